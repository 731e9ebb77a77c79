// What nobody would write: statements of the golden cases with tokens taken away, doubled, swapped or
// replaced. Each is refused, or becomes SQL that SQLite takes; and what PostgreSQL refuses is never taken.
//
// A few hundred of them always; with RUNNER_LONG_TESTS=1 thousands, others with MUTANTS_SEED=N.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "cases.hpp"
#include "databases.hpp"
#include "dialects.hpp"
#include "parse/reader.hpp"

namespace {

using namespace runner;

/// Pieces of a statement: its tokens, each with what stands before it.
using Pieces = std::vector<std::string>;

struct Script {
    std::string name;
    std::vector<Pieces> statements;
};

std::string joined(const Pieces& pieces) {
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    return text + ";\n";
}

Pieces pieces_of(const Statement& statement) {
    Pieces pieces;
    std::size_t behind = 0;
    for (const Token& token : statement.tokens) {
        pieces.emplace_back(statement.text.substr(behind, token.span.end - behind));
        behind = token.span.end;
    }
    return pieces;
}

/// The cases that SQLite takes whole, in statements.
std::vector<Script> scripts() {
    std::vector<Script> result;
    for (const golden::Case& one : golden::cases("render")) {
        if (!one.has("sqlite.sql") || !one.has("postgresql.sql")) continue;
        Script script{one.name, {}};
        std::string text = one.has("before.sql") ? one.read("before.sql") + "\n" : "";
        text += one.read("input.sql");
        if (text.find("-- runner:") != std::string::npos) continue;
        const bool other_words = one.name.starts_with("spelling_") || text.find('`') != std::string::npos;
        if (other_words) continue;  // PostgreSQL would not take what is written
        parse::Reader reader(parse::Source::text("input.sql", text), {"sqlite", {}, {}});
        while (const Statement* const statement = reader.next()) {
            if (!std::holds_alternative<TransactionControl>(statement->node))
                script.statements.push_back(pieces_of(*statement));
        }
        if (!script.statements.empty()) result.push_back(std::move(script));
    }
    return result;
}

class Mutation {
  public:
    explicit Mutation(unsigned seed, const std::vector<Script>& scripts) : random_(seed) {
        for (const Script& script : scripts) {
            for (const Pieces& pieces : script.statements)
                pool_.insert(pool_.end(), pieces.begin(), pieces.end());
        }
    }

    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
    }

    void change(Pieces& pieces) {
        const std::size_t at = below(pieces.size());
        const auto place = pieces.begin() + static_cast<std::ptrdiff_t>(at);
        switch (below(5)) {
            case 0:
                pieces.erase(place);
                return;
            case 1:
                pieces.insert(place, " " + *place);
                return;
            case 2:
                std::swap(pieces[at], pieces[below(pieces.size())]);
                return;
            case 3:
                *place = " " + pool_[below(pool_.size())];
                return;
            default:
                pieces.insert(place, " " + pool_[below(pool_.size())]);
        }
    }

  private:
    std::mt19937 random_;
    Pieces pool_;
};

/// What a database says against the first of `statements` that it refuses; nothing when it takes them all.
std::optional<std::string> said(golden::Scratch& database, const std::vector<std::string>& statements) {
    for (const std::string& sql : statements) {
        if (auto error = database.refused(sql)) return error;
    }
    return {};
}

/// What depends on a server: its roles, settings, schemas and files. SQLite leaves out what speaks of them.
bool is_of_server(const std::string& message) {
    constexpr std::string_view signs[] = {"role \"",
                                          "tablespace \"",
                                          "parameter \"",
                                          "invalid value for parameter",
                                          "is not available",
                                          "schema \"",
                                          "extension \"",
                                          "no schema has been selected",
                                          "language \"",
                                          "database \"",
                                          "cannot be changed now",
                                          "can only be used in transaction blocks"};
    return std::ranges::any_of(signs,
                               [&](std::string_view sign) { return message.find(sign) != message.npos; });
}

BOOST_AUTO_TEST_SUITE(mutants)

BOOST_AUTO_TEST_CASE(are_refused_or_right) {
    if (!golden::postgresql()) return;
    const char* const lengthy = std::getenv("RUNNER_LONG_TESTS");
    const bool is_long = lengthy != nullptr && std::string_view(lengthy) == "1";
    const char* const seed = std::getenv("MUTANTS_SEED");
    const int tries = is_long ? 5'000 : 300;

    const std::vector<Script> all = scripts();
    Mutation mutation(seed != nullptr ? static_cast<unsigned>(std::atoi(seed)) : 1U, all);
    int taken = 0;
    for (int i = 0; i < tries; ++i) {
        const Script& script = all[mutation.below(all.size())];
        const std::size_t last = mutation.below(script.statements.size());
        std::vector<std::string> portable;
        for (std::size_t s = 0; s < last; ++s) portable.push_back(joined(script.statements[s]));
        Pieces mutant = script.statements[last];
        do {
            mutation.change(mutant);
        } while (mutation.below(3) == 0 && !mutant.empty());
        if (mutant.empty()) continue;
        portable.push_back(joined(mutant));

        std::string text;
        for (const std::string& statement : portable) text += statement;
        const golden::Rendered rendered = golden::render(text, golden::dialect("sqlite"));
        if (rendered.refused) continue;
        ++taken;
        const golden::Rendered plain = golden::render(text, golden::dialect("postgresql"));
        const auto by_postgresql =
            plain.refused ? std::optional(plain.text) : said(*golden::postgresql(), plain.to_run);
        const auto by_sqlite = said(*golden::sqlite(), rendered.to_run);
        BOOST_CHECK_MESSAGE(!by_postgresql || by_sqlite || is_of_server(*by_postgresql),
                            script.name << ": PostgreSQL refuses it, SQLite takes it\n"
                                        << portable.back() << "PostgreSQL: " << by_postgresql.value_or(""));
        BOOST_CHECK_MESSAGE(by_postgresql || !by_sqlite,
                            script.name << ": PostgreSQL takes it, SQLite gets\n"
                                        << (rendered.to_run.empty() ? std::string() : rendered.to_run.back())
                                        << "\nof\n"
                                        << portable.back() << "SQLite: " << by_sqlite.value_or(""));
    }
    BOOST_TEST_MESSAGE(taken << " of " << tries << " mutants taken");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
