#include "link.hpp"

#include <errmsg.h>
#include <mysqld_error.h>

#include <algorithm>

#include "sdk/word.hpp"

namespace runner::mysql {

namespace {

struct FreeResult {
    void operator()(MYSQL_RES* result) const { mysql_free_result(result); }
};
using Result = std::unique_ptr<MYSQL_RES, FreeResult>;

bool is_lost(unsigned code) {
    return (code >= CR_MIN_ERROR && code <= CR_MAX_ERROR) || code == ER_CONNECTION_KILLED ||
           code == ER_SERVER_SHUTDOWN;
}

/// What stands in the first quotes of `message`.
std::string_view quoted_part(std::string_view message) {
    const std::size_t open = message.find('\'');
    if (open == message.npos) return {};
    const std::size_t close = message.rfind('\'', message.rfind(" at line"));
    return close <= open ? std::string_view() : message.substr(open + 1, close - open - 1);
}

/// MariaDB shows the rest of the statement, with all that is in it, in place of a position.
Error syntax_error(std::string_view message, std::string_view sql) {
    Error error(ErrorKind::migration, "MariaDB does not understand the statement");
    const std::string_view rest = quoted_part(message);
    const std::size_t at = rest.empty() ? sql.npos : sql.find(rest);
    if (at != sql.npos) error.at(word_at(sql, at));
    return error;
}

/// Without the clause that it stands in: that is a word of the statement.
Error unknown_name(const std::string& message, std::string_view sql) {
    const std::size_t open = message.find('\'');
    const std::size_t close = message.find('\'', open + 1);
    Error error(ErrorKind::migration, message.substr(0, close == message.npos ? close : close + 1));
    if (close == message.npos) return error;
    const std::string_view name = std::string_view(message).substr(open + 1, close - open - 1);
    const std::size_t at = sql.find(name);
    if (at != sql.npos && sql.find(name, at + 1) == sql.npos) error.at(Span{at, at + name.size()});
    return error;
}

}  // namespace

Link open(const Address& address, bool database) {
    Link link(mysql_init(nullptr));
    const auto given = [](const std::string& text) { return text.empty() ? nullptr : text.c_str(); };
    if (!mysql_real_connect(link.get(), given(address.host), given(address.user), given(address.password),
                            database ? given(address.database) : nullptr, address.port, given(address.socket),
                            0))
        throw error_of(link.get());
    return link;
}

Error error_of(unsigned code, const std::string& message, std::string_view sql) {
    Error error(is_lost(code) ? ErrorKind::connection : ErrorKind::migration, message);
    switch (code) {
        case ER_PARSE_ERROR:
            error = syntax_error(message, sql);
            break;
        case ER_BAD_FIELD_ERROR:
            error = unknown_name(message, sql);
            break;
        case ER_QUERY_INTERRUPTED:
            error = Error(ErrorKind::interrupted, message);
            break;
        case ER_LOCK_WAIT_TIMEOUT:
            error.mend("try again when it has ended, or wait longer with --object-lock-timeout");
            break;
        case ER_BAD_DB_ERROR:
            error = Error(ErrorKind::connection, message).mend("`runner create` makes the database");
            break;
        case ER_ACCESS_DENIED_ERROR:
        case ER_DBACCESS_DENIED_ERROR:
            error = Error(ErrorKind::connection, message).mend("check user and password in the URL");
            break;
        default:
            break;
    }
    return error.code(std::to_string(code));
}

void execute(MYSQL* link, std::string_view sql) {
    if (mysql_real_query(link, sql.data(), sql.size()) != 0) {
        if (mysql_errno(link) == ER_EMPTY_QUERY) return;  // nothing but comments
        throw error_of(link, sql);
    }
    // A procedure may give several results.
    for (int more = 0; more == 0; more = mysql_next_result(link)) {
        const Result result(mysql_use_result(link));
        while (result && mysql_fetch_row(result.get())) {
        }
        if (mysql_errno(link) != 0) throw error_of(link, sql);
    }
    if (mysql_errno(link) != 0) throw error_of(link, sql);
}

std::optional<std::string> value(MYSQL* link, const std::string& sql) {
    if (mysql_real_query(link, sql.data(), sql.size()) != 0) throw error_of(link, sql);
    const Result result(mysql_store_result(link));
    const MYSQL_ROW row = result ? mysql_fetch_row(result.get()) : nullptr;
    if (!row || !row[0]) return std::nullopt;
    return row[0];
}

std::vector<std::string> values(MYSQL* link, const std::string& sql) {
    if (mysql_real_query(link, sql.data(), sql.size()) != 0) throw error_of(link, sql);
    const Result result(mysql_store_result(link));
    std::vector<std::string> found;
    while (const MYSQL_ROW row = result ? mysql_fetch_row(result.get()) : nullptr) found.emplace_back(row[0]);
    return found;
}

std::vector<std::string> warnings(MYSQL* link) {
    if (mysql_query(link, "SHOW WARNINGS") != 0) throw error_of(link);
    const Result result(mysql_store_result(link));
    std::vector<std::string> lines;
    while (const MYSQL_ROW row = result ? mysql_fetch_row(result.get()) : nullptr)
        lines.push_back(std::string(row[0]) + ": " + row[2]);
    return lines;
}

}  // namespace runner::mysql
