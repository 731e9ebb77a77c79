#include <fmt/format.h>

#include "expressions.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

/// SQLite's views cannot be written to, so there is nothing to check.
void refuse_check_option(const Rewrite& rewrite, const CreateView& view) {
    for (std::size_t i = rewrite.index_at(view.query.span.begin); i < rewrite.size(); ++i) {
        if (!rewrite.word(i, "CHECK") || !rewrite.word(i + 1, "OPTION")) continue;
        refuse("SQLite has no views that can be written to",
               cover(rewrite.token(i).span, rewrite.token(i + 1).span), "leave WITH CHECK OPTION out");
    }
}

void note_star(Rewrite& rewrite, const CreateView& view) {
    for (std::size_t i = rewrite.index_at(view.query.span.begin); i < rewrite.size(); ++i) {
        const bool star =
            rewrite.symbol(i, "*") && (rewrite.word(i - 1, "SELECT") || rewrite.symbol(i - 1, "."));
        if (!star) continue;
        rewrite.note("SQLite gives the view columns that its table gains later, PostgreSQL does not",
                     rewrite.token(i).span);
        return;
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
    note_star(rewrite, view);
    rewrite_expression(rewrite, view.query.span);
    if (view.or_replace) rewrite.edits.erase(cover(statement.tokens[1].span, statement.tokens[2].span));

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
