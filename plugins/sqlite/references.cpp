#include "references.hpp"

#include <algorithm>

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

namespace {

using namespace sqlite_api;

/// Whose reading SQLite reports while it prepares a statement.
struct Reading {
    std::string_view table;
    std::vector<std::string> views;
};

int report(void* context, int action, const char* table, const char*, const char* database,
           const char* view) {
    auto& [wanted, views] = *static_cast<Reading*>(context);
    const bool main = database && std::string_view(database) == "main";
    if (action == SQLITE_READ && main && view && ascii::equal_ignoring_case(table, wanted) &&
        std::find(views.begin(), views.end(), view) == views.end())
        views.emplace_back(view);
    return SQLITE_OK;
}

}  // namespace

std::vector<std::string> views_of(sqlite3* db, std::string_view table) {
    std::vector<std::string> queries;
    Statement rows(db, R"(SELECT 'SELECT * FROM main."' || replace(name, '"', '""') || '"'
                          FROM main.sqlite_schema WHERE type = 'view')");
    while (rows.step()) queries.push_back(rows.text(0));
    Reading reading{table, {}};
    sqlite3_set_authorizer(db, report, &reading);
    for (const std::string& query : queries) {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(db, query.c_str(), -1, &statement, nullptr);
        sqlite3_finalize(statement);
    }
    sqlite3_set_authorizer(db, nullptr, nullptr);
    return reading.views;
}

}  // namespace runner::sqlite
