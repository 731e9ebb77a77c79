#include "catalogue_queries.hpp"

namespace runner::postgresql {
namespace {

constexpr std::string_view queries[] = {
    R"(SELECT 'other', tgname, relname, pg_get_triggerdef(g.oid, true),
              format('DROP TRIGGER %I ON %I', tgname, relname), 'pg_trigger'::regclass::oid, g.oid
         FROM pg_trigger g JOIN relations c ON c.oid = tgrelid
        WHERE NOT tgisinternal AND tgparentid = 0 ORDER BY relname, tgname)",

    R"(SELECT 'other', rulename, relname, rtrim(pg_get_ruledef(r.oid, true), ';'),
              format('DROP RULE %I ON %I', rulename, relname), 'pg_rewrite'::regclass::oid, r.oid
         FROM pg_rewrite r JOIN relations c ON c.oid = ev_class
        WHERE rulename <> '_RETURN' ORDER BY relname, rulename)",

    R"(SELECT 'other', polname, relname,
              format('CREATE POLICY %I ON %I AS %s FOR %s TO %s%s%s', polname, relname,
                     CASE WHEN polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                     CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                 WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                     (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE role::regrole::text END, ', ')
                        FROM unnest(polroles) AS role),
                     ' USING (' || pg_get_expr(polqual, polrelid, true) || ')',
                     ' WITH CHECK (' || pg_get_expr(polwithcheck, polrelid, true) || ')'),
              format('DROP POLICY %I ON %I', polname, relname), 'pg_policy'::regclass::oid, p.oid
         FROM pg_policy p JOIN relations c ON c.oid = polrelid ORDER BY relname, polname)",

    R"(SELECT 'other', stxname, relname, pg_get_statisticsobjdef(s.oid),
              format('DROP STATISTICS %I', stxname), 'pg_statistic_ext'::regclass::oid, s.oid
         FROM pg_statistic_ext s JOIN relations c ON c.oid = stxrelid ORDER BY stxname)",

    // Whatever else is in the schema has a name at least.
    R"(SELECT 'other', pg_describe_object(classid, objid, 0), '', '', '', classid, objid
         FROM pg_depend
        WHERE refclassid = 'pg_namespace'::regclass AND refobjid = (SELECT * FROM here)
          AND classid NOT IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass,
                              'pg_statistic_ext'::regclass, 'pg_extension'::regclass,
                              'pg_default_acl'::regclass)
          AND (classid, objid) NOT IN (SELECT * FROM of_extensions)
        ORDER BY 2)",
};

}  // namespace

std::span<const std::string_view> native_queries() {
    return queries;
}

}  // namespace runner::postgresql
