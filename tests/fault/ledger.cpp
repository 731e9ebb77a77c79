#include "ledger.hpp"

#include <boost/test/unit_test.hpp>

using namespace integration;

namespace fault {

namespace {

constexpr std::size_t statements = 3;

std::string version(int number) {
    return (number < 10 ? "000" : "00") + std::to_string(number);
}

}  // namespace

Ledger::Ledger(Workspace& workspace, int revisions, const std::string& transaction) : workspace_(workspace) {
    const bool none = transaction == "none";
    const bool bare = none && workspace.database().kind() == Kind::postgresql;
    const std::string head = none ? "-- runner: transaction=none\n" : "";
    const std::string index = bare ? "CREATE INDEX CONCURRENTLY " : "CREATE INDEX ";
    const std::string drop_index = bare ? "DROP INDEX CONCURRENTLY " : "DROP INDEX ";
    const auto given = [&](const std::string& sql) {
        return bare ? "-- runner: only=postgresql\n" + sql + "-- runner: end\n" : sql;
    };
    for (int i = 1; i <= revisions; ++i) {
        const std::string v = version(i);
        const std::string first = object(v, 1);
        workspace.revision(v + "_three",
                           head + "CREATE TABLE " + first + " (id INTEGER);\n" +
                               given(index + object(v, 2) + " ON " + first + " (id);\n") + "CREATE TABLE " +
                               object(v, 3) + " (id INTEGER);\n",
                           head + "DROP TABLE " + object(v, 3) + ";\n" +
                               given(drop_index + object(v, 2) + ";\n") + "DROP TABLE " + first + ";\n");
    }
}

std::string Ledger::object(const std::string& version, std::size_t statement) const {
    return "t" + version + "_" + std::to_string(statement);
}

Recorded Ledger::recorded() const {
    Recorded result;
    const std::unique_ptr<Session> session = workspace_.database().connect();
    if (!session->refusal("SELECT 1 FROM runner_history").empty()) return result;
    for (const Row& row :
         session->rows("SELECT version, event, progress FROM runner_history ORDER BY position")) {
        const std::string& event = row.at(1);
        const bool up = event.starts_with("up") || event == "applied" || event == "stamped";
        const bool whole = event.find('_') == std::string::npos;
        const bool begun = event.ends_with("_begun");
        const std::size_t done = whole ? statements : std::stoul(row.at(2)) - (begun ? 1 : 0);
        result.in_doubt.clear();
        for (std::size_t i = 1; i <= statements; ++i) {
            // A down script takes the last object first.
            const std::string name = object(row.at(0), up ? i : statements + 1 - i);
            const bool there = up == (i <= done);
            if (there)
                result.objects.insert(name);
            else
                result.objects.erase(name);
            if (begun && i == done + 1) {
                result.in_doubt = name;
                result.resume_at = i;
            }
        }
    }
    return result;
}

std::set<std::string> Ledger::present() const {
    std::set<std::string> names;
    const std::unique_ptr<Session> session = workspace_.database().connect();
    const bool sqlite = workspace_.database().kind() == Kind::sqlite;
    for (const Row& row : session->rows(
             sqlite ? "SELECT name FROM sqlite_schema WHERE name LIKE 't0%'"
                    : "SELECT relname FROM pg_class WHERE relname LIKE 't0%' AND relkind IN ('r', 'i')"))
        names.insert(row.at(0));
    return names;
}

void Ledger::check() const {
    Recorded promised = recorded();
    std::set<std::string> there = present();
    // A session whose client is dead may commit yet, between one look and the other.
    for (Recorded again = recorded(); again != promised; again = recorded()) {
        promised = std::move(again);
        there = present();
    }
    promised.objects.erase(promised.in_doubt);
    there.erase(promised.in_doubt);
    BOOST_REQUIRE_EQUAL_COLLECTIONS(there.begin(), there.end(), promised.objects.begin(),
                                    promised.objects.end());
}

void Ledger::finish(const std::string& target) const {
    check();
    Outcome outcome = workspace_.runner({"--to", target});
    if (const Recorded left = recorded(); outcome.exit_code == 3 && !left.in_doubt.empty()) {
        const bool up = !left.objects.contains(left.in_doubt);
        const bool took_effect = present().contains(left.in_doubt) == up;
        const std::string mend = "--resume-at " + std::to_string(left.resume_at + (took_effect ? 1 : 0));
        BOOST_REQUIRE(outcome.err.find(mend + " when it did") != std::string::npos);
        outcome = workspace_.runner(
            {"--to", target, "--resume-at", std::to_string(left.resume_at + (took_effect ? 1 : 0))});
    }
    expect(outcome, 0);
    check();
}

}  // namespace fault
