#include "result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "sdk/word.hpp"

namespace runner::postgresql {

namespace {

std::string field(const PGresult* result, int code) {
    const char* value = result ? PQresultErrorField(result, code) : nullptr;
    return value ? value : "";
}

std::string trimmed(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \r\n\t");
    return std::string(text.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

/// The byte at which character number `position`, from 1, begins.
std::size_t byte_of(std::string_view utf8, std::size_t position) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(utf8[at]) & 0xc0) != 0x80;
        if (begins && ++characters == position) return at;
    }
    return utf8.size();
}

std::string details(const PGresult* result) {
    std::string lines;
    for (const auto& [code, name] : {std::pair{PG_DIAG_MESSAGE_DETAIL, "DETAIL"},
                                     {PG_DIAG_MESSAGE_HINT, "HINT"},
                                     {PG_DIAG_INTERNAL_QUERY, "QUERY"},
                                     {PG_DIAG_CONTEXT, "CONTEXT"}}) {
        const std::string value = field(result, code);
        if (!value.empty()) lines += fmt::format("{}{}: {}", lines.empty() ? "" : "\n", name, value);
    }
    return lines;
}

constexpr std::string_view lock_not_available = "55P03";

/// How to go on; empty where the message says it all.
std::string_view mend_of(std::string_view sqlstate) {
    constexpr std::string_view active_sql_transaction = "25001";
    constexpr std::string_view undefined_table = "42P01";
    constexpr std::string_view unsafe_new_enum_value_usage = "55P04";
    if (sqlstate == lock_not_available)
        return "another session uses the object; try again later, or wait longer with --object-lock-timeout";
    if (sqlstate == active_sql_transaction)
        return "put it in a file of its own with `-- runner: transaction=none` at the top";
    if (sqlstate == unsafe_new_enum_value_usage)
        return "use the value in a later migration than the one that adds it, and leave --transaction=all "
               "out";
    if (sqlstate == undefined_table)
        return "see whether the name is right, and whether this migration or an earlier one makes the table";
    return {};
}

void succeed(const PGconn* link, const Result& result, std::string_view sql) {
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw error_of(link, result.get(), sql);
}

}  // namespace

bool ends_session(std::string_view sqlstate) {
    return sqlstate.starts_with("57P0") || (sqlstate.starts_with("08") && sqlstate != "08P01");
}

Error error_of(const PGconn* link, const PGresult* result, std::string_view sql) {
    const std::string sqlstate = field(result, PG_DIAG_SQLSTATE);
    std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (PQstatus(link) == CONNECTION_BAD) {
        if (message.empty()) {
            message = trimmed(PQerrorMessage(link));
            message = message.substr(0, message.find('\n'));
        }
        return Error(ErrorKind::connection,
                     message.empty() ? "the connection to PostgreSQL was lost"
                                     : fmt::format("the connection to PostgreSQL was lost: {}", message))
            .code(sqlstate.empty() ? "08006" : sqlstate);
    }
    if (message.empty()) message = trimmed(result ? PQresultErrorMessage(result) : PQerrorMessage(link));
    Error error(sqlstate == lock_not_available ? ErrorKind::lock : ErrorKind::migration, message);
    error.code(sqlstate).detail(details(result)).mend(std::string(mend_of(sqlstate)));
    const std::string position = field(result, PG_DIAG_STATEMENT_POSITION);
    std::size_t number = 0;
    std::from_chars(position.data(), position.data() + position.size(), number);
    if (number > 0 && !sql.empty()) error.at(word_at(sql, byte_of(sql, number)));
    return error;
}

Result query(PGconn* link, const char* sql, std::initializer_list<std::string> parameters) {
    std::vector<const char*> values;
    std::transform(parameters.begin(), parameters.end(), std::back_inserter(values),
                   [](const std::string& value) { return value.c_str(); });
    Result result(PQexecParams(link, sql, static_cast<int>(values.size()), nullptr, values.data(), nullptr,
                               nullptr, 0));
    succeed(link, result, "");
    return result;
}

Result execute(PGconn* link, const std::string& sql) {
    Result result(PQexec(link, sql.c_str()));
    succeed(link, result, "");
    return result;
}

std::string text(const Result& result, int column) {
    const bool there = PQntuples(result.get()) > 0 && PQgetisnull(result.get(), 0, column) == 0;
    return there ? PQgetvalue(result.get(), 0, column) : "";
}

}  // namespace runner::postgresql
