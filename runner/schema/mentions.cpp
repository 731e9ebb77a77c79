#include "schema/mentions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "schema/names.hpp"
#include "sdk/ascii.hpp"
#include "sdk/error.hpp"
#include "sdk/portable_words.hpp"

namespace runner::schema {
namespace {

/// Words that stand between the operands of an expression, and that columns may be called too.
constexpr std::string_view expression_words[] = {
    "at",        "between",   "bigint",     "bit",       "boolean",   "by",      "char",     "character",
    "day",       "dec",       "decimal",    "document",  "double",    "epoch",   "escape",   "excluded",
    "exists",    "filter",    "first",      "float",     "following", "groups",  "hour",     "int",
    "integer",   "interval",  "last",       "minute",    "month",     "nchar",   "nfc",      "nfd",
    "nfkc",      "nfkd",      "normalized", "nulls",     "numeric",   "of",      "operator", "over",
    "partition", "preceding", "precision",  "range",     "real",      "row",     "rows",     "second",
    "smallint",  "tableoid",  "time",       "timestamp", "unbounded", "unknown", "value",    "varchar",
    "varying",   "within",    "without",    "year",      "zone"};

/// The first name in the expression that can be nothing but a column, and that `known` does not know.
template <class Known>
std::optional<Identifier> unknown_column(const Statement& statement, Span span, const Known& known) {
    const auto tokens = statement.tokens_in(span);
    for (const std::size_t i : names_of_columns(statement.text, tokens)) {
        const bool quoted = tokens[i].kind == TokenKind::quoted_word;
        Identifier name{identifier_of(tokens[i], statement.text), quoted, tokens[i].span};
        const bool word =
            !quoted && (is_reserved_in_portable_sql(name.name) ||
                        std::ranges::find(expression_words, name.name) != std::end(expression_words));
        const bool part = i > 0 && is_symbol(tokens[i - 1], statement.text, ".");
        const bool argument = i + 1 < tokens.size() && (is_symbol(tokens[i + 1], statement.text, "=>") ||
                                                        is_symbol(tokens[i + 1], statement.text, ":="));
        if (!word && !part && !argument && !known(name.name)) return name;
    }
    return {};
}

/// The token behind IS [NOT] JSON and what else it says, when its JSON is at `i`; `i` when there is none.
std::size_t behind_is_json(std::string_view text, std::span<const Token> tokens, std::size_t i) {
    const auto word = [&](std::size_t at, std::string_view wanted) {
        return at < tokens.size() && is_word(tokens[at], text, wanted);
    };
    const bool is = i > 0 && (word(i - 1, "IS") || (i > 1 && word(i - 1, "NOT") && word(i - 2, "IS")));
    if (!is || !word(i, "JSON")) return i;
    constexpr std::string_view more[] = {"VALUE", "SCALAR",  "ARRAY",  "OBJECT",
                                         "WITH",  "WITHOUT", "UNIQUE", "KEYS"};
    do {
        ++i;
    } while (std::ranges::any_of(more, [&](std::string_view each) { return word(i, each); }));
    return i;
}

void add(std::vector<std::string>& names, std::string name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

}  // namespace

std::vector<std::size_t> names_of_columns(std::string_view text, std::span<const Token> tokens) {
    std::vector<std::size_t> found;
    const auto symbol = [&](std::size_t i, std::string_view wanted) {
        return i < tokens.size() && is_symbol(tokens[i], text, wanted);
    };
    const auto word = [&](std::size_t i, std::string_view wanted) {
        return i < tokens.size() && is_word(tokens[i], text, wanted);
    };
    std::vector<std::size_t> casts;  // for each open parenthesis, whether it is that of CAST
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (symbol(i, "(")) casts.push_back(i > 0 && word(i - 1, "CAST"));
        if (symbol(i, ")") && !casts.empty()) casts.pop_back();
        if (const std::size_t behind = behind_is_json(text, tokens, i); behind > i) {
            i = behind - 1;
            continue;
        }
        if (!is_name(tokens[i])) continue;
        const bool plain = tokens[i].kind == TokenKind::word;
        const bool function_or_qualifier = (plain && symbol(i + 1, "(")) || symbol(i + 1, ".");
        const bool type = (i > 0 && symbol(i - 1, "::")) ||
                          (!casts.empty() && casts.back() != 0 && i > 0 && word(i - 1, "AS"));
        const bool literal = plain && i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::string;
        const bool field = i > 1 && word(i + 1, "FROM") && symbol(i - 1, "(") && word(i - 2, "EXTRACT");
        const bool collation = i > 0 && word(i - 1, "COLLATE");
        if (!function_or_qualifier && !type && !literal && !field && !collation) found.push_back(i);
    }
    return found;
}

void add_columns_mentioned(std::vector<std::string>& names, const Table& table, const Statement& statement,
                           Span span) {
    const auto tokens = statement.tokens_in(span);
    for (const std::size_t i : names_of_columns(statement.text, tokens)) {
        std::string name = identifier_of(tokens[i], statement.text);
        if (table.column(name)) add(names, std::move(name));
    }
}

std::vector<std::string> columns_mentioned(const Table& table, const Statement& statement, Span span) {
    std::vector<std::string> names;
    add_columns_mentioned(names, table, statement, span);
    return names;
}

void require_columns_mentioned(const Schema& schema, const Table& table, const Statement& statement,
                               Span span) {
    const auto unknown = unknown_column(statement, span, [&](const std::string& name) {
        return name == table.name || table.column(name) != nullptr;
    });
    if (unknown) require_column(schema, table, *unknown);
}

void refuse_columns(const Statement& statement, Span span) {
    const auto column = unknown_column(statement, span, [](const std::string&) { return false; });
    if (!column) return;
    throw Error(ErrorKind::schema, fmt::format("{} is a column, and a DEFAULT knows none", column->name))
        .at(column->span)
        .mend("write a string in single quotes, or a column GENERATED ALWAYS AS (…) STORED");
}

void refuse_columns_of_domain(const Statement& statement, Span span) {
    const auto tokens = statement.tokens_in(span);
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::string && is_word(tokens[i - 1], statement.text, "VALUE"))
            throw Error(ErrorKind::schema, "an operator is missing between VALUE and the string")
                .at(cover(tokens[i - 1].span, tokens[i].span));
    }
    const auto column = unknown_column(statement, span, [](const std::string&) { return false; });
    if (!column) return;
    throw Error(ErrorKind::schema, fmt::format("{} is a column, and a domain knows none", column->name))
        .at(column->span)
        .mend("VALUE stands for what is checked");
}

std::vector<Identifier> included_columns(const Statement& statement, Span span) {
    std::vector<Identifier> found;
    bool included = false;
    for (const Token& token : statement.tokens_in(span)) {
        if (is_symbol(token, statement.text, ")")) included = false;
        if (included && is_name(token)) {
            found.push_back(
                {identifier_of(token, statement.text), token.kind == TokenKind::quoted_word, token.span});
        }
        if (is_word(token, statement.text, "INCLUDE")) included = true;
    }
    return found;
}

std::set<std::string> words_in(std::string_view text) {
    std::set<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) words.insert(std::exchange(word, {}));
    };
    for (const char c : text) {
        if (ascii::is_letter_or_digit(c) || c == '_' || ascii::is_beyond(c))
            word += ascii::lower(c);
        else
            end_word();
    }
    end_word();
    return words;
}

void make_uncertain(Schema& schema, std::string_view text) {
    schema.uncertain.merge(words_in(text));
}

}  // namespace runner::schema
