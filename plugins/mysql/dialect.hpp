// MariaDB's dialect: a plain one, by its tables, and what only MariaDB does.
#pragma once

#include "sdk/plain/dialect.hpp"

namespace runner::mysql {

class MysqlDialect : public PlainDialect {
  public:
    MysqlDialect();

    std::string_view advice() const override;
    Rendering render(const Statement& statement, const Schema& before) const override;
    std::optional<Trace> trace(const Statement& statement) const override;
};

}  // namespace runner::mysql
