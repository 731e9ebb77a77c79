// How scripts are cut into statements, and what a person is told when they cannot be.
//
// A case is read for PostgreSQL and for SQLite; where that makes no difference, it is shown once. One whose
// name begins with native_<dialect>_ is text in that dialect's own language.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <sstream>

#include "cases.hpp"
#include "parse/reader.hpp"

namespace {

using namespace runner;

parse::Audience audience(const std::string& dialect) {
    LexicalRules rules;
    if (dialect == "sqlite") {
        rules = sqlite_lexical_rules;
    } else {
        rules.backquoted_words = false;
        rules.trigger_bodies = false;
    }
    return {dialect, rules, {"mysql", "postgresql", "sqlite"}};
}

const char* const kinds[] = {"raw",         "create table",  "create index",       "create view",
                             "create enum", "create domain", "create sequence",    "drop",
                             "alter table", "alter type",    "own sequence",       "rename",
                             "data change", "truncate",      "transaction control"};
static_assert(std::size(kinds) == std::variant_size_v<Node>);

std::string kind_of(const Statement& statement) {
    const Raw* const raw = std::get_if<Raw>(&statement.node);
    return raw ? "raw " + raw->words : kinds[statement.node.index()];
}

std::string shown(const Error& error) {
    std::ostringstream out;
    out << "error: " << error.message() << "\n";
    if (const auto& at = error.location()) {
        out << "  --> " << at->file << ":" << at->line << ":" << at->column << "\n"
            << at->excerpt << "\n"
            << std::string(at->mark - 1, ' ') << std::string(at->width, '^') << "\n";
    }
    if (!error.mend().empty()) out << "mend: " << error.mend() << "\n";
    return out.str();
}

std::string statements(const std::string& text, const std::string& dialect, parse::Language language) {
    std::ostringstream out;
    try {
        parse::Reader reader(parse::Source::text("input.sql", text), audience(dialect), language);
        while (const Statement* const statement = reader.next()) {
            const Location at = reader.locate({0, statement->text.size()});
            out << "-- " << at.line << ":" << at.column << " " << (statement->native ? "native " : "")
                << kind_of(*statement) << "\n"
                << statement->text << "\n";
        }
    } catch (const Error& error) {
        out << shown(error);
    }
    return out.str();
}

BOOST_AUTO_TEST_SUITE(split)

BOOST_DATA_TEST_CASE(cases, golden::cases("split"), one) {
    const std::string input = one.read("input.sql");
    for (const std::string dialect : {"postgresql", "sqlite"}) {
        if (one.name.starts_with("native_" + dialect)) {
            one.check("expected.txt", statements(input, dialect, parse::Language::native));
        }
    }
    if (!one.name.starts_with("native_")) {
        const std::string postgresql = statements(input, "postgresql", parse::Language::portable);
        const std::string sqlite = statements(input, "sqlite", parse::Language::portable);
        one.check("expected.txt", postgresql == sqlite
                                      ? postgresql
                                      : "== postgresql\n" + postgresql + "== sqlite\n" + sqlite);
    }
    one.check_orphans({"input.sql", "expected.txt"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
