// Indexes, and the end of everything.
#include <algorithm>

#include "sdk/invented_names.hpp"
#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

Rendering render(PlainRewrite& rewrite, const CreateIndex& index) {
    rewrite.refuse_any(index.concurrently, "CONCURRENTLY");
    rewrite.refuse_any(index.only, "ONLY");
    rewrite.refuse_any(index.include, "INCLUDE");
    rewrite.refuse_any(index.with, "WITH");
    rewrite.refuse_any(index.nulls, "NULLS DISTINCT");
    if (index.where) rewrite.refuse("an index of some rows", index.where->span);
    if (!index.method.empty() && index.method != "btree") rewrite.refuse("USING", *index.method_clause);
    if (index.method_clause) rewrite.edits.erase(*index.method_clause);
    for (const IndexElement& element : index.elements) {
        if (!element.column) rewrite.refuse("an index of expressions", element.span);
        write(rewrite, *element.column);
        rewrite.refuse_any(element.collate, "COLLATE");
        rewrite.refuse_any(element.operator_class, "an operator class");
        rewrite.refuse_any(element.nulls, "NULLS FIRST");
    }
    if (index.name) {
        write(rewrite, *index.name);
    } else {
        std::size_t on = rewrite.index_at(index.table.span.begin);
        while (!rewrite.word(on, "ON")) --on;
        const std::string name = invented_index_name(rewrite.statement, index, rewrite.before);
        rewrite.edits.insert(rewrite.token(on).span.begin, spelled(rewrite.rules, name) + " ");
    }
    write(rewrite, index.table);
    return rewrite.done();
}

namespace {

/// Databases do not agree on the order in which they then go.
void refuse_dependents(const PlainRewrite& rewrite, const Drop& drop) {
    for (const ObjectName& name : drop.names) {
        for (const std::string& dependent : rewrite.before.dependents(name.name.name)) {
            if (std::ranges::none_of(drop.names,
                                     [&](const ObjectName& each) { return each.name.name == dependent; }))
                continue;
            rewrite.refuse("a DROP of what " + dependent + " stands on, together with it", name.span,
                           "drop " + dependent + " first, in a statement of its own");
        }
    }
}

}  // namespace

Rendering render(PlainRewrite& rewrite, const Drop& drop) {
    rewrite.refuse_any(drop.cascade, "CASCADE");
    rewrite.refuse_any(drop.concurrently, "CONCURRENTLY");
    if (drop.kind == ObjectKind::type && !rewrite.rules.enumerated.declared.empty()) return {};
    if (drop.kind != ObjectKind::table && drop.kind != ObjectKind::view && drop.kind != ObjectKind::index)
        rewrite.refuse("this DROP", {0, rewrite.statement.text.size()});
    if (drop.names.size() > 1) refuse_dependents(rewrite, drop);
    if (drop.restrict_) rewrite.edits.erase(*drop.restrict_);
    for (const ObjectName& name : drop.names) write(rewrite, name);
    if (drop.kind == ObjectKind::table || !rewrite.rules.index_of_table || drop.kind == ObjectKind::view)
        return rewrite.done();
    const auto index = rewrite.before.indexes.find(drop.names[0].name.name);
    if (drop.names.size() > 1) rewrite.refuse("a DROP of several indexes", drop.names[1].span);
    if (index == rewrite.before.indexes.end())
        rewrite.refuse("an index of a table that is not known", drop.names[0].span);
    rewrite.edits.insert(drop.names[0].span.end, " ON " + spelled(rewrite.rules, index->second.table));
    return rewrite.done();
}

}  // namespace runner::plain
