#include "settings.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "statement.hpp"
#include "unhex.hpp"

namespace runner::sqlite {

using namespace sqlite_api;

namespace {

/// The pragmas that hold for a session and can be read.
constexpr std::array<std::string_view, 17> pragmas{
    "analysis_limit",           "automatic_index", "busy_timeout", "cache_size",
    "cell_size_check",          "foreign_keys",    "fullfsync",    "ignore_check_constraints",
    "legacy_alter_table",       "locking_mode",    "query_only",   "read_uncommitted",
    "recursive_triggers",       "synchronous",     "temp_store",   "trusted_schema",
    "reverse_unordered_selects"};

std::string value_of(sqlite3* db, std::string_view pragma) {
    Statement statement(db, fmt::format("PRAGMA {}", pragma));
    return statement.step() ? statement.text(0) : "";
}

std::vector<std::string> column(sqlite3* db, std::string_view query) {
    std::vector<std::string> values;
    Statement statement(db, query);
    while (statement.step()) values.push_back(statement.text(0));
    return values;
}

}  // namespace

Settings::Settings(sqlite3* db, const ConnectionOptions& options) : db_(db), options_(options) {
    add_unhex(db_);
    set();
    for (const std::string_view pragma : pragmas) values_.push_back(value_of(db_, pragma));
}

void Settings::set() {
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_timeout(db_, static_cast<int>(options_.object_lock_timeout.count()));
    // With double-quoted strings allowed, a misspelt column is a string, and no error.
    for (const int off :
         {SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
          SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, SQLITE_DBCONFIG_WRITABLE_SCHEMA}) {
        sqlite3_db_config(db_, off, 0, nullptr);
    }
    sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    if (options_.access == Access::read) execute(db_, "PRAGMA query_only = ON");
}

void Settings::restore() {
    set();
    for (std::size_t i = 0; i < pragmas.size(); ++i) {
        if (value_of(db_, pragmas[i]) != values_[i]) {
            execute(db_, fmt::format("PRAGMA {} = {}", pragmas[i], values_[i]));
        }
    }
    execute(db_, "PRAGMA case_sensitive_like = OFF");
    // WAL is a property of the file and stays as a migration has left it; without a journal nothing rolls
    // back.
    const std::string journal = value_of(db_, "main.journal_mode");
    if (journal == "off" || (journal == "memory" && *sqlite3_db_filename(db_, "main") != '\0')) {
        execute(db_, "PRAGMA main.journal_mode = DELETE");
    }
    for (const std::string& drop :
         column(db_, R"(SELECT format('DROP %s temp."%w"', type, name) FROM temp.sqlite_schema
                        WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
                        UNION ALL SELECT format('DETACH "%w"', name) FROM pragma_database_list
                        WHERE name NOT IN ('main', 'temp'))")) {
        execute(db_, drop);
    }
    // Triggers on temporary tables went with them; those on other tables are left.
    for (
        const std::string& drop : column(
            db_,
            R"(SELECT format('DROP TRIGGER temp."%w"', name) FROM temp.sqlite_schema WHERE type = 'trigger')")) {
        execute(db_, drop);
    }
}

}  // namespace runner::sqlite
