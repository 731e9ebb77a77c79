#include "transactions.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace runner::sqlite {

namespace {

bool is(const Statement& statement, std::size_t i, std::string_view upper) {
    return i < statement.tokens.size() && is_word(statement.tokens[i], statement.text, upper);
}

bool symbol(const Statement& statement, std::size_t i, std::string_view symbol) {
    return i < statement.tokens.size() && is_symbol(statement.tokens[i], statement.text, symbol);
}

/// Every connection of the runner enforces foreign keys: to ask for it changes nothing, wherever it is asked.
bool switches_on(const Statement& statement, std::size_t value) {
    return is(statement, value, "ON") || is(statement, value, "TRUE") || is(statement, value, "YES") ||
           (value < statement.tokens.size() && text_of(statement.tokens[value], statement.text) == "1");
}

}  // namespace

std::optional<Span> outside_transaction(const Statement& statement) {
    if (is(statement, 0, "VACUUM")) return statement.tokens[0].span;
    if (!is(statement, 0, "PRAGMA")) return std::nullopt;
    const std::size_t name = symbol(statement, 2, ".") ? 3 : 1;
    const bool sets = symbol(statement, name + 1, "=") || symbol(statement, name + 1, "(");
    // https://sqlite.org/pragma.html: the first is a no-op there, the others are errors.
    constexpr std::array<std::string_view, 3> settings{"FOREIGN_KEYS", "JOURNAL_MODE", "SYNCHRONOUS"};
    const bool known = std::any_of(settings.begin(), settings.end(),
                                   [&](std::string_view setting) { return is(statement, name, setting); });
    if (!sets || !known) return std::nullopt;
    if (is(statement, name, "FOREIGN_KEYS") && switches_on(statement, name + 2)) return std::nullopt;
    return cover(statement.tokens[0].span, statement.tokens[name].span);
}

bool may_commit(const Statement& statement) {
    return is(statement, 0, "PRAGMA") || is(statement, 0, "ATTACH") || is(statement, 0, "DETACH");
}

std::optional<Trace> trace(const Statement& statement) {
    if (is(statement, 0, "VACUUM") || is(statement, 0, "PRAGMA")) return Trace{};
    return std::nullopt;
}

}  // namespace runner::sqlite
