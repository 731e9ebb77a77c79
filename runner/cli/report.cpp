#include "cli/report.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <sstream>

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "parse/utf8.hpp"
#include "sdk/ascii.hpp"

namespace runner::cli {

namespace json = boost::json;
using parse::first_characters;

namespace {

constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view yellow = "\x1b[1;33m";
constexpr std::string_view green = "\x1b[1;32m";
constexpr std::string_view blue = "\x1b[1;34m";
constexpr std::string_view plain = "\x1b[0m";

std::string painted(std::string_view color, std::string_view text, bool yes) {
    return yes ? fmt::format("{}{}{}", color, text, plain) : std::string(text);
}

bool letter(char c) {
    return ascii::is_letter_or_digit(c) || c == '_';
}

/// `secret` becomes `shown` wherever it stands by itself. Inside a longer word it is another word: the
/// password "postgres" is no reason to write "***ql".
void hide_in(std::string& text, const std::string& secret, const std::string& shown) {
    for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at)) {
        const std::size_t end = at + secret.size();
        const bool inside = (at > 0 && letter(text[at - 1]) && letter(secret.front())) ||
                            (end < text.size() && letter(text[end]) && letter(secret.back()));
        if (inside) {
            ++at;
            continue;
        }
        text.replace(at, secret.size(), shown);
        at += shown.size();
    }
}

/// The excerpt with carets under what is meant. A long line is shown in part.
std::string excerpt(const Location& location, bool color) {
    constexpr std::size_t before_most = 60;
    constexpr std::size_t after_most = 100;
    const std::string_view line = location.excerpt;
    std::string_view before =
        first_characters(line, (location.mark > 0 ? location.mark : location.column) - 1);
    std::string_view meant = first_characters(line.substr(before.size()), location.width);
    std::string_view after = line.substr(before.size() + meant.size());

    std::string head = " ";
    if (const std::size_t count = columns(before); count > before_most + 10) {
        while (columns(before) > before_most) before.remove_prefix(first_characters(before, 1).size());
        head += "…";
    }
    const bool cut_meant = columns(meant) > after_most;
    if (cut_meant) meant = first_characters(meant, after_most);
    const std::string_view rest = cut_meant ? "" : first_characters(after, after_most);
    const bool cut = cut_meant || rest.size() < after.size();

    // Below a tab stands a tab, so that the columns meet whatever the terminal makes of it.
    std::string below = head.size() > 1 ? "  " : " ";
    for (std::string_view left = before; !left.empty();) {
        const std::string_view one = first_characters(left, 1);
        if (one == "\t")
            below += '\t';
        else
            below.append(columns(printable(one)), ' ');
        left.remove_prefix(one.size());
    }
    const std::string shown = printable(meant);
    const std::string carets(std::max<std::size_t>(1, columns(shown)), '^');
    const std::string number = fmt::format("{}", location.line);
    return fmt::format("{} |{}{}{}{}{}\n{} |{}{}\n", painted(blue, number, color), head, printable(before),
                       shown, printable(rest), cut ? "…" : "", std::string(number.size(), ' '), below,
                       painted(red, carets, color));
}

/// "state: " and its text, whose further lines are set in.
std::string remark(std::string_view color, std::string_view name, std::string_view text, bool paint) {
    std::string lines;
    for (const char c : printable(text)) {
        lines += c;
        if (c == '\n') lines.append(name.size() + 2, ' ');
    }
    return fmt::format("{} {}\n", painted(color, fmt::format("{}:", name), paint), lines);
}

/// What a server said of a failure besides: of its facts, those that tell which row, key or object it is
/// about.
std::string detail_and_hint(const Error& error, bool color) {
    std::string text;
    std::string name;  // of the fact whose lines these are
    std::string fact;
    const auto end_fact = [&] {
        if (name == "DETAIL" || name == "HINT") text += remark(blue, ascii::lower(name), fact, color);
    };
    std::istringstream lines(error.detail());
    for (std::string line; std::getline(lines, line);) {
        const std::size_t colon = line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        if (colon > 0 && line.find(": ") == colon) {
            end_fact();
            name = line.substr(0, colon);
            fact = line.substr(colon + 2);
        } else {
            fact += "\n" + line;
        }
    }
    end_fact();
    return text;
}

std::string_view name_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::usage:
            return "usage";
        case ErrorKind::syntax:
            return "syntax";
        case ErrorKind::unsupported:
            return "unsupported";
        case ErrorKind::schema:
            return "schema";
        case ErrorKind::migration:
            return "migration";
        case ErrorKind::history:
            return "history";
        case ErrorKind::lock:
            return "lock";
        case ErrorKind::connection:
            return "connection";
        case ErrorKind::interrupted:
            return "interrupted";
        case ErrorKind::internal:
            break;
    }
    return "internal";
}

}  // namespace

std::string text_of(const Error& error, bool color, bool all) {
    std::string message = printable(error.message());
    if (!error.code().empty() && message.find(error.code()) == std::string::npos)
        message += fmt::format(" ({})", printable_cell(error.code()));
    std::string text = fmt::format("{} {}\n", painted(red, "error:", color), message);
    if (const auto& place = error.location()) {
        text += fmt::format("  {} {}", painted(blue, "-->", color), printable_cell(place->file));
        if (place->line > 0) text += fmt::format(":{}:{}", place->line, place->column);
        text += '\n';
        if (place->line > 0 && !place->excerpt.empty()) text += excerpt(*place, color);
    }
    if (all && !error.detail().empty()) text += remark(blue, "detail", error.detail(), color);
    if (!all && error.kind() == ErrorKind::migration) text += detail_and_hint(error, color);
    if (!error.mend().empty()) text += remark(green, "mend", error.mend(), color);
    if (!error.state().empty()) text += remark(yellow, "state", error.state(), color);
    return text;
}

json::value json_of(const Error& error) {
    json::object object{
        {"kind", name_of(error.kind())}, {"message", error.message()}, {"exit", exit_code(error)}};
    if (const auto& place = error.location()) {
        object["file"] = place->file;
        if (place->line > 0) {
            object["line"] = place->line;
            object["column"] = place->column;
            object["width"] = place->width;
            object["excerpt"] = place->excerpt;
        }
    }
    const auto add = [&](std::string_view name, const std::string& text) {
        if (!text.empty()) object[name] = text;
    };
    add("code", error.code());
    add("detail", error.detail());
    add("mend", error.mend());
    add("state", error.state());
    if (error.in_doubt()) object["in_doubt"] = true;
    return json::object{{"error", std::move(object)}};
}

void Report::hide(std::string secret, std::string shown) {
    const std::scoped_lock lock(mutex_);
    if (!secret.empty()) secrets_.emplace_back(std::move(secret), std::move(shown));
    // Longer ones first: one may be a part of another.
    std::ranges::sort(secrets_, std::greater<>(), [](const auto& each) { return each.first.size(); });
}

std::string Report::redacted(std::string text) const {
    for (const auto& [secret, shown] : secrets_) hide_in(text, secret, shown);
    return text;
}

json::value Report::redacted(const json::value& value) const {
    if (value.is_string()) return json::value(redacted(as_utf8(value.get_string())));
    if (value.is_array()) {
        json::array array;
        for (const json::value& element : value.get_array()) array.push_back(redacted(element));
        return array;
    }
    if (value.is_object()) {
        json::object object;
        for (const auto& [name, element] : value.get_object()) object[name] = redacted(element);
        return object;
    }
    return value;
}

void Report::put(std::FILE* to, std::string_view text) {
    // Where both go to one place, they stand in the order in which they were said.
    if (to == err_) std::fflush(out_);
    if (std::fwrite(text.data(), 1, text.size(), to) != text.size() && to == out_) fault_ = errno;
}

void Report::clear() {
    if (live_ == 0) return;
    put(err_, "\r\x1b[K");
    while (--live_ > 0) put(err_, "\x1b[A\x1b[K");
}

void Report::text(std::string_view text) {
    const std::scoped_lock lock(mutex_);
    clear();
    put(out_, redacted(printable(text)));
}

void Report::document(const json::value& document) {
    const std::scoped_lock lock(mutex_);
    clear();
    put(out_, json::serialize(redacted(document)) + "\n");
}

void Report::result(std::string_view line) {
    if (style_.verbosity != Verbosity::quiet) text(fmt::format("{}\n", line));
}

void Report::say(std::string_view line) {
    if (style_.verbosity == Verbosity::quiet) return;
    const std::scoped_lock lock(mutex_);
    clear();
    put(err_, redacted(printable(line)) + "\n");
}

void Report::log(std::string_view line) {
    if (verbose()) say(line);
}

void Report::warn(std::string_view line) {
    if (style_.verbosity == Verbosity::quiet) return;
    const std::scoped_lock lock(mutex_);
    clear();
    put(err_, redacted(remark(yellow, "warning", line, style_.color)));
}

void Report::error(const Error& error) {
    if (json()) return document(json_of(error));
    const std::scoped_lock lock(mutex_);
    clear();
    put(err_, redacted(text_of(error, style_.color, verbose())));
}

void Report::live(const std::vector<std::string>& lines) {
    if (!style_.terminal || style_.verbosity == Verbosity::quiet) return;
    const std::scoped_lock lock(mutex_);
    live_ = std::max<std::size_t>(live_, 1);  // whatever stands on this line
    clear();
    const std::size_t most = std::max<std::size_t>(width(fileno(err_)), 2) - 1;  // the last column would wrap
    for (const std::string& line : lines) {
        const std::string shown = redacted(printable_cell(line));
        put(err_, fmt::format("{}{}", live_ == 0 ? "" : "\n", first_columns(shown, most)));
        ++live_;
    }
    std::fflush(err_);
}

bool Report::interactive() const {
    return style_.terminal && !json() && isatty(STDIN_FILENO) != 0;
}

bool Report::ask(std::string_view question) {
    {
        const std::scoped_lock lock(mutex_);
        clear();
        put(err_, fmt::format("{} [y/N] ", redacted(printable(question))));
        std::fflush(err_);
    }
    // Not std::cin: iostreams cost a tenth of the start-up.
    std::string answer;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) answer += static_cast<char>(c);
    return answer == "y" || answer == "Y" || answer == "yes";
}

bool Report::flush() {
    const std::scoped_lock lock(mutex_);
    clear();
    if (std::fflush(out_) != 0) fault_ = errno;
    std::fflush(err_);
    return fault_ == 0 || fault_ == EPIPE;
}

}  // namespace runner::cli
