#include "sdk/expression/output_name.hpp"

namespace runner::tree {
namespace {

struct Name {
    std::string text;
    bool sure = true;  ///< else one from around it comes first
};

/// That of its one column.
std::optional<Name> name_of_subquery(const StatementTokens& statement, const Query& query) {
    const Select& select = leading(query);
    if (!select.rows.empty()) return Name{"column1"};
    if (select.items.empty()) return {};
    const Item& item = select.items[0];
    if (item.alias) return Name{statement.name_at(*item.alias)};
    auto name = own_name(statement, item.value);
    return name ? std::optional(Name{std::move(*name)}) : std::nullopt;
}

std::optional<Name> figured(const StatementTokens& statement, const Expr& expression) {
    const auto& parts = expression.parts;
    switch (expression.form) {
        case Form::column:
            return Name{expression.name};
        case Form::field:
            return expression.name.empty() ? std::nullopt : std::optional(Name{expression.name});
        case Form::call: {
            const std::string written = statement.name_at(expression.call->name.last - 1);
            return Name{written == "trim" ? expression.name : written};
        }
        case Form::clock:
        case Form::session:
            return Name{statement.name_at(expression.tokens.first)};
        case Form::group:
        case Form::collate:
        case Form::subscript:
        case Form::argument:
            return figured(statement, parts[0]);
        case Form::cast: {
            auto name = figured(statement, parts[0]);
            return name && name->sure ? std::move(name) : Name{internal_name(*expression.target), false};
        }
        case Form::case_: {
            const Case all = case_of(expression);
            const bool otherwise = all.results.size() > all.conditions.size();
            auto name = otherwise ? figured(statement, *all.results.back()) : std::nullopt;
            return name && name->sure ? std::move(name) : Name{"case", false};
        }
        case Form::subquery:
            return name_of_subquery(statement, *expression.query);
        case Form::exists:
            return Name{"exists"};
        case Form::row:
            return Name{"row"};
        case Form::array:
            return Name{"array"};
        case Form::at_zone:
            return Name{"timezone"};
        case Form::operation:
            return expression.name == "OVERLAPS" ? std::optional(Name{"overlaps"}) : std::nullopt;
        default:
            return {};
    }
}

}  // namespace

std::optional<std::string> own_name(const StatementTokens& statement, const Expr& expression) {
    auto name = figured(statement, expression);
    return name ? std::optional(std::move(name->text)) : std::nullopt;
}

std::string output_name(const StatementTokens& statement, const Item& item) {
    if (item.alias) return statement.name_at(*item.alias);
    return own_name(statement, item.value).value_or("?column?");
}

}  // namespace runner::tree
