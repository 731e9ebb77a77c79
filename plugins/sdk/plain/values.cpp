// Values for a column: literals are written in the form that every database reads alike.
#include <algorithm>
#include <chrono>

#include "sdk/ascii.hpp"
#include "sdk/expression/typing.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/plain/tree.hpp"

namespace runner::plain {

namespace {

using tree::Form;

/// Reads the forms of dates and times, from the left.
class Scan {
  public:
    explicit Scan(std::string_view text) : text_(text) {}

    bool digits(std::size_t count) {
        const std::string_view found = text_.substr(0, count);
        if (found.size() < count || !std::ranges::all_of(found, ascii::is_digit)) return false;
        text_.remove_prefix(count);
        return true;
    }
    bool one_of(std::string_view marks) {
        if (text_.empty() || marks.find(text_[0]) == marks.npos) return false;
        text_.remove_prefix(1);
        return true;
    }
    bool date() { return digits(4) && one_of("-") && digits(2) && one_of("-") && digits(2); }
    bool time() {
        if (!digits(2) || !one_of(":") || !digits(2)) return false;
        if (!one_of(":")) return true;
        if (!digits(2)) return false;
        if (!one_of(".")) return true;
        if (!digits(1)) return false;
        while (digits(1)) {
        }
        return true;
    }
    std::string_view rest() const { return text_; }

  private:
    std::string_view text_;
};

/// `text` as a time of `kind`, without a zone that is UTC; empty where it is none of the plain forms.
std::string plain_time(TypeKind kind, const std::string& text) {
    Scan scan(text);
    const bool timed = kind == TypeKind::time ? scan.time() : scan.date();
    if (!timed) return {};
    if (tree::is_timestamp(kind) && !scan.rest().empty()) {
        if (!scan.one_of(" T") || !scan.time()) return {};
        const std::string_view zone = scan.rest();
        if (zone == "Z" || zone == "+00" || zone == "+00:00")
            return text.substr(0, text.size() - zone.size());
    }
    return scan.rest().empty() ? text : std::string();
}

bool is_time(TypeKind kind) {
    return kind == TypeKind::date || kind == TypeKind::time || tree::is_timestamp(kind);
}

/// What PostgreSQL takes a word for, beside a BOOLEAN.
std::optional<bool> truth_of(const std::string& text) {
    const std::string word = ascii::lower(text);
    for (const std::string_view yes : {"t", "true", "y", "yes", "on", "1"})
        if (word == yes) return true;
    for (const std::string_view no : {"f", "false", "n", "no", "off", "0"})
        if (word == no) return false;
    return std::nullopt;
}

/// Whether `text` begins with a day that is one.
bool is_day(const std::string& text) {
    const std::chrono::year_month_day day{std::chrono::year(std::stoi(text.substr(0, 4))),
                                          std::chrono::month(unsigned(std::stoi(text.substr(5, 2)))),
                                          std::chrono::day(unsigned(std::stoi(text.substr(8, 2))))};
    return day.ok();
}

/// '\xCAFE', PostgreSQL's form of bytes, in that of standard SQL.
std::string bytes(const std::string& text) {
    const std::string_view digits = std::string_view(text).substr(2);
    if (digits.size() % 2 != 0 || !std::ranges::all_of(digits, ascii::is_hex_digit)) return {};
    return "X'" + std::string(digits) + "'";
}

const EnumType* named(const PlainRewrite& rewrite, const DataType& type) {
    return type.kind == TypeKind::named ? rewrite.before.type(type.name) : nullptr;
}

bool has(const std::vector<std::string>& values, const std::string& value) {
    return std::ranges::find(values, value) != values.end();
}

/// `string` as a value of `type`.
std::string literal(const PlainRewrite& rewrite, const Expr& string, const DataType& type, Span span) {
    std::string text = string.name;
    if (is_time(type.kind)) {
        text = plain_time(type.kind, text);
        if (text.empty() || (type.kind != TypeKind::time && !is_day(text)))
            rewrite.refuse("this form of a " + type.name, span,
                           "write a date as '2024-01-31', a time as '12:30:00', in UTC");
    }
    if (type.kind == TypeKind::boolean) {
        const auto truth = truth_of(text);
        if (!truth) rewrite.refuse("this form of a BOOLEAN", span, "write TRUE or FALSE");
        return *truth ? "TRUE" : "FALSE";
    }
    if (const EnumType* values = named(rewrite, type); values && !has(values->values, text))
        rewrite.refuse("a value that " + type.name + " has not", span);
    if (type.kind == TypeKind::bytea && text.find('\\') != text.npos) {
        const std::string hex = text.starts_with("\\x") ? bytes(text) : std::string();
        if (hex.empty()) rewrite.refuse("this form of BYTEA", span, "write bytes as '\\xCAFE'");
        return hex;
    }
    return string_text(rewrite, text);
}

/// The literal inside parentheses and a cast to what the column is anyway; else `value` itself.
const Expr& bare(const Expr& value, const DataType& type) {
    const bool same =
        value.form == Form::cast && value.target && value.target->dimensions == 0 &&
        (value.target->kind == type.kind || (tree::is_text(value.target->kind) && tree::is_text(type.kind)));
    if (value.form != Form::group && !same) return value;
    const Expr& inner = bare(value.parts.at(0), type);
    const bool literal = inner.form == Form::string || inner.form == Form::number || inner.form == Form::null;
    return literal ? inner : value;
}

bool has_string(const Expr& value) {
    return value.form == Form::string || std::ranges::any_of(value.parts, has_string);
}

bool is_clock(const Expr& value) {
    return value.form == Form::clock || (value.form == Form::call && value.name == "now");
}

}  // namespace

void write_value(PlainRewrite& rewrite, const Expr& value, const DataType& type) {
    const Expr& inner = bare(value, type);
    const Span span = span_of(rewrite, value.tokens);
    const auto write = [&](const std::string& text) {
        if (rewrite.statement.slice(span) != text) rewrite.edits.replace(span, text);
    };
    if (inner.form == Form::string) return write(literal(rewrite, inner, type, span));
    if (&inner != &value) return write(std::string(rewrite.statement.slice(span_of(rewrite, inner.tokens))));
    if (type.kind == TypeKind::bytea && has_string(value)) rewrite.refuse("a computed BYTEA", span);
    write_tree(rewrite, value);
}

void write_default(PlainRewrite& rewrite, Span span, const DataType& type) {
    understood(rewrite, [&] {
        Expr value = tree::parse_expression(rewrite, rewrite.in(span));
        tree::set_types(rewrite, rewrite.before, value, {});
        if (type.kind == TypeKind::timestamp_tz && is_clock(value) && !rewrite.rules.utc_clock.empty())
            return rewrite.edits.replace(span, std::string(rewrite.rules.utc_clock));
        write_value(rewrite, value, type);
    });
}

}  // namespace runner::plain
