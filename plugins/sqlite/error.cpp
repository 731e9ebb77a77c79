#include "error.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

#include <string_view>

#include "codes.hpp"

namespace runner::sqlite {

namespace {

/// What the dialect has made an expression say of a value that it cannot take: the name of a path that JSON
/// has not. Empty for any other message.
std::string_view planted(std::string_view message) {
    for (const std::string_view before : {"JSON path error near '", "bad JSON path: '"}) {
        if (message.starts_with(before) && message.ends_with('\''))
            return message.substr(before.size(), message.size() - before.size() - 1);
    }
    return {};
}

/// How to go on; empty where the message says it all.
std::string_view mend_of(std::string_view message) {
    if (message.starts_with("error in view ") || message.starts_with("error in trigger "))
        return "mend or drop it first: SQLite renames nothing while a view or trigger is broken";
    if (message.find("within a transaction") != message.npos)
        return "put it in a file of its own with `-- runner: transaction=none` at the top";
    if (message.starts_with("no such table: "))
        return "see whether the name is right, and whether this migration or an earlier one makes the table";
    if (message.starts_with("CHECK constraint failed: ") && message.ends_with("_type"))
        return "the constraint keeps the type of the column: write a value that PostgreSQL would take for it";
    return {};
}

}  // namespace

Error error_of(int extended_code, const std::string& message) {
    const std::string code = code_name(extended_code);
    switch (extended_code & 0xff) {
        case SQLITE_ERROR:
            if (const std::string_view value = planted(message); !value.empty())
                return Error(ErrorKind::migration, std::string(value)).detail(message).code(code);
            break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Error(ErrorKind::lock, "another program is using the database")
                .detail(message)
                .mend("try again when it has ended, or wait longer with --object-lock-timeout")
                .code(code);
        case SQLITE_INTERRUPT:
            return Error(ErrorKind::interrupted, message).code(code);
        case SQLITE_CANTOPEN:
            return Error(ErrorKind::connection, message)
                .mend("see that the file and its folder are there, and that you may write both")
                .code(code);
        case SQLITE_NOTADB:
            return Error(ErrorKind::connection, message).code(code);
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return Error(ErrorKind::migration, message)
                .mend(
                    "the runner needs to write the database file and its folder, where SQLite keeps its "
                    "journal")
                .code(code);
        default:
            break;
    }
    return Error(ErrorKind::migration, message).mend(std::string(mend_of(message))).code(code);
}

}  // namespace runner::sqlite
