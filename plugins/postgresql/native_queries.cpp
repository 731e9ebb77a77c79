#include "catalogue_queries.hpp"

namespace runner::postgresql {
namespace {

constexpr std::string_view queries[] = {
    // Aggregates that need more than these words cannot be written.
    R"(SELECT 'other', proname, '',
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
              format('DROP ROUTINE %s', p.oid::regprocedure)
         FROM routines p LEFT JOIN pg_aggregate ON aggfnoid = p.oid
        WHERE prokind = 'a' OR NOT first ORDER BY prokind = 'a', p.oid)",

    R"(SELECT 'other', tgname, relname, pg_get_triggerdef(g.oid, true),
              format('DROP TRIGGER %I ON %I', tgname, relname)
         FROM pg_trigger g JOIN relations c ON c.oid = tgrelid
        WHERE NOT tgisinternal AND tgparentid = 0 ORDER BY relname, tgname)",

    R"(SELECT 'other', rulename, relname, rtrim(pg_get_ruledef(r.oid, true), ';'),
              format('DROP RULE %I ON %I', rulename, relname)
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
              format('DROP POLICY %I ON %I', polname, relname)
         FROM pg_policy p JOIN relations c ON c.oid = polrelid ORDER BY relname, polname)",

    R"(SELECT 'other', stxname, relname, pg_get_statisticsobjdef(s.oid),
              format('DROP STATISTICS %s', quote_ident(stxname))
         FROM pg_statistic_ext s JOIN relations c ON c.oid = stxrelid ORDER BY stxname)",

    // Whatever else is in the schema has a name at least.
    R"(SELECT 'other', pg_describe_object(classid, objid, 0), '', '', ''
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
