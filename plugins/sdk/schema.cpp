#include "sdk/schema.hpp"

#include <algorithm>

namespace runner {

const Column* Table::column(const std::string& wanted) const {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& column) { return column.name == wanted; });
    return found == columns.end() ? nullptr : &*found;
}

const EnumType* Schema::type(const std::string& wanted) const {
    const auto found = types.find(wanted);
    return found == types.end() ? nullptr : &found->second;
}

const Table* Schema::table(const std::string& wanted) const {
    const auto found = tables.find(wanted);
    return found == tables.end() ? nullptr : &found->second;
}

}  // namespace runner
