#include "references.hpp"

#include "sdk/ascii.hpp"
#include "statement.hpp"

namespace runner::sqlite {

std::vector<std::string> References::to(std::string_view table) {
    Statement schema(db_, "PRAGMA main.schema_version");
    schema.step();
    const long long version = schema.integer(0);
    if (only_dropped(version))
        std::erase_if(keys_, [&](const Key& key) { return ascii::equal_ignoring_case(key.child, asked_); });
    else if (version_ != version)
        read();
    version_ = version;
    asked_ = table_exists(db_, table) ? table : std::string_view();
    std::vector<std::string> children;
    for (const auto& [child, parent] : keys_) {
        if (ascii::equal_ignoring_case(parent, table) && !ascii::equal_ignoring_case(child, table) &&
            (children.empty() || children.back() != child))
            children.push_back(child);
    }
    return children;
}

/// Whether all that has changed since is that the table last asked for is gone.
bool References::only_dropped(long long version) const {
    if (!version_ || *version_ + 1 != version || asked_.empty()) return false;
    return !table_exists(db_, asked_);
}

void References::read() {
    keys_.clear();
    Statement rows(db_, R"(SELECT child.name, key."table" FROM main.sqlite_schema AS child
                           CROSS JOIN pragma_foreign_key_list(child.name, 'main') AS key
                           WHERE child.type = 'table')");
    while (rows.step()) keys_.push_back({rows.text(0), rows.text(1)});
}

}  // namespace runner::sqlite
