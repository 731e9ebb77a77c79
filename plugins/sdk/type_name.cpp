#include "sdk/type_name.hpp"

#include <charconv>
#include <string>

namespace runner {
namespace {

struct Spelling {
    std::string_view words;  // upper case, one blank between; longer ones before their beginnings
    TypeKind kind;
    std::string_view name;
};

constexpr Spelling spellings[] = {
    {"SMALLINT", TypeKind::smallint, "smallint"},
    {"INT2", TypeKind::smallint, "smallint"},
    {"INTEGER", TypeKind::integer, "integer"},
    {"INT4", TypeKind::integer, "integer"},
    {"INT", TypeKind::integer, "integer"},
    {"BIGINT", TypeKind::bigint, "bigint"},
    {"INT8", TypeKind::bigint, "bigint"},
    {"SMALLSERIAL", TypeKind::smallserial, "smallserial"},
    {"SERIAL2", TypeKind::smallserial, "smallserial"},
    {"SERIAL", TypeKind::serial, "serial"},
    {"SERIAL4", TypeKind::serial, "serial"},
    {"BIGSERIAL", TypeKind::bigserial, "bigserial"},
    {"SERIAL8", TypeKind::bigserial, "bigserial"},
    {"NUMERIC", TypeKind::numeric, "numeric"},
    {"DECIMAL", TypeKind::numeric, "numeric"},
    {"DEC", TypeKind::numeric, "numeric"},
    {"REAL", TypeKind::real, "real"},
    {"FLOAT4", TypeKind::real, "real"},
    {"DOUBLE PRECISION", TypeKind::double_precision, "double precision"},
    {"FLOAT8", TypeKind::double_precision, "double precision"},
    {"FLOAT", TypeKind::double_precision, "double precision"},
    {"BOOLEAN", TypeKind::boolean, "boolean"},
    {"BOOL", TypeKind::boolean, "boolean"},
    {"NATIONAL CHARACTER VARYING", TypeKind::varchar, "varchar"},
    {"NATIONAL CHAR VARYING", TypeKind::varchar, "varchar"},
    {"NCHAR VARYING", TypeKind::varchar, "varchar"},
    {"NATIONAL CHARACTER", TypeKind::character, "character"},
    {"NATIONAL CHAR", TypeKind::character, "character"},
    {"NCHAR", TypeKind::character, "character"},
    {"CHARACTER VARYING", TypeKind::varchar, "varchar"},
    {"CHAR VARYING", TypeKind::varchar, "varchar"},
    {"VARCHAR", TypeKind::varchar, "varchar"},
    {"CHARACTER", TypeKind::character, "character"},
    {"CHAR", TypeKind::character, "character"},
    {"BPCHAR", TypeKind::character, "character"},
    {"TEXT", TypeKind::text, "text"},
    {"DATE", TypeKind::date, "date"},
    {"TIMESTAMPTZ", TypeKind::timestamp_tz, "timestamp with time zone"},
    {"TIMESTAMP", TypeKind::timestamp, "timestamp without time zone"},
    {"DATETIME", TypeKind::timestamp, "timestamp without time zone"},
    {"TIMETZ", TypeKind::time_tz, "time with time zone"},
    {"TIME", TypeKind::time, "time without time zone"},
    {"INTERVAL", TypeKind::interval, "interval"},
    {"UUID", TypeKind::uuid, "uuid"},
    {"BYTEA", TypeKind::bytea, "bytea"},
    {"BLOB", TypeKind::bytea, "bytea"},
    {"JSONB", TypeKind::jsonb, "jsonb"},
    {"JSON", TypeKind::json, "json"},
};

constexpr int float_digits_of_double = 53;
constexpr int float_digits_of_real = 24;  // PostgreSQL manual, section 8.1.3

class Cursor {
  public:
    Cursor(std::string_view statement, std::span<const Token> tokens, std::size_t first)
        : statement_(statement), tokens_(tokens), next_(first) {}

    std::size_t position() const { return next_; }
    const Token* peek() const { return next_ < tokens_.size() ? &tokens_[next_] : nullptr; }
    std::string_view text() const { return text_of(*peek(), statement_); }

    bool symbol(std::string_view wanted) {
        if (!peek() || !is_symbol(*peek(), statement_, wanted)) return false;
        ++next_;
        return true;
    }
    /// All of `words`, which one blank separates, or none.
    bool words(std::string_view words) {
        // Most are told apart by their first letter.
        if (!peek() || (text().front() & ~0x20) != words.front()) return false;
        const std::size_t start = next_;
        while (!words.empty()) {
            const auto word = words.substr(0, words.find(' '));
            words.remove_prefix(std::min(words.size(), word.size() + 1));
            if (!peek() || !is_word(*peek(), statement_, word)) {
                next_ = start;
                return false;
            }
            ++next_;
        }
        return true;
    }
    std::optional<std::string> name() {
        if (!peek() || !is_name(*peek())) return {};
        return identifier_of(tokens_[next_++], statement_);
    }
    /// (1, 2); nothing is taken when anything but whole numbers stands between the parentheses.
    std::vector<int> arguments() {
        const std::size_t start = next_;
        std::vector<int> numbers;
        if (!symbol("(")) return {};
        do {
            const bool negative = symbol("-");
            int value = 0;
            const auto digits = peek() ? text() : std::string_view();
            const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
            const bool whole = failed == std::errc() && end == digits.data() + digits.size();
            if (digits.empty() || !whole) {
                next_ = start;
                return {};
            }
            ++next_;
            numbers.push_back(negative ? -value : value);
        } while (symbol(","));
        if (symbol(")")) return numbers;
        next_ = start;
        return {};
    }
    int dimensions() {
        if (words("ARRAY")) {
            bounds();
            return 1;
        }
        int count = 0;
        while (bounds()) ++count;
        return count;
    }
    /// [] or [3]
    bool bounds() {
        const std::size_t start = next_;
        if (!symbol("[")) return false;
        if (peek() && peek()->kind == TokenKind::number) ++next_;
        if (symbol("]")) return true;
        next_ = start;
        return false;
    }

  private:
    std::string_view statement_;
    std::span<const Token> tokens_;
    std::size_t next_;
};

void read_time_zone(Cursor& cursor, DataType& type) {
    const bool timestamp = type.kind == TypeKind::timestamp;
    if (cursor.words("WITH TIME ZONE")) {
        type.kind = timestamp ? TypeKind::timestamp_tz : TypeKind::time_tz;
        type.name = timestamp ? "timestamp with time zone" : "time with time zone";
    } else {
        cursor.words("WITHOUT TIME ZONE");
    }
}

bool read_own(Cursor& cursor, DataType& type) {
    for (const Spelling& spelling : spellings) {
        if (!cursor.words(spelling.words)) continue;
        type.kind = spelling.kind;
        type.name = spelling.name;
        type.arguments = cursor.arguments();
        if (type.kind == TypeKind::timestamp || type.kind == TypeKind::time) read_time_zone(cursor, type);
        if (spelling.words == "FLOAT" && !type.arguments.empty()) {
            if (type.arguments.front() <= float_digits_of_real) {
                type.kind = TypeKind::real;
                type.name = "real";
            }
            // More than that is a number too many, as require_arguments() of a schema says.
            if (type.arguments.front() <= float_digits_of_double) type.arguments.clear();
        }
        if (type.kind == TypeKind::character && spelling.words != "BPCHAR" && type.arguments.empty()) {
            type.arguments = {1};
        }
        return true;
    }
    return false;
}

bool read_named(Cursor& cursor, DataType& type) {
    auto name = cursor.name();
    if (!name) return false;
    if (cursor.symbol(".")) {
        type.schema = std::move(*name);
        if (type.schema == "pg_catalog" && read_own(cursor, type)) {
            type.schema.clear();
            return true;
        }
        name = cursor.name();
        if (!name) return false;
    }
    type.name = std::move(*name);
    type.arguments = cursor.arguments();
    return true;
}

}  // namespace

std::optional<TypeRead> read_type_name(std::string_view statement, std::span<const Token> tokens,
                                       std::size_t first) {
    Cursor cursor(statement, tokens, first);
    DataType type;
    if (!read_own(cursor, type) && !read_named(cursor, type)) return {};
    type.dimensions = cursor.dimensions();
    return TypeRead{std::move(type), cursor.position()};
}

}  // namespace runner
