#include "cli/targets/targets.hpp"

#include <boost/test/unit_test.hpp>

using namespace runner;
using namespace runner::cli;

namespace {

std::string names(const std::vector<Target>& targets) {
    std::string text;
    for (const Target& target : targets) text += target.name + "\n";
    return text;
}

/// The whole text of what is said about a file of that text.
std::string refusal(const std::string& text) {
    try {
        parse_targets("tenants.txt", text);
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::usage));
        return text_of(error);
    }
    return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(targets)

BOOST_AUTO_TEST_CASE(a_line_is_a_url) {
    const auto targets = parse_targets(
        "tenants.txt", "# Europe\r\n\r\n  sqlite:///a.db \r\nsqlite:///b#1.db\n\t# Asia\npostgresql://h/c");
    BOOST_TEST(names(targets) == "sqlite:///a.db\nsqlite:///b#1.db\npostgresql://h/c\n");
    BOOST_TEST(targets[0].url == "sqlite:///a.db");
    BOOST_TEST(targets[0].schema == "");
}

BOOST_AUTO_TEST_CASE(a_name_holds_no_password) {
    const auto targets = parse_targets("tenants.txt", "postgresql://me:geheim@h/c\n");
    BOOST_TEST(targets[0].name == "postgresql://me:***@h/c");
    BOOST_TEST(targets[0].url == "postgresql://me:geheim@h/c");
}

BOOST_AUTO_TEST_CASE(what_is_no_url_is_told_with_its_line_alone) {
    BOOST_TEST(refusal("sqlite:///a.db\n\n//me:geheim@h/c\n") ==
               "error: the database URL has no scheme\n"
               "  --> tenants.txt:3:1\n"
               "mend: write it as sqlite:///app.db or postgresql://user@host/database\n");
}

BOOST_AUTO_TEST_CASE(a_database_is_named_once) {
    BOOST_TEST(refusal("sqlite:///a.db\nsqlite:///b.db\n sqlite:///a.db\n") ==
               "error: the database of line 1 once more\n"
               "  --> tenants.txt:3:1\n"
               "mend: keep one of them\n");
}

BOOST_AUTO_TEST_CASE(no_database_is_an_error) {
    BOOST_TEST(refusal("\n# none yet\n") ==
               "error: tenants.txt names no database\n"
               "mend: write the URLs of the databases into it, one a line\n");
}

BOOST_AUTO_TEST_CASE(patterns_are_those_of_the_shell) {
    const std::vector<std::string> all{"public", "tenant_1", "tenant_10", "tenant_2", "Tenant_3", "tenant_ä"};
    const auto check = [&](const std::string& glob, const std::vector<std::string>& expected) {
        BOOST_TEST(matching(all, glob) == expected, boost::test_tools::per_element());
    };
    check("tenant_*", {"tenant_1", "tenant_10", "tenant_2", "tenant_ä"});
    check("tenant_?", {"tenant_1", "tenant_2", "tenant_ä"});
    check("[tT]enant_[23]", {"tenant_2", "Tenant_3"});
    check("public", {"public"});
    check("tenant", {});
}

BOOST_AUTO_TEST_SUITE_END()
