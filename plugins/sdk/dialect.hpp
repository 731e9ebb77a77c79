// How one database spells portable SQL. Pure text: a dialect never sees a connection.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/error.hpp"
#include "sdk/lexical_rules.hpp"
#include "sdk/schema.hpp"

namespace runner {

/// What the runner plans differently for.
struct Features {
    bool transactional_ddl = true;  ///< DDL rolls back with its transaction
    bool sequences = false;  ///< a generated key has a counter of its own, which given keys leave where it is
    bool types_by_checks = false;  ///< a column refuses values of other types only where a CHECK says so
    bool keeps_names = true;       ///< a constraint without a name gets one that stays when others change
};

/// One statement of the database's own language, without the closing semicolon.
struct SqlStep {
    std::string sql;
    Span span;  ///< of the portable statement that it comes from
    /// The table that it drops; refused when Connection::referring or Connection::views_of names any.
    /// Empty: none.
    std::string drops{};
    /// The tables that it and those behind it empty as TRUNCATE does: refused when Connection::referring
    /// names another one of any of them.
    std::vector<std::string> empties{};
};

/// A column that the rebuilt table gains, in the dialect's own words.
struct ColumnAdded {
    std::string name;
    std::string definition;                ///< "price REAL NOT NULL DEFAULT 0"
    std::vector<std::string> constraints;  ///< table constraints that come with it
    std::string value;           ///< expression over the old row; empty: what an INSERT without it gives
    bool if_not_exists = false;  ///< one that is there is left as it is
};

struct ColumnDropped {
    std::string name;
    bool if_exists = false;  ///< a missing one is no error
};

/// Another type, in the dialect's own words.
struct ColumnRetyped {
    std::string name;
    std::string declared;   ///< "VARCHAR(40)"
    std::string old_check;  ///< name of the constraint that kept the old type; empty: none did
    std::string check;      ///< the constraint that keeps the new one, whole; empty: none is needed
    std::string value;      ///< expression over the old row; empty: the value as it is
    /// What the DEFAULT that the column has becomes, written over the column; empty: it stays.
    std::string default_value;
    /// A value that is none any more: a definition that speaks of it would never find it again.
    std::string gone;
};

struct DefaultChanged {
    std::string name;
    std::string value;  ///< empty: no default any more
};

struct NullabilityChanged {
    std::string name;
    bool not_null = false;
};

/// A generated column keeps its values and becomes an ordinary one.
struct ExpressionDropped {
    std::string name;
};

/// Whether the values of the primary key are generated, in the dialect's own words.
struct KeyChanged {
    std::string name;      ///< the one column of the key
    std::string declared;  ///< "INTEGER"
    std::string key;  ///< "PRIMARY KEY AUTOINCREMENT"; stands on the column; empty: there is none any more
};

struct ConstraintAdded {
    std::string definition;  ///< "CONSTRAINT positive CHECK (price > 0)"
};

/// An index of the table: how a database may keep a constraint.
struct IndexAdded {
    std::string name;
    std::string definition;  ///< "CREATE UNIQUE INDEX one_a ON t (a)"
};

/// A constraint as the model knows it. The text that a database keeps may not name it: PostgreSQL invented
/// its name, or the table was made by hand. Then it is the one that has no name and is about the same.
struct ConstraintDropped {
    std::string name;
    ConstraintKind kind = ConstraintKind::other;  ///< other: only the name is known
    std::vector<std::string> columns;             ///< of a key; those that a check mentions
    std::string references;                       ///< the table that a foreign key refers to
    std::string condition;                        ///< of a check, as portable SQL has it
    bool if_exists = false;                       ///< a missing one is no error
};

struct ConstraintRenamed {
    ConstraintDropped from;
    std::string to;
};

using TableChange = std::variant<ColumnAdded, ColumnDropped, ColumnRetyped, DefaultChanged,
                                 NullabilityChanged, ExpressionDropped, KeyChanged, ConstraintAdded,
                                 IndexAdded, ConstraintDropped, ConstraintRenamed>;

/// A change that the database has no ALTER for: create anew, copy, drop, rename. Planned as an operation; it
/// becomes SQL when it is reached, from the definition that the database holds then.
struct RebuildStep {
    std::string table;
    std::vector<TableChange> changes;
    Span span;  ///< of the portable statement that it comes from
    /// A statement for each of the changes that makes it on a table with rows, where all of them have one:
    /// then nothing is copied, unless the table is rebuilt anyway.
    std::vector<std::string> native = {};
};

using Step = std::variant<SqlStep, RebuildStep>;

/// A column of the new table and the expression over the old row that fills it; both spelled.
struct Copied {
    std::string column;
    std::string value;
};

/// What the rows of the new table must keep.
struct RowRule {
    enum Kind { not_null, check, unique };
    Kind kind = check;
    std::string name;                  ///< of the constraint; empty when it has none
    std::vector<std::string> columns;  ///< spelled; of a check none
    std::string condition;             ///< of a check
};

/// A RebuildStep that has been reached, worked out from the definitions that the database holds.
struct TableRebuild {
    std::string table;           ///< as the database calls it
    std::string scratch;         ///< what the new one is called until it takes the old one's name;
                                 ///< empty: nothing is copied, and no more said than `rules`
    std::string definition;      ///< CREATE TABLE of the new one, under that name
    std::vector<Copied> copied;  ///< what is filled from the old rows, in order
    std::string rowid;           ///< what stands for the number of a row of the old table; empty: it has none
    bool autoincrement = false;  ///< the database keeps a mark of the highest key ever given
    std::vector<std::string> statistics;  ///< the tables in which the database keeps statistics
    std::vector<std::string> restored;    ///< definitions of its indexes and triggers, in order
    std::string columns;         ///< "(a INTEGER, b TEXT)": the columns of the new one without any rule
    std::vector<RowRule> rules;  ///< what the definition says of rows, by itself
};

/// What makes a trigger fire.
struct Firing {
    enum Event { insert, update, remove };
    Event event = insert;
    std::string table;
    std::string column;  ///< of an update: one that is enough
};

/// How to find out which rules the rows of a table broke when the copy was refused.
struct RowProbe {
    std::vector<std::string> preparation;
    std::vector<std::string> counts;  ///< a query for each of the rules: how many rows break it
};

/// Something a person should know of a rendering: a clause that means nothing here, an object kept in another
/// way.
struct Note {
    std::string text;
    Span span;
};

struct Rendering {
    std::vector<Step> steps;  ///< none when the database has nothing to do
    std::vector<Note> notes;
};

/// How to find out what there is of a statement that no transaction holds and that was cut short.
struct Trace {
    /// Gives a number: 0, nothing is there; 1, a part; 2, all. Empty: it may simply be run again.
    std::string query;
    std::string part;  ///< "the invalid index b_x"; empty: it leaves no part behind
    std::string undo;  ///< takes that part away
};

/// What a column of portable SQL was that a database keeps under another name, or by a CHECK.
struct KeptType {
    DataType type;
    std::vector<std::string> values;  ///< of an enumerated type, whose name is not kept
    std::string condition;            ///< what else the CHECK asks for, as the conditions of a domain
};

/// Implementations are immutable after construction; every function may be called from any thread.
class Dialect {
  public:
    virtual ~Dialect() = default;

    /// The word for only=… blocks and override files: lower case, "sqlite".
    virtual std::string_view name() const = 0;
    /// The name in messages: "SQLite".
    virtual std::string_view title() const = 0;
    /// How text in this database's own language is lexed: only= blocks, override files, stored definitions.
    virtual const LexicalRules& lexical_rules() const = 0;
    virtual Features features() const { return {}; }
    /// What applications must do for the schema to hold; said behind the first revision. Empty: nothing.
    virtual std::string_view advice() const { return {}; }

    /// Makes one portable statement this database's own. `before` is the schema as it stands before it.
    /// Throws Error (unsupported) with the span of what cannot be said and, where it is not the usual escape,
    /// the mend; the caller adds the file and the usual mend. Never drops in silence what changes the
    /// meaning. Native statements are not handed to it.
    virtual Rendering render(const Statement& statement, const Schema& before) const = 0;

    /// The statements that carry out `rebuild`, in order, inside a transaction and with the enforcement of
    /// foreign keys switched off. Only for dialects that render RebuildSteps.
    virtual std::vector<std::string> rebuild(const TableRebuild& /*rebuild*/) const { return {}; }

    /// What tells which rules the old rows break, to be run behind the first statement that is refused.
    virtual RowProbe probe(const TableRebuild& /*rebuild*/) const { return {}; }

    /// The words of `statement`, as it was given to render() or native, for which it must run outside a
    /// transaction, where it is refused or does nothing inside one: CREATE INDEX CONCURRENTLY.
    virtual std::optional<Span> outside_transaction(const Statement& /*statement*/) const {
        return std::nullopt;
    }
    /// Whether a transaction that it could run in might not take it back, or be ended by it.
    virtual bool may_commit(const Statement& statement) const {
        return std::holds_alternative<Raw>(statement.node);
    }
    /// How to tell what there is of a statement that must run outside a transaction; none where only a person
    /// can.
    virtual std::optional<Trace> trace(const Statement& /*statement*/) const { return std::nullopt; }

    /// The inverse of render() for types: what `condition`, the whole CHECK of `column` as the database keeps
    /// it, says of the type of `column`, which has the declared one. Nothing where it is about something
    /// else.
    virtual std::optional<KeptType> kept_type(const Column& /*column*/,
                                              std::string_view /*condition*/) const {
        return std::nullopt;
    }

    /// The inverse of render() for the DEFAULT of a column of `type` and for the expression of a generated
    /// one: what `sql`, as the database keeps it, was in portable SQL. Nothing where it is that already.
    virtual std::optional<std::string> kept_value(const DataType& /*type*/, std::string_view /*sql*/) const {
        return std::nullopt;
    }

    /// A statement that changes nothing, and is refused where a trigger that it would fire speaks of what is
    /// not there.
    virtual std::string trial(const Firing& /*firing*/) const { return {}; }

    /// `name` as an identifier of this database: quoted only where it has to be.
    virtual std::string quoted(std::string_view name) const = 0;
};

}  // namespace runner
