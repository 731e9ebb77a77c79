// The one error type of the runner and its plugins.
#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <string>

#include "sdk/token.hpp"

namespace runner {

/// What went wrong, by what the person who meets it can do about it. The exit code follows from it.
enum class ErrorKind {
    usage,        ///< command line, configuration, URL, file names; exit 2
    syntax,       ///< text that cannot be read as SQL; exit 1
    unsupported,  ///< SQL that the dialect cannot say; exit 1
    schema,       ///< SQL about an object that is missing, duplicate or still in use; exit 1
    migration,    ///< the database refused a statement; exit 1
    history,      ///< history and files disagree; exit 3
    lock,         ///< a lock that another runner or session holds was not let go in time; exit 4
    connection,   ///< no connection, or it was lost; exit 5
    interrupted,  ///< a signal ended the run; exit 128 + signal
    internal,     ///< a bug; exit 70
};

/// A place in a file, ready to be shown.
struct Location {
    std::string file;
    std::size_t line = 0;    ///< from 1
    std::size_t column = 0;  ///< from 1, in characters
    std::string excerpt;     ///< the line itself, without its end; of a very long one the part around column
    std::size_t mark = 0;    ///< the place of column within excerpt, from 1
    std::size_t width = 1;   ///< how many characters of it are meant, from column
};

/// An error says what, where, how to mend it, and in which state things are now. It is built where the fault
/// is seen and completed on its way up: a dialect knows the span, the reader the file, the executor the
/// state.
///
///     throw Error(ErrorKind::unsupported, "SQLite has no exclusion constraints").at(clause.span);
///
/// It crosses plugin boundaries; no other exception may.
class Error : public std::exception {
  public:
    Error(ErrorKind kind, std::string message) : kind_(kind), message_(std::move(message)) {}
    ~Error() override;

    const char* what() const noexcept override { return message_.c_str(); }
    ErrorKind kind() const { return kind_; }
    const std::string& message() const { return message_; }

    /// Bytes of the statement that is at fault, until someone who has the file turns them into a location.
    const std::optional<Span>& span() const { return span_; }
    const std::optional<Location>& location() const { return location_; }
    /// What to do about it; the text after "mend: ".
    const std::string& mend() const { return mend_; }
    /// What is applied, rolled back, or was not run; the text after "state: ".
    const std::string& state() const { return state_; }
    /// More facts from the database (DETAIL, CONTEXT, HINT …), a line each, for the log.
    const std::string& detail() const { return detail_; }
    /// SQLSTATE, or the database's own code as text ("SQLITE_FULL"); empty where there is none.
    const std::string& code() const { return code_; }
    /// The connection went away while COMMIT was under way: whether it took effect is not known yet.
    bool in_doubt() const { return in_doubt_; }
    /// The number of the signal, for ErrorKind::interrupted.
    int signal() const { return signal_; }

    Error& at(Span span) {
        span_ = span;
        return *this;
    }
    Error& at(Location location) {
        location_ = std::move(location);
        return *this;
    }
    Error& mend(std::string text) {
        mend_ = std::move(text);
        return *this;
    }
    Error& state(std::string text) {
        state_ = std::move(text);
        return *this;
    }
    Error& detail(std::string text) {
        detail_ = std::move(text);
        return *this;
    }
    Error& code(std::string text) {
        code_ = std::move(text);
        return *this;
    }
    Error& in_doubt(bool yes) {
        in_doubt_ = yes;
        return *this;
    }
    Error& signal(int number) {
        signal_ = number;
        return *this;
    }

  private:
    ErrorKind kind_;
    std::string message_;
    std::optional<Span> span_;
    std::optional<Location> location_;
    std::string mend_;
    std::string state_;
    std::string detail_;
    std::string code_;
    bool in_doubt_ = false;
    int signal_ = 0;
};

}  // namespace runner
