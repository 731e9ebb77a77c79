#include "schema/simplify.hpp"

#include <algorithm>
#include <array>

#include "parse/lexer.hpp"
#include "schema/canonical.hpp"
#include "schema/fold.hpp"
#include "sdk/ddl.hpp"
#include "sdk/edits.hpp"
#include "sdk/statement_tokens.hpp"
#include "sdk/type_name.hpp"

namespace runner::schema {
namespace {

constexpr std::array comparisons{"=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*"};

class Simplification {
  public:
    Simplification(const Statement& statement, const Table* table)
        : tokens_(statement), table_(table), edits_(statement.text) {}

    std::string str() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            name_operator(i);
            for (const char* word : {"TRUE", "FALSE", "NULL"}) {
                if (tokens_.word(i, word)) edits_.replace(tokens_.token(i).span, word);
            }
            if (!list(i)) uncast(i);
        }
        return edits_.empty() ? std::string(tokens_.statement.text) : edits_.str();
    }

  private:
    bool compares(std::size_t i) const {
        return std::ranges::any_of(comparisons, [&](const char* each) { return tokens_.symbol(i, each); });
    }

    /// Where an operand of a comparison, or an element of a list of them, can begin and end.
    bool begins(std::size_t i) const {
        return i == 0 || compares(i - 1) || tokens_.symbol(i - 1, "[") || tokens_.symbol(i - 1, ",") ||
               tokens_.symbol(i - 1, "(") || tokens_.word(i - 1, "AND") || tokens_.word(i - 1, "OR") ||
               tokens_.word(i - 1, "NOT");
    }
    bool ends(std::size_t next) const {
        return next >= tokens_.size() || compares(next) || tokens_.symbol(next, "]") ||
               tokens_.symbol(next, ",") || tokens_.symbol(next, ")") || tokens_.word(next, "AND") ||
               tokens_.word(next, "OR");
    }
    /// Whether what stands in [first, next) is compared with something, or all there is.
    bool is_operand(std::size_t first, std::size_t next) const {
        if (!begins(first) || !ends(next)) return false;
        const bool whole = first == 0 && next >= tokens_.size();
        const bool compared = (first > 0 && compares(first - 1)) || compares(next);
        const bool element = in_list_ && (tokens_.symbol(next, "]") || tokens_.symbol(next, ","));
        return whole || compared || element;
    }

    void name_operator(std::size_t i) {
        constexpr std::pair<const char*, const char*> words[] = {
            {"~~", "LIKE"}, {"!~~", "NOT LIKE"}, {"~~*", "ILIKE"}, {"!~~*", "NOT ILIKE"}};
        for (const auto& [symbol, word] : words) {
            if (tokens_.symbol(i, symbol)) edits_.replace(tokens_.token(i).span, word);
        }
    }

    std::optional<TypeRead> cast_behind(std::size_t i) const {
        if (!tokens_.symbol(i + 1, "::")) return {};
        return read_type_name(tokens_.statement.text, tokens_.statement.tokens, i + 2);
    }

    bool is_text_column(std::size_t i) const {
        if (!table_ || !tokens_.name(i)) return false;
        const Column* column = table_->column(tokens_.name_at(i));
        return column && column->type.kind == TypeKind::varchar;
    }

    /// value::type
    void uncast(std::size_t i) {
        const auto cast = cast_behind(i);
        if (!cast || !is_operand(i, cast->next) || cast->type.dimensions > 0) return;
        const bool literal = tokens_.kind(i, TokenKind::string) || tokens_.kind(i, TokenKind::number);
        const bool text = cast->type.kind == TypeKind::text && is_text_column(i);
        if (!literal && !text) return;
        const Span from = tokens_.token(i).span;
        const Span to = tokens_.token(cast->next - 1).span;
        if (tokens_.kind(i, TokenKind::string) && is_number(cast->type.kind))
            edits_.replace(from, string_of(tokens_.token(i), tokens_.statement.text));
        edits_.erase({from.end, to.end});
    }

    static bool is_number(TypeKind kind) {
        return is_whole(kind) || kind == TypeKind::numeric || kind == TypeKind::real ||
               kind == TypeKind::double_precision;
    }

    /// = ANY (ARRAY[…]) and <> ALL (ARRAY[…]); true at the token where one begins.
    bool list(std::size_t i) {
        if (in_list_ && i == list_end_) in_list_ = false;
        const bool any = tokens_.symbol(i, "=") && tokens_.word(i + 1, "ANY");
        const bool all = tokens_.symbol(i, "<>") && tokens_.word(i + 1, "ALL");
        if ((!any && !all) || !tokens_.symbol(i + 2, "(")) return false;
        const std::size_t end = tokens_.closing(i + 2);
        std::size_t open = i + 3;
        if (tokens_.symbol(open, "(")) ++open;  // (ARRAY[…])::text[]
        std::size_t close = end;
        while (close > open && !tokens_.symbol(close, "]")) --close;
        while (close > open && tokens_.symbol(close - 1, "[")) {  // of text[]
            --close;
            while (close > open && !tokens_.symbol(close, "]")) --close;
        }
        if (!tokens_.word(open, "ARRAY") || !tokens_.symbol(open + 1, "[") || close <= open + 2) return false;
        edits_.replace({tokens_.token(i).span.begin, tokens_.token(open + 1).span.end},
                       any ? "IN (" : "NOT IN (");
        edits_.replace({tokens_.token(close).span.begin, tokens_.token(end).span.end}, ")");
        in_list_ = true;
        list_end_ = close;
        return true;
    }

    const StatementTokens tokens_;
    const Table* table_;
    Edits edits_;
    bool in_list_ = false;
    std::size_t list_end_ = 0;
};

void simplify(std::optional<Fragment>& fragment) {
    if (fragment) fragment = fragment_of(simplified(fragment->text));
}

}  // namespace

std::string simplified(std::string_view sql, const Table* table) {
    Statement statement;
    statement.text = sql;
    statement.tokens = parse::tokens_of(sql, {});
    return Simplification(statement, table).str();
}

void simplify(Schema& schema) {
    for (auto& [name, domain] : schema.domains) {
        simplify(domain.default_value);
        for (DomainCheck& check : domain.checks)
            check.condition = fragment_of(simplified(check.condition.text));
    }
    for (auto& [name, table] : schema.tables) {
        for (Column& column : table.columns) {
            simplify(column.default_value);
            if (column.generated) column.generated = unwrapped(simplified(*column.generated, &table));
        }
        for (Check& check : table.checks) check.condition = unwrapped(simplified(check.condition, &table));
    }
    for (auto& [name, index] : schema.indexes)
        index.definition = simplified(index.definition, schema.table(index.table));
    for (auto& [name, view] : schema.views) view.query = simplified(view.query);
}

}  // namespace runner::schema
