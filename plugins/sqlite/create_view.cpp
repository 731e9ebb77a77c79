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
    if (!view.or_replace) return rewrite.done();

    const Span or_replace = cover(statement.tokens[1].span, statement.tokens[2].span);
    rewrite.edits.erase(or_replace);
    Rendering rendering = rewrite.done();
    const std::string drop = fmt::format("DROP VIEW IF EXISTS {}", spelled(rewrite, view.name));
    rendering.steps.insert(rendering.steps.begin(), SqlStep{drop, {0, statement.text.size()}});
    return rendering;
}

}  // namespace runner::sqlite
