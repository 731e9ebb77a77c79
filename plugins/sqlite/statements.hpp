// The statements that SQLite says in its own way, each rendered by a function of its own.
// All throw Error: unsupported for what SQLite cannot say, schema for what PostgreSQL would refuse.
#pragma once

#include <string_view>

#include "sdk/dialect.hpp"

namespace runner::sqlite {

Rendering render(const Statement& statement, const CreateTable& table, const Schema& before);
/// CREATE TABLE … AS
Rendering render_as(const Statement& statement, const CreateTable& table, const Schema& before);
Rendering render(const Statement& statement, const CreateIndex& index, const Schema& before);
Rendering render(const Statement& statement, const CreateView& view, const Schema& before);
Rendering render(const Statement& statement, const CreateEnum& type, const Schema& before);
Rendering render(const Statement& statement, const CreateDomain& domain, const Schema& before);
Rendering render(const Statement& statement, const CreateSequence& sequence, const Schema& before);
Rendering render(const Statement& statement, const OwnSequence& own, const Schema& before);
Rendering render(const Statement& statement, const RenameObject& rename, const Schema& before);
Rendering render(const Statement& statement, const Drop& drop, const Schema& before);
Rendering render(const Statement& statement, const AlterTable& alter, const Schema& before);
Rendering render(const Statement& statement, const AlterType& alter, const Schema& before);
Rendering render(const Statement& statement, const DataChange& change, const Schema& before);
Rendering render(const Statement& statement, const Truncate& truncate, const Schema& before);
Rendering render(const Statement& statement, const TransactionControl& control, const Schema& before);
Rendering render(const Statement& statement, const Raw& raw, const Schema& before);

/// Whether indexes of the method are made; the others are left out.
bool has_index_method(std::string_view method);

}  // namespace runner::sqlite
