// Any bytes as a script: never a crash, every span inside its statement, every error with its place.
#include <cstdint>
#include <string>

#include "parse/reader.hpp"
#include "require.hpp"
#include "sdk/error.hpp"

namespace {

using namespace runner;

/// Goes through a node and checks each span that it has.
struct Spans {
    std::string_view text;

    void operator()(Span span) const { require(span.begin <= span.end && span.end <= text.size()); }
    void operator()(const Identifier& name) const { (*this)(name.span); }
    void operator()(const Expression& expression) const { (*this)(expression.span); }
    void operator()(const TypeName& type) const { (*this)(type.span); }
    void operator()(const ObjectName& name) const {
        (*this)(name.span);
        (*this)(name.schema);
        (*this)(name.name);
    }
    template <class T>
    void operator()(const std::optional<T>& value) const {
        if (value) (*this)(*value);
    }
    template <class T>
    void operator()(const std::vector<T>& values) const {
        for (const T& value : values) (*this)(value);
    }
    void operator()(const Reference& reference) const {
        (*this)(reference.table);
        (*this)(reference.columns);
        (*this)(reference.deferrable);
    }
    void operator()(const Constraint& constraint) const {
        (*this)(constraint.span);
        require(!constraint.span.empty());
        (*this)(constraint.name);
        (*this)(constraint.columns);
        (*this)(constraint.expression);
        (*this)(constraint.references);
        (*this)(constraint.collation);
        (*this)(constraint.rest);
    }
    void operator()(const ColumnDefinition& column) const {
        (*this)(column.span);
        (*this)(column.name);
        (*this)(column.type);
        (*this)(column.constraints);
        for (const Constraint& constraint : column.constraints)
            require(column.span.contains(constraint.span));
    }
    void operator()(const IndexElement& element) const {
        (*this)(element.span);
        (*this)(element.column);
        (*this)(element.expression);
        (*this)(element.collate);
        (*this)(element.operator_class);
        (*this)(element.nulls);
        (*this)(element.rest);
    }
    void operator()(const AddColumn& action) const {
        (*this)(action.span);
        (*this)(action.column);
    }
    void operator()(const DropColumn& action) const {
        (*this)(action.span);
        (*this)(action.column);
        (*this)(action.cascade);
        (*this)(action.restrict_);
    }
    void operator()(const RenameColumn& action) const {
        (*this)(action.span);
        (*this)(action.from);
        (*this)(action.to);
    }
    void operator()(const RenameTable& action) const {
        (*this)(action.span);
        (*this)(action.to);
    }
    void operator()(const SetType& change) const {
        (*this)(change.type.span);
        if (change.value) (*this)(change.value->span);
    }
    void operator()(const SetDefault& change) const { (*this)(change.value.span); }
    void operator()(const AddIdentity& change) const { (*this)(change.identity.span); }
    void operator()(const OtherChange& change) const { require(!change.words.empty()); }
    template <class Change>
    void operator()(const Change&) const {}
    void operator()(const AlterColumn& action) const {
        (*this)(action.span);
        (*this)(action.column);
        std::visit(*this, action.change);
    }
    void operator()(const AddConstraint& action) const {
        (*this)(action.span);
        (*this)(action.constraint);
    }
    void operator()(const DropConstraint& action) const {
        (*this)(action.span);
        (*this)(action.name);
    }
    void operator()(const RenameConstraint& action) const {
        (*this)(action.span);
        (*this)(action.from);
        (*this)(action.to);
    }
    void operator()(const OtherAction& action) const {
        (*this)(action.span);
        require(!action.words.empty());
    }
    void operator()(const AlterAction& action) const { std::visit(*this, action); }

    void operator()(const CreateTable& table) const {
        (*this)(table.name);
        (*this)(table.columns);
        (*this)(table.constraints);
        (*this)(table.other_elements);
        (*this)(table.body);
        (*this)(table.options);
        (*this)(table.query);
    }
    void operator()(const CreateIndex& index) const {
        (*this)(index.name);
        (*this)(index.concurrently);
        (*this)(index.table);
        (*this)(index.only);
        (*this)(index.method_clause);
        (*this)(index.elements);
        (*this)(index.include);
        (*this)(index.with);
        (*this)(index.nulls);
        (*this)(index.where);
    }
    void operator()(const CreateView& view) const {
        (*this)(view.name);
        (*this)(view.recursive);
        (*this)(view.columns);
        (*this)(view.with);
        (*this)(view.query);
        require(!view.query.span.empty());
    }
    void operator()(const CreateEnum& type) const { (*this)(type.name); }
    void operator()(const CreateDomain& domain) const {
        (*this)(domain.name);
        (*this)(domain.type);
        (*this)(domain.constraints);
    }
    void operator()(const ColumnName& name) const {
        (*this)(name.table);
        (*this)(name.column);
    }
    void operator()(const CreateSequence& sequence) const {
        (*this)(sequence.name);
        (*this)(sequence.options);
        (*this)(sequence.owner);
    }
    void operator()(const OwnSequence& own) const {
        (*this)(own.name);
        (*this)(own.owner);
    }
    void operator()(const RenameObject& rename) const {
        (*this)(rename.name);
        (*this)(rename.to);
    }
    void operator()(const Drop& drop) const {
        (*this)(drop.names);
        require(!drop.names.empty());
        (*this)(drop.concurrently);
        (*this)(drop.cascade);
        (*this)(drop.restrict_);
    }
    void operator()(const AlterTable& alter) const {
        (*this)(alter.table);
        (*this)(alter.only);
        (*this)(alter.actions);
        require(!alter.actions.empty());
    }
    void operator()(const Assignment& assignment) const {
        (*this)(assignment.columns);
        (*this)(assignment.value);
        (*this)(assignment.span);
    }
    void operator()(const Conflict& conflict) const {
        (*this)(conflict.constraint);
        (*this)(conflict.target);
        (*this)(conflict.assignments);
        (*this)(conflict.span);
    }
    void operator()(const DataChange& change) const {
        (*this)(change.table);
        (*this)(change.only);
        (*this)(change.alias);
        (*this)(change.columns);
        (*this)(change.overriding);
        for (const std::vector<Expression>& row : change.rows) (*this)(row);
        (*this)(change.query);
        (*this)(change.conflict);
        (*this)(change.assignments);
        (*this)(change.from);
        (*this)(change.where);
        (*this)(change.returning);
    }
    void operator()(const Truncate& truncate) const {
        (*this)(truncate.tables);
        (*this)(truncate.restart_identity);
        (*this)(truncate.cascade);
    }
    void operator()(const TransactionControl&) const {}
    void operator()(const Raw& raw) const { require(!raw.words.empty()); }
};

void read(const std::string& text, const std::string& dialect, parse::Language language, std::size_t chunk) {
    parse::Audience audience{dialect, {}, {"postgresql", "sqlite"}};
    if (dialect == "sqlite") audience.rules = sqlite_lexical_rules;
    try {
        parse::Reader reader(parse::Source::text("fuzz.sql", text), audience, language, chunk);
        std::size_t end = 0;
        while (const Statement* const statement = reader.next()) {
            require(statement->offset >= end && !statement->tokens.empty());
            end = statement->offset + statement->text.size();
            require(end <= text.size());
            require(statement->text ==
                    std::string_view(text).substr(statement->offset, statement->text.size()));
            require(statement->tokens.front().span.begin == 0);
            require(statement->tokens.back().span.end == statement->text.size());
            std::visit(Spans{statement->text}, statement->node);
        }
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::syntax && error.location() && error.location()->line > 0);
        require(error.location()->column > 0 && error.location()->width > 0 && error.location()->mark > 0);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t chunk = data[0];
    read(text, "postgresql", parse::Language::portable, chunk);
    read(text, "sqlite", parse::Language::portable, chunk);
    read(text, "sqlite", parse::Language::native, chunk);
    return 0;
}
