// The same script has the same effect on all databases: what its queries find is in rows.txt, once for all.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "cases.hpp"
#include "databases.hpp"
#include "dialects.hpp"

namespace {

using namespace runner;

/// A query that is one on all databases.
bool is_query(const std::string& sql) {
    const bool does_more = sql.find("setval(") != sql.npos || sql.find("set_config(") != sql.npos;
    return sql.starts_with("SELECT") && !sql.ends_with(" LIMIT 0") && !does_more;
}

/// Runs what `dialect` makes of the script; the rows of its queries, with an empty line between two.
std::string found(const golden::Case& one, const std::string& dialect, golden::Scratch& database) {
    const golden::Rendered rendered = golden::render(one.read("input.sql"), golden::dialect(dialect));
    BOOST_CHECK_MESSAGE(!rendered.refused, rendered.text);
    std::string all;
    for (const std::string& sql : rendered.to_run) {
        if (!is_query(sql)) {
            const auto said = database.refused(sql);
            BOOST_CHECK_MESSAGE(!said, sql << "\n" << said.value_or(""));
            continue;
        }
        if (!all.empty()) all += '\n';
        const golden::Scratch::Answer answer = database.answer(sql);
        BOOST_CHECK_MESSAGE(!answer.refused, sql << "\n" << answer.refused.value_or(""));
        for (const std::string& row : answer.rows) all += row + '\n';
    }
    return all;
}

BOOST_AUTO_TEST_SUITE(rows)

BOOST_DATA_TEST_CASE(cases, golden::cases("rows"), one) {
    if (const auto server = golden::postgresql()) {
        BOOST_TEST_CONTEXT("PostgreSQL") {
            one.check("rows.txt", found(one, "postgresql", *server));
        }
    }
    BOOST_TEST_CONTEXT("SQLite") {
        one.check("rows.txt", found(one, "sqlite", *golden::sqlite()));
    }
    one.check_orphans({"input.sql", "rows.txt"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
