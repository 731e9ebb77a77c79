#include "catalogue_queries.hpp"

namespace runner::postgresql {
namespace {

constexpr std::string_view queries[] = {
    R"(SELECT 'extension', extname, '',
              format('CREATE EXTENSION IF NOT EXISTS %I%s', extname,
                     CASE WHEN extnamespace <> (SELECT * FROM here)
                          THEN format(' SCHEMA %s', extnamespace::regnamespace) END), ''
         FROM pg_extension e
        WHERE extname <> 'plpgsql'
          AND (extnamespace = (SELECT * FROM here)
               OR EXISTS (SELECT FROM pg_depend used JOIN pg_depend member
                              ON (member.classid, member.objid) = (used.refclassid, used.refobjid)
                           WHERE member.deptype = 'e' AND member.refobjid = e.oid
                             AND (used.classid, used.objid) NOT IN (SELECT * FROM of_extensions)))
        ORDER BY oid)",

    R"(SELECT 'type', typname, '',
              format('CREATE TYPE %I AS ENUM (%s)', typname,
                     (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
                        FROM pg_enum WHERE enumtypid = t.oid)),
              format('DROP TYPE %I', typname), 'pg_type'::regclass::oid, t.oid
         FROM types t WHERE typtype = 'e' ORDER BY typname)",

    R"(SELECT 'type', typname, '',
              CASE WHEN typtype = 'c' THEN
                   format('CREATE TYPE %I AS (%s)', typname,
                          (SELECT string_agg(format('%I %s%s', attname, format_type(atttypid, atttypmod),
                                                    collated), ', ' ORDER BY attnum)
                             FROM attributes WHERE attrelid = typrelid))
                   WHEN typtype = 'r' AND rngcanonical = 0 THEN
                   format('CREATE TYPE %I AS RANGE (SUBTYPE = %s%s%s%s, MULTIRANGE_TYPE_NAME = %s)', typname,
                          format_type(rngsubtype, NULL),
                          (SELECT format(', SUBTYPE_OPCLASS = %I', opcname) FROM pg_opclass
                            WHERE oid = rngsubopc AND NOT opcdefault),
                          (SELECT format(', COLLATION = %s', c.oid::regcollation) FROM pg_collation c
                            WHERE c.oid = rngcollation AND c.collname <> 'default'),
                          CASE WHEN rngsubdiff <> 0 THEN format(', SUBTYPE_DIFF = %s', rngsubdiff) END,
                          format_type(rngmultitypid, NULL))
                   ELSE '' END,
              format('DROP TYPE %I', typname), 'pg_type'::regclass::oid, t.oid
         FROM types t LEFT JOIN pg_range ON rngtypid = t.oid LEFT JOIN pg_class c ON c.oid = typrelid
        WHERE typtype = 'r' OR typtype = 'c' AND relkind = 'c'
           OR typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)
        ORDER BY typname)",

    R"(SELECT 'domain', typname, '',
              format('CREATE DOMAIN %I AS %s%s%s%s%s', typname, format_type(typbasetype, typtypmod),
                     (SELECT format(' COLLATE %s', t.typcollation::regcollation) FROM pg_type base
                       WHERE base.oid = t.typbasetype AND base.typcollation <> t.typcollation),
                     ' DEFAULT ' || typdefault, CASE WHEN typnotnull THEN ' NOT NULL' END,
                     (SELECT string_agg(format(' CONSTRAINT %I %s', conname,
                                               regexp_replace(pg_get_constraintdef(oid, true),
                                                              ' NOT VALID$', '')),
                                        '' ORDER BY conname)
                        FROM pg_constraint WHERE contypid = t.oid AND contype = 'c')),
              format('DROP DOMAIN %I', typname), 'pg_type'::regclass::oid, t.oid
         FROM types t WHERE typtype = 'd' ORDER BY typname)",

    R"(SELECT 'sequence', relname, '', format('CREATE SEQUENCE %I', relname),
              format('DROP SEQUENCE %I', relname), 'pg_class'::regclass::oid, c.oid
         FROM relations c
        WHERE relkind = 'S' AND c.oid NOT IN (SELECT sequence FROM serials)
          AND c.oid NOT IN (SELECT * FROM identities)
        ORDER BY relname)",

    // What their bodies speak of may come later.
    R"(SELECT 'property', 'routines before what they speak of', '', 'SET LOCAL check_function_bodies = off', '', 0, 0
        WHERE EXISTS (SELECT FROM routines JOIN pg_language l ON l.oid = prolang
                       WHERE lanname NOT IN ('c', 'internal')))",

    // Aggregates that need more than these words cannot be written.
    R"(SELECT 'routine', proname, '',
              CASE WHEN prokind <> 'a' THEN pg_get_functiondef(p.oid)
                   WHEN aggkind = 'n' AND NOT aggfinalextra AND aggmtransfn = 0 AND aggserialfn = 0 THEN
                   format('CREATE AGGREGATE %I(%s) (SFUNC = %s, STYPE = %s%s%s%s%s%s%s%s)', proname,
                          pg_get_function_arguments(p.oid), aggtransfn, format_type(aggtranstype, NULL),
                          CASE WHEN aggtransspace <> 0 THEN format(', SSPACE = %s', aggtransspace) END,
                          CASE WHEN aggfinalfn <> 0 THEN format(', FINALFUNC = %s', aggfinalfn) END,
                          CASE aggfinalmodify WHEN 's' THEN ', FINALFUNC_MODIFY = SHAREABLE'
                                              WHEN 'w' THEN ', FINALFUNC_MODIFY = READ_WRITE' END,
                          CASE WHEN aggcombinefn <> 0 THEN format(', COMBINEFUNC = %s', aggcombinefn) END,
                          ', INITCOND = ' || quote_literal(agginitval),
                          CASE WHEN aggsortop <> 0
                               THEN format(', SORTOP = OPERATOR(%s)', aggsortop::regoper) END,
                          CASE proparallel WHEN 's' THEN ', PARALLEL = safe'
                                           WHEN 'r' THEN ', PARALLEL = restricted' END)
                   ELSE '' END,
              format('DROP ROUTINE %s', p.oid::regprocedure), 'pg_proc'::regclass::oid, p.oid
         FROM routines p LEFT JOIN pg_aggregate ON aggfnoid = p.oid ORDER BY p.oid::regprocedure::text)",
};

}  // namespace

std::span<const std::string_view> type_queries() {
    return queries;
}

}  // namespace runner::postgresql
