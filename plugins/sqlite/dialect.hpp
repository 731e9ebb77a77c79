// How SQLite spells portable SQL, and how it is made to mean the same as on PostgreSQL.
#pragma once

#include "sdk/dialect.hpp"

namespace runner::sqlite {

class SqliteDialect : public Dialect {
  public:
    std::string_view name() const override { return "sqlite"; }
    std::string_view title() const override { return "SQLite"; }
    const LexicalRules& lexical_rules() const override;
    Features features() const override { return {.types_by_checks = true, .keeps_names = false}; }
    std::string_view advice() const override;
    Rendering render(const Statement& statement, const Schema& before) const override;
    std::vector<std::string> rebuild(const TableRebuild& plan) const override;
    std::string trial(const Firing& firing) const override;
    RowProbe probe(const TableRebuild& plan) const override;
    std::string quoted(std::string_view name) const override;
    std::optional<Span> outside_transaction(const Statement& statement) const override;
    bool may_commit(const Statement& statement) const override;
    std::optional<KeptType> kept_type(const Column& column, std::string_view condition) const override;
    std::optional<std::string> kept_value(const DataType& type, std::string_view sql) const override;
    std::optional<Trace> trace(const Statement& statement) const override;
};

}  // namespace runner::sqlite
