// The parts of a diff; see diff.hpp.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "schema/draft.hpp"

namespace runner::schema {

/// Two schemas side by side, both canonical: what is looked at. What is written comes from the goal of the
/// draft.
struct Sides {
    Schema from;
    Schema to;
};

/// The constraints of `from` that `to`, both canonical, has under other names: old and new.
std::vector<std::pair<std::string, std::string>> renamed_constraints(const Table& from, const Table& to);

/// Gives tables and columns their new names, and constraints and indexes that are the same those of the goal.
void rename(Draft& draft, const Renames& renames);

/// The types and domains that cannot be changed as they stand: they are made anew, and the columns of theirs
/// change.
std::set<std::string> types_made_anew(const Sides& sides);
/// Makes the types and domains that are new, and changes those that differ.
void change_types(Draft& draft, const Sides& sides);
void drop_types(Draft& draft, const Sides& sides);

/// ALTER TABLE, when the table `name`, which both sides have, differs.
void alter_table(Draft& draft, const Sides& sides, const std::string& name);
/// Whether columns of the table that both sides have go or get another type.
bool loses_columns(const Sides& sides, const std::string& name);

}  // namespace runner::schema
