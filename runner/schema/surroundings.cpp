#include "schema/surroundings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schema/definition.hpp"
#include "sdk/ascii.hpp"

namespace runner::schema {

using ascii::equal_ignoring_case;

namespace {

/// CREATE [TEMP] TRIGGER name [BEFORE | AFTER | INSTEAD OF] event [OF columns] ON table
struct TriggerHead {
    Firing::Event event = Firing::insert;
    Span columns;  ///< behind UPDATE OF; empty without
};

TriggerHead head_of(const Statement& trigger) {
    TriggerHead head;
    const auto& tokens = trigger.tokens;
    const auto word = [&](std::size_t i, std::string_view upper) {
        return i < tokens.size() && is_word(tokens[i], trigger.text, upper);
    };
    std::size_t i = 0;
    while (i < tokens.size() && !word(i, "INSERT") && !word(i, "UPDATE") && !word(i, "DELETE")) ++i;
    if (word(i, "DELETE")) head.event = Firing::remove;
    if (!word(i, "UPDATE")) return head;
    head.event = Firing::update;
    if (!word(i + 1, "OF")) return head;
    std::size_t last = i + 2;
    while (last + 1 < tokens.size() && !word(last + 1, "ON")) ++last;
    if (last < tokens.size()) head.columns = cover(tokens[i + 2].span, tokens[last].span);
    return head;
}

/// A column of `table` that can be set.
std::string settable_column(const CreateTable& table) {
    for (const ColumnDefinition& each : table.columns) {
        const bool generated =
            std::any_of(each.constraints.begin(), each.constraints.end(),
                        [](const Constraint& one) { return one.kind == ConstraintKind::generated; });
        if (!generated) return each.name.name;
    }
    return {};
}

/// Calls `see` with each of the foreign keys that other tables have to the one in the middle.
template <class See>
void each_reference(const Surroundings& around, See see) {
    for (const StoredObject& object : around.live) {
        if (object.kind != "table" || &object == &around.table) continue;
        const Statement other = parse_definition(object, around.rules);
        const auto* node = std::get_if<CreateTable>(&other.node);
        if (!node) continue;
        for (const PlacedConstraint& each : constraints_of(*node)) {
            const auto& reference = each.constraint->references;
            if (reference && equal_ignoring_case(reference->table.name.name, around.table.name))
                see(object, *reference);
        }
    }
}

}  // namespace

const StoredObject& find_table(std::string_view name, const std::vector<StoredObject>& live) {
    for (const StoredObject& object : live) {
        if (object.kind != "temporary table" || !equal_ignoring_case(object.name, name)) continue;
        throw Error(ErrorKind::schema, fmt::format("a temporary table hides table {}", name))
            .mend("drop the temporary table first, or give it another name");
    }
    for (const StoredObject& object : live)
        if (object.kind == "table" && equal_ignoring_case(object.name, name)) return object;
    throw Error(ErrorKind::schema, fmt::format("table {} does not exist in the database", name));
}

std::vector<const StoredObject*> Surroundings::triggers_about(const std::string& column) const {
    std::vector<const StoredObject*> result;
    for (const StoredObject& object : live) {
        if (object.kind != "trigger") continue;
        const Statement trigger = parse_definition(object, rules);
        if (!mentions(trigger, table.name) || !mentions(trigger, column)) continue;
        const bool own = equal_ignoring_case(object.table, table.name);
        const bool of_table = own || std::any_of(live.begin(), live.end(), [&](const StoredObject& each) {
                                  return each.kind == "table" && equal_ignoring_case(each.name, object.table);
                              });
        if (!of_table || (own && mentions(trigger, head_of(trigger).columns, column))) {
            throw in_use("column " + column, table.name, "trigger " + object.name,
                         "drop the trigger first, and make it anew without the column");
        }
        result.push_back(&object);
    }
    return result;
}

std::vector<Trial> Surroundings::trials(const std::vector<const StoredObject*>& triggers,
                                        const CreateTable& now, const Dialect& dialect) const {
    std::vector<Trial> result;
    for (const StoredObject& object : live) {
        if (object.kind == "view" && mentions(parse_definition(object, rules), table.name)) {
            result.push_back({object.kind, object.name,
                              fmt::format("SELECT 1 FROM {} LIMIT 0", dialect.quoted(object.name))});
        }
    }
    const auto column_of = [&](std::string_view name) {
        if (equal_ignoring_case(name, table.name)) return settable_column(now);
        const Statement other = parse_definition(find_table(name, live), rules);
        const auto* node = std::get_if<CreateTable>(&other.node);
        return node ? settable_column(*node) : std::string();
    };
    for (const StoredObject* object : triggers) {
        const Statement trigger = parse_definition(*object, rules);
        const TriggerHead head = head_of(trigger);
        Firing firing{head.event, object->table, {}};
        if (head.event == Firing::update) {
            const auto listed = trigger.tokens_in(head.columns);
            firing.column =
                listed.empty() ? column_of(object->table) : identifier_of(listed.front(), trigger.text);
        }
        const std::string sql = dialect.trial(firing);
        if (!sql.empty()) result.push_back({object->kind, object->name, sql});
    }
    return result;
}

void Surroundings::refuse_references(std::string_view what,
                                     const std::function<bool(const std::vector<Identifier>&)>& uses) const {
    each_reference(*this, [&](const StoredObject& object, const Reference& reference) {
        if (uses(reference.columns))
            throw in_use(what, table.name, "a foreign key of table " + object.name,
                         "drop the foreign key first");
    });
}

void Surroundings::refuse_mention(const ColumnRetyped& retyped, const AlteredTable& own) const {
    const auto speaks = [&](const Statement& statement, Span within) {
        const auto tokens = statement.tokens_in(within);
        return mentions(statement, within, retyped.name) &&
               std::any_of(tokens.begin(), tokens.end(), [&](const Token& each) {
                   return each.kind == TokenKind::string && string_of(each, statement.text) == retyped.gone;
               });
    };
    const auto refuse = [&](const std::string& what) {
        throw Error(ErrorKind::schema,
                    fmt::format("{} speaks of '{}', which would be no value of {} any more", what,
                                retyped.gone, retyped.name))
            .mend("drop it first, and make it anew afterwards");
    };
    const auto old = find_check(own.statement(), own.table(), retyped.old_check, retyped.name);
    for (const PlacedConstraint& each : constraints_of(own.table())) {
        const bool type = old && old->constraint == each.constraint;
        if (!type && speaks(own.statement(), each.constraint->expression.span))
            refuse("constraint " + title_of(own.statement(), own.table(), each));
    }
    for (const StoredObject& object : live) {
        if (object.kind == "table") continue;
        const Statement statement = parse_definition(object, rules);
        if (mentions(statement, table.name) && speaks(statement, {0, statement.text.size()}))
            refuse(object.kind + " " + object.name);
    }
}

std::vector<std::string> Surroundings::referring() const {
    std::vector<std::string> result;
    each_reference(*this, [&](const StoredObject& object, const Reference&) {
        if (result.empty() || result.back() != object.name) result.push_back(object.name);
    });
    return result;
}

}  // namespace runner::schema
