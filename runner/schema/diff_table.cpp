#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "schema/dependents.hpp"
#include "schema/diff_steps.hpp"
#include "schema/text.hpp"
#include "sdk/error.hpp"
#include "sdk/expression/conversions.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {
namespace {

bool same_type(const Column& a, const Column& b) {
    return a.type == b.type && a.domain == b.domain && a.collation == b.collation;
}

/// A generated column has to be made anew for another expression, or for another type of what it is computed
/// from.
bool is_made_anew(const Table& from, const Table& to, const Column& column) {
    const Column* wanted = to.column(column.name);
    if (!wanted || (!column.generated && !wanted->generated)) return false;
    if (!column.generated || (wanted->generated && column.generated != wanted->generated)) return true;
    if (!wanted->generated) return false;
    return std::ranges::any_of(column.computed_from, [&](const std::string& name) {
        const Column* before = from.column(name);
        const Column* after = to.column(name);
        return !before || !after || !same_type(*before, *after);
    });
}

bool goes(const Table& from, const Table& to, const Column& column) {
    return !to.column(column.name) || is_made_anew(from, to, column);
}

/// How the values of a column are generated, if they are.
auto generation(const Column& column) {
    return std::tie(column.identity, column.identity_options, column.sequence);
}

/// What the goal and the draft have of a constraint under one name.
template <class Constraint>
bool has(const std::vector<Constraint>& list, const Constraint& wanted) {
    return std::ranges::find(list, wanted) != list.end();
}

/// The actions of one ALTER TABLE.
class Alteration {
  public:
    Alteration(Draft& draft, const Sides& sides, const std::string& name)
        : draft_(draft),
          from_(*sides.from.table(name)),
          to_(*sides.to.table(name)),
          now_(*draft.schema().table(name)),
          goal_(*draft.goal().table(name)) {}

    void run() {
        drop_constraints();
        // What is computed goes before, and comes behind, what it is computed from.
        for (const bool generated : {true, false}) {
            for (const Column& column : from_.columns)
                if (column.generated.has_value() == generated && goes(from_, to_, column))
                    act("DROP COLUMN " + spelled(column.name));
        }
        for (const bool generated : {false, true}) {
            for (const Column& column : goal_.columns)
                if (column.generated.has_value() == generated) change(column);
        }
        add_constraints();
        finish();
    }

  private:
    static std::string spelled(const std::string& name) { return spelled_in_portable_sql(name); }
    void act(const std::string& action) { actions_ += (actions_.empty() ? "\n    " : ",\n    ") + action; }
    void alter(const Column& column, const std::string& how) {
        act(fmt::format("ALTER COLUMN {} {}", spelled(column.name), how));
    }
    /// In a statement of its own, behind the others: how some databases do it depends on the type and the key
    /// that the column has by then.
    void alter_later(const Column& column, const std::string& how) {
        later_ +=
            fmt::format("{}\n    ALTER COLUMN {} {}", later_.empty() ? "" : ",", spelled(column.name), how);
    }

    /// Of those that are there still: the draft may have dropped foreign keys before.
    template <class Constraint>
    void drop(const std::vector<Constraint>& from, const std::vector<Constraint>& to) {
        for (const Constraint& each : from) {
            if (!has(to, each) && contains(now_.constraints(), each.name))
                act("DROP CONSTRAINT " + spelled(each.name));
        }
    }

    void drop_constraints() {
        drop(from_.foreign_keys, to_.foreign_keys);
        drop(from_.checks, to_.checks);
        drop(from_.exclusions, to_.exclusions);
        drop(from_.unique, to_.unique);
        if (!from_.primary_key.columns.empty()) drop<Key>({from_.primary_key}, {to_.primary_key});
    }

    void add(const Column& column) {
        draft_.create_sequence(goal_, column);
        if (column.identity) generated_.push_back(column);
        const std::string text = "ADD COLUMN " + column_text(draft_.goal(), goal_, column);
        const bool filled = column.default_value || column.generated || column.identity;
        if (column.not_null && !filled)
            note_ += note_.empty() ? fmt::format("fails where {} has rows: {} is NOT NULL and has no default",
                                                 to_.name, column.name)
                                   : fmt::format(", {} too", column.name);
        act(text);
    }

    void change(const Column& wanted) {
        const Column* before = from_.column(wanted.name);
        const Column& after = *to_.column(wanted.name);
        if (!before || goes(from_, to_, *before)) return add(wanted);
        if (before->generated && !after.generated) alter(wanted, "DROP EXPRESSION");
        const bool generated = before->identity && !(generation(*before) == generation(after));
        if (generated) make_plain(*before);
        const Column& now = *now_.column(wanted.name);
        retype(*before, after, wanted, now);
        const bool nullable = before->not_null && !after.not_null;
        if (nullable) alter(wanted, "DROP NOT NULL");
        if (!now.not_null && after.not_null && !contains(to_.primary_key.columns, wanted.name))
            alter(wanted, "SET NOT NULL");
        if (after.identity && (generated || !before->identity)) generate(wanted);
    }

    /// The column generates no more; a sequence of its own goes.
    void make_plain(const Column& column) {
        const bool identity = !column.identity_options.empty();
        draft_.add({"table",
                    to_.name,
                    fmt::format("ALTER TABLE {} ALTER COLUMN {} DROP {}", object_text(to_.name),
                                spelled(column.name), identity ? "IDENTITY" : "DEFAULT"),
                    {}});
        const std::string sequence = beside(to_.name, now_.column(column.name)->sequence);
        if (!identity && now_.column(column.name)->owns_sequence)
            draft_.add({"sequence", sequence, "DROP SEQUENCE " + object_text(sequence), {}});
    }

    void retype(const Column& before, const Column& after, const Column& wanted, const Column& now) {
        const bool value_stays = now.default_value.has_value() == after.default_value.has_value() &&
                                 (!after.default_value || before.default_value == after.default_value);
        const bool typed = same_type(before, after) && now.domain == after.domain;
        const bool converts = typed || tree::assignable(draft_.schema(), now.type, after.type);
        const bool dropped = now.default_value && (!converts || !after.default_value);
        if (dropped) alter(wanted, "DROP DEFAULT");
        if (!typed) {
            const std::string type =
                wanted.domain.empty() ? type_text(base_type(wanted.type)) : object_text(wanted.domain);
            const std::string collation = wanted.collation.empty() ? "" : " COLLATE " + wanted.collation;
            const bool through_text = !converts && now.type.kind == TypeKind::named;
            const std::string value = converts ? ""
                                               : fmt::format(" USING {}{}::{}", spelled(wanted.name),
                                                             through_text ? "::text" : "", type);
            alter(wanted, fmt::format("TYPE {}{}{}", type, collation, value));
        }
        if (!after.default_value || (!dropped && value_stays)) return;
        const std::string value = "SET DEFAULT " + wanted.default_value->text;
        typed ? alter(wanted, value) : alter_later(wanted, value);
    }

    /// The column becomes one whose values are generated.
    void generate(const Column& wanted) {
        if (!wanted.identity_options.empty()) return alter_later(wanted, "ADD " + wanted.identity_options);
        draft_.create_sequence(goal_, wanted);
        alter_later(wanted, fmt::format("SET DEFAULT nextval({})",
                                        string_literal(object_text(beside(to_.name, wanted.sequence)))));
        generated_.push_back(wanted);
    }

    template <class Constraint, class Text>
    void add(const std::vector<Constraint>& from, const std::vector<Constraint>& to,
             const std::vector<Constraint>& goal, const Text& text) {
        for (const Constraint& each : goal) {
            const auto wanted = std::ranges::find(to, each.name, &Constraint::name);
            if (wanted != to.end() && has(from, *wanted) && contains(now_.constraints(), each.name)) continue;
            act("ADD " + text(each));
        }
    }

    void add_constraints() {
        const std::vector<Key> before = {from_.primary_key};
        if (!goal_.primary_key.columns.empty())
            add<Key>(before, {to_.primary_key}, {goal_.primary_key},
                     [](const Key& key) { return primary_key_text(key, true); });
        add(from_.unique, to_.unique, goal_.unique, [](const Key& key) { return unique_text(key, true); });
        add(from_.exclusions, to_.exclusions, goal_.exclusions, exclusion_text);
        add(from_.checks, to_.checks, goal_.checks,
            [](const Check& check) { return check_text(check, true); });
        std::vector<ForeignKey> possible = goal_.foreign_keys;
        std::erase_if(possible, [&](const ForeignKey& key) { return !draft_.can_refer(goal_, key); });
        add(from_.foreign_keys, to_.foreign_keys, possible,
            [](const ForeignKey& key) { return foreign_key_text(key, true); });
    }

    void finish() {
        const std::string table = "ALTER TABLE " + object_text(to_.name);
        if (!actions_.empty()) draft_.add({"table", to_.name, table + actions_, note_});
        if (!later_.empty()) draft_.add({"table", to_.name, table + later_, {}});
        for (const Column& column : generated_) draft_.own_sequence(goal_, column);
    }

    Draft& draft_;
    const Table& from_;
    const Table& to_;
    const Table now_;  ///< not canonical; as the draft has it before the statement
    const Table& goal_;
    std::string actions_;
    std::string later_;
    std::string note_;
    std::vector<Column> generated_;  ///< from now on, by a sequence
};

}  // namespace

bool loses_columns(const Sides& sides, const std::string& name) {
    const Table& from = *sides.from.table(name);
    const Table& to = *sides.to.table(name);
    const std::set<std::string> anew = types_made_anew(sides);
    return std::ranges::any_of(from.columns, [&](const Column& column) {
        return goes(from, to, column) || !same_type(column, *to.column(column.name)) ||
               anew.contains(column.type.name) || anew.contains(column.domain);
    });
}

void alter_table(Draft& draft, const Sides& sides, const std::string& name) {
    Alteration(draft, sides, name).run();
}

}  // namespace runner::schema
