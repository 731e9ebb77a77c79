// Which file a SQLite URL names.
#pragma once

#include <string>

#include "sdk/connection.hpp"
#include "sdk/url.hpp"

namespace runner::sqlite {

/// The path in `url`, decoded: sqlite:///rel.db, sqlite:////abs.db, sqlite:rel.db, sqlite:/abs.db; empty for
/// :memory:. What follows a ? is not part of it. Throws Error (usage) for a URL that names no file, or a
/// host, or has a parameter of SQLite's own URIs (mode, cache, …), which would mean something there.
std::string path_of(const Url& url);

bool has_parameters(const Url& url);

/// Whether something is at `path`; true where that cannot be told.
bool exists(const std::string& path);

/// Throws Error (connection) unless a database can be opened at `path`: that a file is there, or its folder
/// when `access` makes the file.
void check_access(const std::string& path, Access access);

/// Makes an empty file, which is an empty database. Returns false when there was one. Throws Error
/// (connection).
bool create_file(const std::string& path);

/// What SOCI takes to open `path` and to make nothing that `access` does not allow: a URI, because SOCI's own
/// syntax has no way to write a blank or a quote, and always lets SQLite make the file (4.0.3). The
/// connection gets a clock of its own (clock.hpp).
std::string connection_string_of(const std::string& path, Access access);

}  // namespace runner::sqlite
