#include "migration/files/join_rebuilds.hpp"

#include <algorithm>

#include "parse/parser.hpp"
#include "schema/definition.hpp"
#include "sdk/ascii.hpp"

namespace runner::migration {

namespace {

const RebuildStep* only_change(const Rendered& statement) {
    return statement.steps.size() == 1 ? std::get_if<RebuildStep>(&statement.steps.front()) : nullptr;
}

/// Whether a value of `later` is worked out from rows as `earlier` would have left them: one copy sees the
/// rows as they were.
bool needs_rows_of(const RebuildStep& later, const RebuildStep& earlier) {
    const bool reads = std::any_of(later.changes.begin(), later.changes.end(), [](const TableChange& each) {
        const auto* retyped = std::get_if<ColumnRetyped>(&each);
        return retyped != nullptr && !retyped->value.empty();
    });
    const bool writes =
        std::any_of(earlier.changes.begin(), earlier.changes.end(), [](const TableChange& each) {
            const auto* retyped = std::get_if<ColumnRetyped>(&each);
            return std::holds_alternative<ColumnAdded>(each) ||
                   (retyped != nullptr && !retyped->value.empty());
        });
    return reads && writes;
}

/// Whether nothing is lost by it, neither a value nor an object, so that nothing else can have needed it.
bool only_gives(const RebuildStep& step) {
    return std::all_of(step.changes.begin(), step.changes.end(), [](const TableChange& each) {
        if (const auto* retyped = std::get_if<ColumnRetyped>(&each))
            return retyped->value.empty() && retyped->gone.empty();
        return std::holds_alternative<ColumnAdded>(each) || std::holds_alternative<DefaultChanged>(each) ||
               std::holds_alternative<NullabilityChanged>(each) ||
               std::holds_alternative<ConstraintAdded>(each) || std::holds_alternative<IndexAdded>(each);
    });
}

bool only_adds(const AlterTable& alter) {
    return std::all_of(alter.actions.begin(), alter.actions.end(), [](const AlterAction& each) {
        return std::holds_alternative<AddColumn>(each) || std::holds_alternative<AddConstraint>(each) ||
               std::holds_alternative<AlterColumn>(each);
    });
}

bool is_conditional(const TableChange& change) {
    const auto* added = std::get_if<ColumnAdded>(&change);
    const auto* dropped = std::get_if<ColumnDropped>(&change);
    return (added != nullptr && added->if_not_exists) || (dropped != nullptr && dropped->if_exists);
}

}  // namespace

bool rebuilds(const Rendered& statement) {
    const RebuildStep* step = only_change(statement);
    return step != nullptr && step->native.empty();
}

bool join(Rendered& first, const Rendered& second) {
    const RebuildStep* one = only_change(first);
    const RebuildStep* other = only_change(second);
    if (one == nullptr || other == nullptr || one->table != other->table) return false;
    if (needs_rows_of(*other, *one)) return false;
    auto& changes = std::get<RebuildStep>(first.steps.front()).changes;
    changes.insert(changes.end(), other->changes.begin(), other->changes.end());
    first.notes.insert(first.notes.end(), second.notes.begin(), second.notes.end());
    first.number = second.number;
    first.so_far = second.so_far;
    return true;
}

bool may_be_overtaken(const Rendered& statement) {
    if (statement.native) return false;
    const std::string word = ascii::lower(statement.given().substr(0, 6));
    return statement.steps.empty() || word.starts_with("create") || word.starts_with("alter");
}

bool may_overtake(const Rendered& change, const Rendered& other) {
    const RebuildStep* step = only_change(change);
    if (step == nullptr) return false;
    if (other.steps.empty()) return true;
    const Statement statement = parse::statement_of(other.given());
    // Foreign keys to the table are looked at when rows come, not before.
    if (const auto* table = std::get_if<CreateTable>(&statement.node))
        return !table->query && !table->temporary;
    if (!only_gives(*step)) return false;
    if (std::holds_alternative<CreateIndex>(statement.node) ||
        std::holds_alternative<CreateView>(statement.node))
        return true;
    const auto* alter = std::get_if<AlterTable>(&statement.node);
    return alter != nullptr && only_adds(*alter) && !schema::mentions(statement, step->table) &&
           !schema::mentions(parse::statement_of(change.given()), alter->table.name.name);
}

void settle(Rendered& statement) {
    std::vector<Step> settled;
    for (Step& each : statement.steps) {
        auto* change = std::get_if<RebuildStep>(&each);
        const bool plain =
            change != nullptr && !change->native.empty() &&
            std::none_of(change->changes.begin(), change->changes.end(), [](const TableChange& one) {
                return is_conditional(one) || std::holds_alternative<IndexAdded>(one);
            });
        if (!plain) {
            settled.push_back(std::move(each));
            continue;
        }
        for (std::string& sql : change->native) settled.emplace_back(SqlStep{std::move(sql), change->span});
    }
    statement.steps = std::move(settled);
}

}  // namespace runner::migration
