#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "expressions.hpp"
#include "names.hpp"
#include "queries.hpp"
#include "refuse.hpp"
#include "sdk/expression/result.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

/// SQLite's views cannot be written to, so there is nothing to check.
void refuse_check_option(const Rewrite& rewrite, const CreateView& view) {
    for (std::size_t i = rewrite.index_at(view.query.span.end); i < rewrite.size(); ++i) {
        if (!rewrite.word(i, "CHECK") || !rewrite.word(i + 1, "OPTION")) continue;
        refuse("SQLite has no views that can be written to",
               cover(rewrite.token(i).span, rewrite.token(i + 1).span), "leave WITH CHECK OPTION out");
    }
}

std::string expanded(const std::vector<StarColumn>& columns) {
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const StarColumn& each : columns)
        names.push_back(spelled(each.table) + "." + spelled(each.column.name));
    return fmt::format("{}", fmt::join(names, ", "));
}

/// Rewrites the query: * becomes the columns of now, as when PostgreSQL makes a view.
void rewrite_columns(Rewrite& rewrite, const CreateView& view) {
    const Query query = read_query(rewrite, view.query.span);
    rewrite_query(rewrite, view.query.span);
    for (const Select& arm : unwrapped(query).arms) {
        for (const Item& item : arm.inner ? leading(*arm.inner).items : arm.items) {
            if (item.value.form != Form::star) continue;
            const Span star = span_of(rewrite, item.value.tokens);
            const auto columns = columns_of_star(rewrite, rewrite.before, query, item.value);
            if (columns && !arm.inner) {
                rewrite.edits.replace(star, expanded(*columns));
            } else {
                rewrite.note("SQLite gives the view columns that its tables gain later, PostgreSQL does not",
                             star);
            }
        }
    }
}

}  // namespace

Rendering render(const Statement& statement, const CreateView& view, const Schema& before) {
    Rewrite rewrite(statement, before);
    if (view.recursive) {
        refuse("SQLite has no recursive views", *view.recursive, "write CREATE VIEW … AS WITH RECURSIVE …");
    }
    refuse_check_option(rewrite, view);
    refuse_twin(rewrite, view.name.name);
    write(rewrite, view.name);
    for (const Identifier& column : view.columns) write(rewrite, column);
    if (view.with) {
        rewrite.edits.erase(*view.with);
        rewrite.note("the view's options are left out: SQLite has none", *view.with);
    }
    rewrite_columns(rewrite, view);
    if (view.or_replace) {
        const Span words = cover(statement.tokens[1].span, statement.tokens[2].span);
        rewrite.edits.erase(words);
        rewrite.note("a trigger that stands on the view goes with it: make it again", words);
    }

    Rendering rendering = rewrite.done();
    const Span whole{0, statement.text.size()};
    const std::string name = spelled(rewrite, view.name);
    if (view.or_replace)
        rendering.steps.insert(rendering.steps.begin(), SqlStep{"DROP VIEW IF EXISTS " + name, whole});
    // SQLite looks at what a view names when the view is read, and not before.
    rendering.steps.emplace_back(SqlStep{fmt::format("SELECT 1 FROM {} LIMIT 0", name), whole});
    return rendering;
}

}  // namespace runner::sqlite
