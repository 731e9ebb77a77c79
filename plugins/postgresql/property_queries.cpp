#include "catalogue_queries.hpp"

namespace runner::postgresql {
namespace {

constexpr std::string_view queries[] = {
    // A sequence begins where it says: it was made without these words. One of a wider kind than its column
    // counts as far as the column does.
    R"(SELECT 'property', 'options of sequence ' || relname, relname,
              format('ALTER SEQUENCE %I%s RESTART', relname, said), ''
         FROM relations c JOIN pg_sequence ON seqrelid = c.oid,
              LATERAL (SELECT coalesce((SELECT atttypid FROM pg_depend JOIN pg_attribute
                                            ON attrelid = refobjid AND attnum = refobjsubid
                                         WHERE classid = 'pg_class'::regclass AND objid = c.oid
                                           AND deptype IN ('a', 'i') AND refobjsubid > 0),
                                       'int8'::regtype) AS own) AS expected,
              LATERAL (SELECT seqincrement < 0 AS backwards,
                              CASE seqtypid WHEN 'int2'::regtype THEN 32767
                                            WHEN 'int4'::regtype THEN 2147483647
                                            ELSE 9223372036854775807 END AS most) AS kind,
              LATERAL (SELECT concat(
                  CASE WHEN seqtypid NOT IN (own, 'int8'::regtype)
                       THEN format(' AS %s', format_type(seqtypid, NULL)) END,
                  CASE WHEN seqincrement <> 1 THEN format(' INCREMENT BY %s', seqincrement) END,
                  CASE WHEN seqmin <> 1 OR backwards THEN format(' MINVALUE %s', seqmin) END,
                  CASE WHEN seqmax <> most OR backwards THEN format(' MAXVALUE %s', seqmax) END,
                  CASE WHEN seqstart <> seqmin OR backwards THEN format(' START WITH %s', seqstart) END,
                  CASE WHEN seqcache <> 1 THEN format(' CACHE %s', seqcache) END,
                  CASE WHEN seqcycle THEN ' CYCLE' END) AS said) AS options
        WHERE said <> '' ORDER BY relname)",

    R"(SELECT 'property', format('inheritance of %s from %s', c.relname, p.relname), c.relname,
              format('ALTER TABLE %I INHERIT %s', c.relname, p.oid::regclass),
              format('ALTER TABLE %I NO INHERIT %s', c.relname, p.oid::regclass)
         FROM pg_inherits JOIN relations c ON c.oid = inhrelid JOIN pg_class p ON p.oid = inhparent
        WHERE c.relkind IN ('r', 'f') AND NOT c.relispartition ORDER BY c.relname, inhseqno)",

    R"(SELECT 'property', format('partition %s of %s', c.relname, p.relname), c.relname,
              format('ALTER TABLE %s ATTACH PARTITION %I %s', p.oid::regclass, c.relname,
                     pg_get_expr(c.relpartbound, c.oid, true)),
              format('ALTER TABLE %s DETACH PARTITION %I', p.oid::regclass, c.relname)
         FROM pg_inherits JOIN relations c ON c.oid = inhrelid JOIN pg_class p ON p.oid = inhparent
        WHERE c.relkind IN ('r', 'p', 'f') AND c.relispartition ORDER BY c.relname)",

    R"(SELECT 'property', format('NOT VALID of constraint %s', conname), coalesce(relname, typname), '', ''
         FROM pg_constraint LEFT JOIN relations c ON c.oid = conrelid LEFT JOIN types t ON t.oid = contypid
        WHERE NOT convalidated AND coalesce(c.oid, t.oid) IS NOT NULL ORDER BY 3, conname)",

    // A table that others refer to becomes UNLOGGED after them.
    R"(SELECT 'property', 'settings of ' || relname, relname, string_agg(said, E';\n' ORDER BY said), ''
         FROM relations c, LATERAL (
              SELECT format('ALTER %s %I ',
                            CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                                         WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,
                            relname) AS alter) AS begun, LATERAL (
              SELECT format('%sSET (%s)', alter, string_agg(format('%s = %L', name, option_value), ', '))
                     AS said
                FROM (SELECT option_name AS name, option_value FROM pg_options_to_table(reloptions)
                       UNION ALL
                      SELECT 'toast.' || option_name, option_value
                        FROM pg_class t, pg_options_to_table(t.reloptions)
                       WHERE t.oid = c.reltoastrelid) AS storage
              HAVING count(*) > 0
               UNION ALL
              SELECT alter || 'OF ' || reloftype::regtype WHERE reloftype <> 0
               UNION ALL
              SELECT alter || 'ENABLE ROW LEVEL SECURITY' WHERE relrowsecurity
               UNION ALL
              SELECT alter || 'FORCE ROW LEVEL SECURITY' WHERE relforcerowsecurity
               UNION ALL
              SELECT alter || 'REPLICA IDENTITY ' || CASE relreplident WHEN 'f' THEN 'FULL' ELSE 'NOTHING' END
               WHERE relkind IN ('r', 'p') AND relreplident IN ('f', 'n')
               UNION ALL
              SELECT format('%sREPLICA IDENTITY USING INDEX %s', alter, indexrelid::regclass)
                FROM pg_index WHERE indrelid = c.oid AND indisreplident
               UNION ALL
              SELECT format('%sCLUSTER ON %s', alter, indexrelid::regclass)
                FROM pg_index WHERE indrelid = c.oid AND indisclustered
               UNION ALL
              SELECT format('%sALTER COLUMN %I SET %s', alter, attname, setting)
                FROM attributes JOIN pg_type t ON t.oid = atttypid, LATERAL (VALUES
                     (CASE WHEN attstorage <> typstorage THEN
                           'STORAGE ' || CASE attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
                                                         WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END),
                     (CASE attcompression WHEN 'p' THEN 'COMPRESSION pglz'
                                          WHEN 'l' THEN 'COMPRESSION lz4' END),
                     (CASE WHEN attstattarget >= 0 THEN format('STATISTICS %s', attstattarget) END),
                     ((SELECT '(' || string_agg(format('%s = %s', option_name, option_value), ', ') || ')'
                         FROM pg_options_to_table(attoptions) WHERE option_name LIKE 'n\_distinct%'))
                     ) AS column_settings (setting)
               WHERE attrelid = c.oid AND relkind <> 'v' AND setting IS NOT NULL
               UNION ALL
              SELECT format('%sALTER COLUMN %I SET DEFAULT %s', alter, attname,
                            pg_get_expr(adbin, adrelid, true))
                FROM attributes JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
               WHERE attrelid = c.oid AND relkind = 'v'
               UNION ALL
              SELECT format('%s%s TRIGGER %I', alter, firing, tgname)
                FROM pg_trigger, LATERAL (
                     SELECT CASE tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                                           WHEN 'A' THEN 'ENABLE ALWAYS' END AS firing) AS state
               WHERE tgrelid = c.oid AND NOT tgisinternal AND firing IS NOT NULL
               UNION ALL
              SELECT format('%s%s RULE %I', alter, firing, rulename)
                FROM pg_rewrite, LATERAL (
                     SELECT CASE ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                                            WHEN 'A' THEN 'ENABLE ALWAYS' END AS firing) AS state
               WHERE ev_class = c.oid AND firing IS NOT NULL) AS settings
        WHERE relkind IN ('r', 'p', 'f', 'v', 'm')
        GROUP BY relname ORDER BY relname)",

    // Those of a table's columns, indexes, constraints, triggers, rules and policies with its own.
    R"(SELECT 'property', 'comments of ' || named, named,
              string_agg(format('COMMENT ON %s IS %L', what, description), E';\n'
                         ORDER BY place, objsubid, what), ''
         FROM pg_description JOIN (
              SELECT 'pg_class'::regclass, oid, 0, 1, relname,
                     format('%s %I', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                                                  WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE'
                                                  ELSE 'TABLE' END, relname)
                FROM relations WHERE relkind NOT IN ('i', 'I')
               UNION ALL
              SELECT 'pg_class'::regclass, c.oid, attnum, 1, relname, format('COLUMN %I.%I', relname, attname)
                FROM relations c JOIN attributes ON attrelid = c.oid
               UNION ALL
              SELECT 'pg_class'::regclass, i.oid, 0, 2, t.relname, format('INDEX %I', i.relname)
                FROM pg_class i JOIN pg_index ON indexrelid = i.oid JOIN relations t ON t.oid = indrelid
               UNION ALL
              SELECT class, part, 0, 2, relname, format('%s %I ON %I', kind, name, relname)
                FROM (SELECT 'pg_constraint'::regclass, oid, conrelid, 'CONSTRAINT', conname
                        FROM pg_constraint
                       UNION ALL
                      SELECT 'pg_trigger'::regclass, oid, tgrelid, 'TRIGGER', tgname FROM pg_trigger
                       UNION ALL
                      SELECT 'pg_rewrite'::regclass, oid, ev_class, 'RULE', rulename FROM pg_rewrite
                       UNION ALL
                      SELECT 'pg_policy'::regclass, oid, polrelid, 'POLICY', polname FROM pg_policy)
                     AS parts (class, part, relation, kind, name) JOIN relations c ON c.oid = relation
               UNION ALL
              SELECT 'pg_statistic_ext'::regclass, s.oid, 0, 2, relname, format('STATISTICS %I', stxname)
                FROM pg_statistic_ext s JOIN relations c ON c.oid = stxrelid
               UNION ALL
              SELECT 'pg_type'::regclass, oid, 0, 1, typname,
                     format('%s %I', CASE typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, typname)
                FROM types
               UNION ALL
              SELECT 'pg_constraint'::regclass, k.oid, 0, 2, typname,
                     format('CONSTRAINT %I ON DOMAIN %I', conname, typname)
                FROM pg_constraint k JOIN types t ON t.oid = contypid
               UNION ALL
              SELECT 'pg_proc'::regclass, oid, 0, 1, proname, format('ROUTINE %s', oid::regprocedure)
                FROM routines) AS of (class, object, part, place, named, what)
                ON (classoid, objoid, objsubid) = (class, object, part)
        GROUP BY named ORDER BY named)",
};

}  // namespace

std::span<const std::string_view> property_queries() {
    return queries;
}

}  // namespace runner::postgresql
