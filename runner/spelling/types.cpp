#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sdk/ascii.hpp"
#include "sdk/portable_words.hpp"
#include "spelling/translation.hpp"

namespace runner::spelling {
namespace {

struct EverydayType {
    std::string_view written;
    std::string_view portable;
    bool with_arguments = false;  ///< those that are written stay
};

// MySQL's and SQLite's. An argument of an integer is a width of display.
constexpr EverydayType everyday[] = {
    {"BIGINT", "BIGINT"},
    {"BLOB", "BYTEA"},
    {"CLOB", "TEXT"},
    {"DATETIME", "TIMESTAMP", true},
    {"DOUBLE", "DOUBLE PRECISION"},
    {"INT", "INT"},
    {"INTEGER", "INTEGER"},
    {"LONGBLOB", "BYTEA"},
    {"LONGTEXT", "TEXT"},
    {"MEDIUMBLOB", "BYTEA"},
    {"MEDIUMINT", "INTEGER"},
    {"MEDIUMTEXT", "TEXT"},
    {"NVARCHAR", "VARCHAR", true},
    {"SMALLINT", "SMALLINT"},
    {"TINYBLOB", "BYTEA"},
    {"TINYINT", "SMALLINT"},
    {"TINYTEXT", "TEXT"},
};

/// MySQL's integers that hold twice as much and nothing below 0.
struct UnsignedType {
    std::string_view written;
    std::string_view portable;
    std::string_view highest;
};

constexpr UnsignedType unsigned_types[] = {
    {"TINYINT UNSIGNED", "SMALLINT", "255"},       {"SMALLINT UNSIGNED", "INTEGER", "65535"},
    {"MEDIUMINT UNSIGNED", "INTEGER", "16777215"}, {"INT UNSIGNED", "BIGINT", "4294967295"},
    {"INTEGER UNSIGNED", "BIGINT", "4294967295"},
};

/// The words of a type, without arguments: "UNSIGNED BIG INT".
std::string words_of(const Translation& to, Span span) {
    std::string words;
    for (std::size_t i = to.index_at(span.begin); i < to.index_at(span.end); ++i) {
        if (!to.kind(i, TokenKind::word)) continue;
        if (!words.empty()) words += ' ';
        words += ascii::upper(to.name_at(i));
    }
    return words;
}

bool has(std::string_view words, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return words.find(part) != words.npos; });
}

/// Of a column or cast on SQLite: what its name says where that is a name of portable SQL, and its affinity
/// (https://www.sqlite.org/datatype3.html, section 3.1). Lengths and precisions bind nothing there. Empty: it
/// stays as it is written.
std::string_view by_affinity(const TypeName& type, std::string_view words) {
    switch (type.type.kind) {
        case TypeKind::boolean:
        case TypeKind::date:
        case TypeKind::time:
        case TypeKind::time_tz:
        case TypeKind::timestamp_tz:
        case TypeKind::uuid:
        case TypeKind::json:
        case TypeKind::jsonb:
        case TypeKind::bytea:
            return words == "BLOB" ? "BYTEA" : "";
        case TypeKind::timestamp:
            return words == "TIMESTAMP" && type.type.arguments.empty() ? "" : "TIMESTAMP";
        case TypeKind::numeric:
            return "NUMERIC";
        default:
            break;
    }
    if (has(words, {"INT"})) return "BIGINT";
    if (words == "VARCHAR" && type.type.arguments.empty()) return "";
    if (has(words, {"CHAR", "CLOB", "TEXT"})) return "TEXT";
    if (has(words, {"BLOB"})) return "BYTEA";
    if (has(words, {"REAL", "FLOA", "DOUB"})) return "DOUBLE PRECISION";
    refuse(
        fmt::format("the type {} has no fixed meaning on SQLite: its values are numbers where they look like "
                    "some, and text elsewhere",
                    words),
        type.span, "write the type of its values: TEXT, NUMERIC, BLOB …");
}

const EverydayType* find_everyday(const Translation& to, const TypeName& type, std::string_view words) {
    const auto found = std::ranges::find(everyday, words, &EverydayType::written);
    if (found == std::end(everyday)) return nullptr;
    if (found->written == found->portable && type.type.arguments.empty()) return nullptr;
    return to.before.type(to.name_at(to.index_at(type.span.begin))) ? nullptr : found;
}

/// Empty: it stays as it is written.
std::string portable_name(const Translation& to, const TypeName& type) {
    const std::string words = words_of(to, type.span);
    if (to.sqlite) return std::string(by_affinity(type, words));
    const EverydayType* found = find_everyday(to, type, words);
    if (!found) return {};
    std::string name(found->portable);
    const std::size_t open = to.statement.slice(type.span).find('(');
    if (found->with_arguments && open != std::string_view::npos)
        name += to.statement.slice(type.span).substr(open);
    return name;
}

/// A CHECK keeps the range of a column.
bool translate_unsigned(Translation& to, const TypeName& type, const std::string& column) {
    if (to.sqlite) return false;
    const std::string words = words_of(to, type.span);
    if (words == "BIGINT UNSIGNED") {
        refuse("BIGINT UNSIGNED holds numbers that no integer of PostgreSQL does", type.span,
               "write BIGINT, or NUMERIC(20, 0) where it must");
    }
    const auto found = std::ranges::find(unsigned_types, words, &UnsignedType::written);
    if (found == std::end(unsigned_types)) return false;
    if (column.empty()) {
        refuse(fmt::format("{} is a type of MySQL's columns", words), type.span,
               fmt::format("write {}, and ADD CHECK (… BETWEEN 0 AND {})", found->portable, found->highest));
    }
    to.edits.replace(type.span, fmt::format("{} CHECK ({} BETWEEN 0 AND {})", found->portable,
                                            spelled_in_portable_sql(column), found->highest));
    return true;
}

}  // namespace

void translate_type(Translation& to, const TypeName& type, const std::string& column) {
    if (translate_unsigned(to, type, column)) return;
    std::string name = portable_name(to, type);
    if (!name.empty() && name != to.statement.slice(type.span)) to.edits.replace(type.span, std::move(name));
}

DataType portable_type(const Translation& to, const TypeName& written) {
    const std::string name = portable_name(to, written);
    if (name == "BIGINT") return {TypeKind::bigint, "bigint", {}, {}, 0};
    if (name == "TEXT") return {TypeKind::text, "text", {}, {}, 0};
    if (name == "BYTEA") return {TypeKind::bytea, "bytea", {}, {}, 0};
    if (name.starts_with("TIMESTAMP")) return {TypeKind::timestamp, "timestamp without time zone", {}, {}, 0};
    return written.type;
}

}  // namespace runner::spelling
