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
              format('DROP TYPE %I', typname)
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
              format('DROP TYPE %I', typname)
         FROM types t LEFT JOIN pg_range ON rngtypid = t.oid LEFT JOIN pg_class c ON c.oid = typrelid
        WHERE typtype = 'r' OR typtype = 'c' AND relkind = 'c'
           OR typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)
        ORDER BY t.oid)",

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
              format('DROP DOMAIN %I', typname)
         FROM types t WHERE typtype = 'd' ORDER BY t.oid)",

    R"(SELECT 'sequence', relname, '', format('CREATE SEQUENCE %I', relname),
              format('DROP SEQUENCE %I', relname)
         FROM relations c
        WHERE relkind = 'S' AND c.oid NOT IN (SELECT sequence FROM serials)
          AND c.oid NOT IN (SELECT * FROM identities)
        ORDER BY relname)",

    R"(SELECT 'function', proname, '', pg_get_functiondef(oid), format('DROP ROUTINE %s', oid::regprocedure)
         FROM routines WHERE prokind <> 'a' AND first ORDER BY oid)",
};

}  // namespace

std::span<const std::string_view> type_queries() {
    return queries;
}

}  // namespace runner::postgresql
