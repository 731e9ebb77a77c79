// The statements that SQLite says in its own way, each rendered by a function of its own.
// All throw Error: unsupported for what SQLite cannot say, schema for what PostgreSQL would refuse.
#pragma once

#include "sdk/dialect.hpp"

namespace runner::sqlite {

Rendering render(const Statement& statement, const CreateTable& table, const Schema& before);
Rendering render(const Statement& statement, const CreateIndex& index, const Schema& before);
Rendering render(const Statement& statement, const CreateView& view, const Schema& before);
Rendering render(const Statement& statement, const CreateEnum& type, const Schema& before);
Rendering render(const Statement& statement, const Drop& drop, const Schema& before);
Rendering render(const Statement& statement, const AlterTable& alter, const Schema& before);
Rendering render(const Statement& statement, const AlterType& alter, const Schema& before);
Rendering render(const Statement& statement, const DataChange& change, const Schema& before);
Rendering render(const Statement& statement, const TransactionControl& control, const Schema& before);
Rendering render(const Statement& statement, const Raw& raw, const Schema& before);

}  // namespace runner::sqlite
