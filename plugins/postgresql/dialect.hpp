// PostgreSQL takes portable SQL as it is written; only foreign quotes are replaced.
#pragma once

#include "sdk/dialect.hpp"

namespace runner::postgresql {

class PostgresqlDialect : public Dialect {
  public:
    std::string_view name() const override { return "postgresql"; }
    std::string_view title() const override { return "PostgreSQL"; }
    const LexicalRules& lexical_rules() const override;
    Features features() const override { return {.sequences = true}; }
    Rendering render(const Statement& statement, const Schema& before) const override;
    std::string quoted(std::string_view name) const override;
    std::optional<Span> outside_transaction(const Statement& statement) const override;
    bool may_commit(const Statement& statement) const override;
    std::optional<Trace> trace(const Statement& statement) const override;
};

}  // namespace runner::postgresql
