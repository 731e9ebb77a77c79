// Statements over libpq: one that the session waits for, or many on their way at once.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "result.hpp"

namespace runner::postgresql {

/// What came instead of success.
struct Failure {
    Result result;                ///< none when the link is gone
    bool asked_for_data = false;  ///< COPY … FROM STDIN
    bool rolled_back = false;     ///< the answer to COMMIT
};

/// Whether `sql` is COPY, which speaks a protocol of its own.
bool is_copy(std::string_view sql);

/// Runs one statement; its rows are dropped. Throws Error (internal) for a NUL byte, which PostgreSQL has no
/// way to take.
std::optional<Failure> run_alone(PGconn* link, std::string_view sql);

/// Sends all of `statements`, and calls `ran` behind each as soon as it has been answered. None behind the
/// first that fails has run (manual, section 34.5): in the transaction that is open then, nothing can.
std::optional<Failure> run_in_pipeline(PGconn* link, std::span<const std::string_view> statements,
                                       const std::function<void()>& ran);

}  // namespace runner::postgresql
