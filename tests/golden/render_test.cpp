// What each database gets for a portable script: the statements as a person would write them, or the whole
// message that says why not. What is rendered is also run, so that no golden file holds what its database
// refuses.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "cases.hpp"
#include "databases.hpp"
#include "dialects.hpp"

namespace {

using namespace runner;

void run(const golden::Rendered& rendered, golden::Scratch& database) {
    for (const std::string& sql : rendered.to_run) {
        const bool transactional =
            sql.find("CONCURRENTLY") == std::string::npos && !sql.starts_with("VACUUM");
        if (!transactional) continue;
        const auto said = database.refused(sql);
        BOOST_CHECK_MESSAGE(!said, sql << "\n" << said.value_or(""));
    }
}

/// What `dialect` gets for a case; before.sql, where there is one, is what the database holds already, if it
/// can.
golden::Rendered rendered(const golden::Case& one, const Dialect& dialect) {
    const golden::Rendered before =
        one.has("before.sql") ? golden::render(one.read("before.sql"), dialect) : golden::Rendered{};
    if (before.refused) return before;
    return golden::render(one.read("input.sql"), dialect, before);
}

void check(const golden::Case& one, const std::string& name, const golden::Rendered& rendered) {
    one.check(name + (rendered.refused ? ".error.txt" : ".sql"), rendered.text);
    one.check_absent(name + (rendered.refused ? ".sql" : ".error.txt"));
}

/// Not every machine has what its plugin is built with: a case that was made on one that has not goes
/// without.
void check_mysql(const golden::Case& one) {
    if (!one.wants("mysql.sql") && !one.wants("mysql.error.txt")) return;
    const golden::Rendered mysql = rendered(one, golden::dialect("mysql"));
    check(one, "mysql", mysql);
    const auto said = golden::refused_by_mariadb(mysql.to_run);
    BOOST_CHECK_MESSAGE(!said, one.name << ": " << said.value_or(""));
}

BOOST_AUTO_TEST_SUITE(render)

BOOST_DATA_TEST_CASE(cases, golden::cases("render"), one) {
    const golden::Rendered sqlite = rendered(one, golden::dialect("sqlite"));
    const golden::Rendered postgresql = rendered(one, golden::dialect("postgresql"));
    check(one, "sqlite", sqlite);
    check(one, "postgresql", postgresql);

    run(sqlite, *golden::sqlite());
    if (const auto server = golden::postgresql(); server && !sqlite.mistaken) run(postgresql, *server);
    if (golden::has_dialect("mysql")) check_mysql(one);
    one.check_orphans({"before.sql", "input.sql", "sqlite.sql", "sqlite.error.txt", "postgresql.sql",
                       "postgresql.error.txt", "mysql.sql", "mysql.error.txt"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
