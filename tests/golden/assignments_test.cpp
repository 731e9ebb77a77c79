// What becomes a value of a column by itself and what does not: as PostgreSQL says, before SQLite is asked.
#include <fmt/format.h>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>

#include "databases.hpp"
#include "dialects.hpp"
#include "sdk/expression/conversions.hpp"
#include "sdk/expression/value_types.hpp"

namespace {

using namespace runner;

constexpr TypeKind kinds[] = {TypeKind::smallint,
                              TypeKind::integer,
                              TypeKind::bigint,
                              TypeKind::numeric,
                              TypeKind::real,
                              TypeKind::timestamp,
                              TypeKind::double_precision,
                              TypeKind::boolean,
                              TypeKind::text,
                              TypeKind::date,
                              TypeKind::time,
                              TypeKind::timestamp_tz,
                              TypeKind::interval,
                              TypeKind::uuid,
                              TypeKind::bytea,
                              TypeKind::json,
                              TypeKind::jsonb};

const std::string tables =
    "CREATE TYPE mood AS ENUM ('happy', 'sad', '1');\n"
    "CREATE TABLE t (id INTEGER, b BOOLEAN, d DATE, at TIMESTAMP, j JSON, i INTEGER, m mood, "
    "n NUMERIC(10, 2), u UUID, x TEXT);\n"
    "CREATE TABLE s (id INTEGER UNIQUE, b BOOLEAN, d DATE, at TIMESTAMP, j JSON, i INTEGER, m mood, "
    "n NUMERIC(10, 2), u UUID, x TEXT);\n";

struct Given {
    const char* sql;
    bool taken;
};

std::ostream& operator<<(std::ostream& out, const Given& given) {
    return out << given.sql;
}

const Given statements[] = {
    {"INSERT INTO t (j) VALUES (5)", false},
    {"INSERT INTO t (j) VALUES ('5')", true},
    {"INSERT INTO t (id, j) VALUES (1, '{}'), (2, 5)", false},
    {"INSERT INTO t (d) VALUES (20240131)", false},
    {"INSERT INTO t (m) VALUES (1)", false},
    {"INSERT INTO t (m) VALUES ('1')", true},
    {"INSERT INTO t (b) VALUES (CASE WHEN 1 = 1 THEN 1 ELSE 0 END)", false},
    {"INSERT INTO t (b) VALUES (CASE WHEN 1 = 1 THEN TRUE ELSE FALSE END)", true},
    {"INSERT INTO t (b) VALUES (1 + 0)", false},
    {"INSERT INTO t (b) VALUES ((('yes')))", true},
    {"INSERT INTO t (i) VALUES (TRUE)", false},
    {"INSERT INTO t (i) VALUES (1 = 1)", false},
    {"INSERT INTO t (n) VALUES (TRUE)", false},
    {"INSERT INTO t (i) VALUES (2.5)", true},
    {"INSERT INTO t (x) VALUES (TRUE)", true},
    {"INSERT INTO t (d) VALUES (now())", true},
    {"INSERT INTO t (d) VALUES (coalesce(NULL, '2024-01-31'))", false},
    {"INSERT INTO t (d) VALUES ((SELECT '2024-01-31'))", false},
    {"INSERT INTO t (d) VALUES ('2024-01-31') ORDER BY 1", false},
    {"INSERT INTO t (id, d) VALUES (1, DEFAULT) ORDER BY 1", false},
    {"INSERT INTO t (id, d) VALUES (1, DEFAULT)", true},
    {"WITH w AS (SELECT 1) INSERT INTO t (d) VALUES ('2024-01-31')", true},
    {"INSERT INTO t (b) SELECT i FROM s", false},
    {"INSERT INTO t (b) SELECT 1 = i FROM s", true},
    {"INSERT INTO t (m) SELECT x FROM s", false},
    {"INSERT INTO t (u) SELECT x FROM s", false},
    {"INSERT INTO t (i) SELECT x FROM s", false},
    {"INSERT INTO t (i) SELECT n FROM s", true},
    {"INSERT INTO t (d) SELECT '2024-01-31'", true},
    {"INSERT INTO t (d) (SELECT '2024-01-31')", true},
    {"INSERT INTO t (d) SELECT DISTINCT '2024-01-31'", false},
    {"INSERT INTO t (d) SELECT '2024-01-31' UNION ALL SELECT '2024-02-29'", false},
    {"INSERT INTO t (d) SELECT * FROM (SELECT '2024-01-31') q", false},
    {"INSERT INTO t (d) SELECT * FROM (VALUES ('2024-01-31')) q", false},
    {"INSERT INTO t (d) SELECT q.d FROM (VALUES (DATE '2024-01-31')) q (d)", true},
    {"INSERT INTO t SELECT * FROM s", true},
    {"INSERT INTO t (b, i) SELECT * FROM (SELECT i, b FROM s) q", false},
    {"WITH q AS (SELECT i FROM s) INSERT INTO t (b) TABLE q", false},
    {"UPDATE t SET b = CASE WHEN i > 0 THEN 1 ELSE 0 END", false},
    {"UPDATE t SET b = i", false},
    {"UPDATE t SET b = i <> 0", true},
    {"UPDATE t SET j = i, x = i", false},
    {"UPDATE t SET x = i", true},
    {"UPDATE t SET (b, i) = (i, i)", false},
    {"UPDATE t SET (b, i) = (TRUE, 1)", true},
    {"UPDATE t SET (b, i) = (SELECT i, i FROM s)", false},
    {"UPDATE t SET (d, i) = (SELECT '2024-01-31', 1)", false},
    {"UPDATE t SET (d, i) = (SELECT at, i FROM s)", true},
    {"UPDATE t SET m = s.x FROM s", false},
    {"INSERT INTO s (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET b = EXCLUDED.id", false},
    {"INSERT INTO s (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET i = EXCLUDED.id", true},
    {"ALTER TABLE t ALTER COLUMN b TYPE BOOLEAN USING i", false},
    {"ALTER TABLE t ALTER COLUMN i TYPE BOOLEAN USING CASE WHEN i > 0 THEN 1 ELSE 0 END", false},
    {"ALTER TABLE t ALTER COLUMN i TYPE BOOLEAN USING i > 0", true},
    {"ALTER TABLE t ALTER COLUMN x TYPE DATE USING x", false},
    {"ALTER TABLE t ALTER COLUMN b SET DEFAULT 1 + 0", false},
    {"ALTER TABLE t ADD COLUMN more JSON DEFAULT 5", false},
    {"ALTER TABLE t ADD COLUMN more DATE DEFAULT CASE WHEN TRUE THEN '2024-01-31' END", false},
};

std::optional<std::string> refused(golden::Scratch& database, const std::string& dialect,
                                   const std::string& sql) {
    const golden::Rendered rendered = golden::render(tables + sql + ";", golden::dialect(dialect));
    if (rendered.refused) return rendered.text;
    for (const std::string& each : rendered.to_run) {
        if (auto said = database.refused(each)) return said;
    }
    return {};
}

BOOST_AUTO_TEST_SUITE(assignments)

BOOST_DATA_TEST_CASE(are_refused_before_sqlite_is_asked, statements, given) {
    const golden::Rendered rendered = golden::render(tables + given.sql + ";", golden::dialect("sqlite"));
    BOOST_CHECK_MESSAGE(rendered.refused != given.taken, rendered.text);
    if (given.taken) BOOST_CHECK_EQUAL(refused(*golden::sqlite(), "sqlite", given.sql).value_or(""), "");
}

BOOST_DATA_TEST_CASE(are_those_of_postgresql, statements, given) {
    const auto database = golden::postgresql();
    if (!database) return;
    const auto said = refused(*database, "postgresql", given.sql);
    BOOST_CHECK_MESSAGE(said.has_value() != given.taken, said.value_or("taken"));
}

BOOST_AUTO_TEST_CASE(between_types_are_those_of_its_catalogue) {
    const auto database = golden::postgresql();
    if (!database) return;
    const auto rows = database->rows(
        "SELECT format_type(castsource, NULL) || ' to ' || format_type(casttarget, NULL) FROM pg_cast "
        "WHERE castcontext IN ('a', 'i')");
    const std::set<std::string> casts(rows.begin(), rows.end());
    const auto name = [](TypeKind kind) {
        return tree::type_of_kind(kind).name +
               (kind == TypeKind::time || kind == TypeKind::timestamp ? " without time zone" : "");
    };
    for (const TypeKind from : kinds) {
        for (const TypeKind to : kinds) {
            if (from == to || to == TypeKind::text) continue;
            const std::string cast = fmt::format("{} to {}", name(from), name(to));
            BOOST_CHECK_MESSAGE(tree::assignable({}, tree::type_of_kind(from), tree::type_of_kind(to)) ==
                                    casts.contains(cast),
                                cast);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
