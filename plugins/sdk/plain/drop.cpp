// The end of tables, views, types and indexes.
#include <algorithm>

#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

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

/// CASCADE is left out where it takes nothing along.
void write_cascade(PlainRewrite& rewrite, const Drop& drop) {
    if (!drop.cascade) return;
    for (const ObjectName& name : drop.names) {
        const std::vector<std::string> dependents = rewrite.before.dependents(name.name.name);
        if (!dependents.empty())
            rewrite.refuse("CASCADE", *drop.cascade, "drop first what stands on it: " + dependents.front());
        if (!rewrite.before.columns_of_type(name.name.name).empty())
            rewrite.refuse("CASCADE", *drop.cascade, "drop the columns of the type first");
    }
    rewrite.edits.erase(*drop.cascade);
}

}  // namespace

Rendering render(PlainRewrite& rewrite, const Drop& drop) {
    rewrite.refuse_any(drop.concurrently, "CONCURRENTLY");
    if (drop.kind == ObjectKind::type && !rewrite.rules.enumerated.declared.empty()) {
        write_cascade(rewrite, drop);
        return {};
    }
    if (drop.kind != ObjectKind::table && drop.kind != ObjectKind::view && drop.kind != ObjectKind::index)
        rewrite.refuse("this DROP", {0, rewrite.statement.text.size()});
    write_cascade(rewrite, drop);
    if (drop.names.size() > 1) refuse_dependents(rewrite, drop);
    if (drop.restrict_) rewrite.edits.erase(*drop.restrict_);
    for (const ObjectName& name : drop.names) write(rewrite, name);
    if (drop.kind == ObjectKind::index && rewrite.rules.index_of_table) return drop_indexes(rewrite, drop);
    Rendering rendering = rewrite.done();
    if (drop.kind == ObjectKind::table && drop.names.size() == 1)
        std::get<SqlStep>(rendering.steps[0]).drops = drop.names[0].name.name;
    return rendering;
}

}  // namespace runner::plain
