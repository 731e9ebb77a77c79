#include "statement.hpp"

#include "error.hpp"
#include "type_mends.hpp"

namespace runner::sqlite {

using namespace sqlite_api;

void fail(sqlite3* db) {
    const int code = sqlite3_extended_errcode(db);
    const std::string message = sqlite3_errmsg(db);
    Error error = error_of(code, message);
    constexpr std::string_view check = "CHECK constraint failed: ";
    if (code == SQLITE_CONSTRAINT_CHECK && message.starts_with(check)) {
        if (std::string mend = mend_of_type_check(db, message.substr(check.size())); !mend.empty())
            error.mend(std::move(mend));
    }
    throw error;
}

Statement::Statement(sqlite3* db, std::string_view sql) : db_(db) {
    sqlite3_stmt* statement = nullptr;
    const int result =
        sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr);
    handle_.reset(statement);
    if (result != SQLITE_OK) fail(db);
}

Statement& Statement::bind(int place, std::string_view text) {
    const int result =
        sqlite3_bind_text64(handle_.get(), place, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    if (result != SQLITE_OK) fail(db_);
    return *this;
}

bool Statement::step() {
    const int result = sqlite3_step(handle_.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) fail(db_);
    return result == SQLITE_ROW;
}

std::string Statement::text(int column) const {
    const unsigned char* text = sqlite3_column_text(handle_.get(), column);
    return text ? reinterpret_cast<const char*>(text) : "";
}

long long Statement::integer(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
}

void execute(sqlite3* db, std::string_view sql) {
    Statement statement(db, sql);
    while (statement.step()) {
    }
}

bool table_exists(sqlite3* db, std::string_view name) {
    // A look into the schema that SQLite has in memory; a query would go through all of it.
    return sqlite3_table_column_metadata(db, "main", std::string(name).c_str(), nullptr, nullptr, nullptr,
                                         nullptr, nullptr, nullptr) == SQLITE_OK;
}

}  // namespace runner::sqlite
