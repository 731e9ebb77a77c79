// The constraints that the model knows, as the changes of a rebuild speak of them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sdk/dialect.hpp"

namespace runner::sqlite {

/// The constraint `name` of `table`, which may be nullptr. One that the model does not know has its name
/// alone.
ConstraintDropped known_constraint(const Table* table, const std::string& name);

ConstraintDropped dropped(const ForeignKey& key);

/// The changes that take away the foreign keys to `table`, its own among them: those that `goes` says yes to.
std::vector<RebuildStep> without_references(const Schema& schema, const std::string& table, Span at,
                                            const std::function<bool(const ForeignKey&)>& goes);

/// The views that read `relation`, or its `column` where one is given, and those that read these, in the
/// order in which they can be dropped.
std::vector<std::string> views_over(const Schema& schema, const std::string& relation,
                                    const std::string& column = {});

}  // namespace runner::sqlite
