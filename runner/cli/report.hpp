// What the program says. Nothing else prints.
//
// Data goes to standard output: text, or with --json exactly one JSON document. Talk goes to standard error.
// The passwords that it has been told of never appear, and nothing that could steer a terminal does.
#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/error.hpp"

namespace runner::cli {

enum class Verbosity { quiet, normal, verbose };

struct Style {
    bool json = false;
    bool color = false;     ///< on standard error
    bool terminal = false;  ///< standard error is one: a line may be written over
    Verbosity verbosity = Verbosity::normal;
};

/// What a command has found its database to be, or made of it.
enum class Finding {
    told,     ///< it was only asked
    settled,  ///< as it is wanted, and was
    changed,
    pending,  ///< there is something to run
    amiss,    ///< files and history disagree
};

/// May be used from several threads. The files must outlive it; it does not close them. What is virtual is
/// said otherwise of one database among many.
class Report {
  public:
    Report(std::FILE* out, std::FILE* err, Style style) : out_(out), err_(err), style_(style) {}
    virtual ~Report() { clear(); }
    Report(const Report&) = delete;
    Report& operator=(const Report&) = delete;

    const Style& style() const { return style_; }
    void style(Style style) { style_ = style; }
    bool json() const { return style_.json; }
    bool verbose() const { return style_.verbosity == Verbosity::verbose; }

    /// From now on `secret` is shown as `shown`.
    void hide(std::string secret, std::string shown = "***");

    /// Data as text, with the ends of its lines. For commands that have both forms: say which with json().
    virtual void text(std::string_view text);
    /// Data as JSON, on one line.
    virtual void document(const boost::json::value& document);

    /// What the command has come to, in a word and in a line, for whoever has run it on many databases.
    virtual void finding(Finding /*finding*/, std::string_view /*line*/) {}

    /// The one line that says what a command has done: data as text, but not with --quiet.
    void result(std::string_view line);

    /// Talk, a line: not with --quiet.
    virtual void say(std::string_view line);
    /// Talk, a line, with --verbose alone.
    void log(std::string_view line);
    virtual void warn(std::string_view line);
    /// In the form of the documentation, or as {"error": …}. With --verbose all that the database said too.
    virtual void error(const Error& error);

    /// Shows `lines`, cut to its width, on the terminal until something else is said. Nothing where there is
    /// no terminal.
    virtual void live(const std::vector<std::string>& lines);
    void live(std::string line) { live(std::vector{std::move(line)}); }

    /// Whether there is a person to ask: both ends are terminals, and standard output is for people.
    virtual bool interactive() const;
    /// Puts a question that y or yes answers.
    bool ask(std::string_view question);

    /// Writes out what is buffered. Returns false when standard output could not take everything, other than
    /// because its reader has gone.
    bool flush();

  protected:
    std::string redacted(std::string text) const;
    boost::json::value redacted(const boost::json::value& value) const;

  private:
    void put(std::FILE* to, std::string_view text);
    void clear();

    std::FILE* out_;
    std::FILE* err_;
    Style style_;
    std::vector<std::pair<std::string, std::string>> secrets_;  // and what is shown; long ones first
    std::size_t live_ = 0;  // lines that are shown until something else is said
    int fault_ = 0;
    mutable std::recursive_mutex mutex_;
};

/// An error as people read it, with the end of its last line; of a migration's failure with the DETAIL and
/// HINT of the database, of any with all that it said when `all` is true.
std::string text_of(const Error& error, bool color = false, bool all = false);
/// An error as programs read it; docs/json.md has its fields.
boost::json::value json_of(const Error& error);

}  // namespace runner::cli
