#include "references.hpp"

#include "sdk/ascii.hpp"
#include "sdk/spelling.hpp"
#include "statement.hpp"

namespace runner::sqlite {

/// Has what is kept be true of the schema as it is, before `table` is asked about.
void References::refresh(std::string_view table) {
    Statement schema(db_, "PRAGMA main.schema_version");
    schema.step();
    const long long version = schema.integer(0);
    if (only_dropped(version))
        std::erase_if(keys_, [&](const Key& key) { return ascii::equal_ignoring_case(key.child, asked_); });
    else if (version_ != version)
        read();
    version_ = version;
    asked_ = table_exists(db_, table) ? table : std::string_view();
}

std::vector<std::string> References::to(std::string_view table) {
    refresh(table);
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
    views_.clear();
    Statement views(db_, "SELECT name FROM main.sqlite_schema WHERE type = 'view' ORDER BY rowid");
    while (views.step()) views_.push_back(views.text(0));
}

namespace {

using namespace sqlite_api;

/// What SQLite reports while it prepares a statement.
struct Reading {
    std::string_view table;
    bool found = false;
};

int report(void* context, int action, const char* table, const char*, const char* database, const char*) {
    auto& reading = *static_cast<Reading*>(context);
    // There is no name of a database where no column is read, as by count(*).
    const bool main = !database || std::string_view(database) == "main";
    if (action == SQLITE_READ && main && ascii::equal_ignoring_case(table, reading.table))
        reading.found = true;
    return SQLITE_OK;
}

bool reads(sqlite3* db, const std::string& query, std::string_view table) {
    Reading reading{table};
    sqlite3_stmt* statement = nullptr;
    sqlite3_set_authorizer(db, report, &reading);
    sqlite3_prepare_v2(db, query.c_str(), -1, &statement, nullptr);
    sqlite3_set_authorizer(db, nullptr, nullptr);
    sqlite3_finalize(statement);
    return reading.found;
}

}  // namespace

std::vector<std::string> References::views_of(std::string_view table) {
    refresh(table);
    std::vector<std::string> names = views_;
    std::erase_if(names, [&](const std::string& name) {
        return !reads(db_, "SELECT * FROM main." + quoted_name(name), table);
    });
    return names;
}

}  // namespace runner::sqlite
