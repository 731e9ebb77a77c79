// The native handle, and what it says.
#pragma once

#include <mysql.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "address.hpp"

namespace runner::mysql {

struct CloseLink {
    void operator()(MYSQL* link) const { mysql_close(link); }
};
using Link = std::unique_ptr<MYSQL, CloseLink>;

/// A session of our own beside SOCI's; in `database`, or in none. Throws Error.
Link open(const Address& address, bool database);

/// The Error for code and message; `sql` is what was sent, for the span.
Error error_of(unsigned code, const std::string& message, std::string_view sql = "");
inline Error error_of(MYSQL* link, std::string_view sql = "") {
    return error_of(mysql_errno(link), mysql_error(link), sql);
}

/// Runs one statement and drops its rows. Throws Error.
void execute(MYSQL* link, std::string_view sql);
/// The first value of the first row; nothing for NULL and where there is no row. Throws Error.
std::optional<std::string> value(MYSQL* link, const std::string& sql);

/// The first values of all rows. Throws Error.
std::vector<std::string> values(MYSQL* link, const std::string& sql);

/// What the last statement was warned of, a line each: "Note: Unknown table". Throws Error.
std::vector<std::string> warnings(MYSQL* link);

}  // namespace runner::mysql
