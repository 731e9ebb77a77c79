#include "catalogue.hpp"

#include <string>

#include "catalogue_queries.hpp"
#include "dependencies.hpp"
#include "result.hpp"

namespace runner::postgresql {
namespace {

/// What the queries begin with: what is in the schema and of no extension. Not materialized: they are asked
/// for one object after the other.
constexpr const char* common = R"(
    WITH here AS (SELECT oid FROM pg_namespace WHERE nspname = pg_catalog.current_schema()),
         of_extensions AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
         relations AS NOT MATERIALIZED (SELECT * FROM pg_class c WHERE relnamespace = (SELECT * FROM here)
                          AND (c.tableoid, c.oid) NOT IN (SELECT * FROM of_extensions)),
         types AS NOT MATERIALIZED (SELECT * FROM pg_type t WHERE typnamespace = (SELECT * FROM here)
                      AND (t.tableoid, t.oid) NOT IN (SELECT * FROM of_extensions)),
         routines AS NOT MATERIALIZED (
              SELECT * FROM pg_proc p WHERE pronamespace = (SELECT * FROM here)
                 AND (p.tableoid, p.oid) NOT IN (SELECT classid, objid FROM pg_depend
                                                  WHERE deptype IN ('e', 'i'))),  -- i: it comes with its type
         attributes AS NOT MATERIALIZED (
              SELECT a.*, CASE WHEN attcollation NOT IN (0, typcollation)
                               THEN format(' COLLATE %s', attcollation::regcollation) END AS collated,
                     (SELECT format(' OPTIONS (%s)',
                                    string_agg(format('%I %L', option_name, option_value), ', '))
                        FROM pg_options_to_table(attfdwoptions) HAVING count(*) > 0) AS options
                FROM pg_attribute a JOIN pg_type t ON t.oid = atttypid WHERE attnum > 0 AND NOT attisdropped),
         serials AS (  -- columns of a sequence that SERIAL would name so
              SELECT s.oid AS sequence, refobjid AS relation, refobjsubid AS number
                FROM pg_depend JOIN pg_class s ON s.oid = objid
                JOIN pg_attribute a ON attrelid = refobjid AND attnum = refobjsubid
               WHERE classid = 'pg_class'::regclass AND refobjsubid > 0 AND deptype = 'a' AND s.relkind = 'S'
                 AND attnotnull AND atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
                 AND s.relname = (SELECT concat(relname, '_', attname, '_seq') FROM pg_class
                                   WHERE oid = refobjid)
                 AND (SELECT pg_get_expr(adbin, adrelid, true) FROM pg_attrdef
                       WHERE adrelid = refobjid AND adnum = refobjsubid)
                     = format('nextval(%L::regclass)', s.oid::regclass)),
         identities AS (SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'i')
    )";

/// Objects with an OID below 16384 are PostgreSQL's own. A sequence is made before the column that owns it.
/// Routines come behind the statement that lets their bodies speak of what is made later; it is no object,
/// and its id is 0.
constexpr const char* dependencies = R"(
    SELECT classid, objid, refclassid, refobjid, deptype FROM pg_depend
     WHERE objid >= 16384 AND refobjid >= 16384 AND deptype IN ('n', 'i', 'a')
       AND NOT (deptype = 'a' AND classid = 'pg_class'::regclass
                AND objid IN (SELECT oid FROM pg_class WHERE relkind = 'S')
                AND objid NOT IN (SELECT sequence FROM serials))
     UNION ALL
    SELECT 'pg_proc'::regclass, oid, 0, 0, 'n' FROM routines
     ORDER BY deptype DESC)";

}  // namespace

std::vector<StoredObject> catalogue(PGconn* link) {
    // The plans look dear: PostgreSQL would compile each of them, which takes longer than all of them run.
    execute(link, "SET jit = off");
    std::vector<StoredObject> objects;
    std::vector<CatalogueId> ids;
    for (const auto& queries : {type_queries(), table_queries(), native_queries(), property_queries()}) {
        for (const std::string_view query : queries) {
            const Result rows = execute(link, std::string(common).append(query));
            for (int i = 0; i < PQntuples(rows.get()); ++i) {
                const auto text = [&](int column) {
                    return column < PQnfields(rows.get()) ? std::string(PQgetvalue(rows.get(), i, column))
                                                          : "";
                };
                objects.push_back({text(0), text(1), text(2), text(3), text(4)});
                ids.emplace_back(text(5), text(6));
            }
        }
    }
    add_needs(objects, ids, link, std::string(common).append(dependencies));
    execute(link, "RESET jit");
    return objects;
}

}  // namespace runner::postgresql
