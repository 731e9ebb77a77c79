// What libpq returns, and what it means.
#pragma once

#include <libpq-fe.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "sdk/error.hpp"

namespace runner::postgresql {

struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

/// The Error that a failed result stands for; `result` may be null. `sql` is what was sent, for the span: the
/// server counts characters, a span counts bytes.
Error error_of(const PGconn* link, const PGresult* result, std::string_view sql = "");

/// Whether `sqlstate` says that the session is over: connection exceptions and shutdowns of the server, not a
/// mere protocol violation. For errors that come without their link.
bool ends_session(std::string_view sqlstate);

/// One query with parameters, all as text. Throws Error.
Result query(PGconn* link, const char* sql, std::initializer_list<std::string> parameters = {});

/// Several statements without parameters in one trip, in one transaction unless they say otherwise; the
/// result is that of the last. Throws Error.
Result execute(PGconn* link, const std::string& sql);

/// A value of the first row; empty for NULL and where there is no row.
std::string text(const Result& result, int column = 0);

}  // namespace runner::postgresql
