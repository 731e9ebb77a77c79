#include "json_text.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "sdk/ascii.hpp"

namespace runner::sqlite {
namespace {

// Of PostgreSQL's NUMERIC (manual, section 8.1), in which JSONB keeps numbers.
constexpr long most_digits = 131072;
constexpr long most_digits_behind_point = 16383;

// The halves of a character beyond U+FFFF.
constexpr bool begins_pair(unsigned unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}

constexpr bool ends_pair(unsigned unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    std::optional<JsonText> whole() {
        if (!value(0) || !rest_.empty()) return {};
        return std::move(found_);
    }

  private:
    static constexpr int deepest = 1000;

    /// With the white space on both sides of it.
    bool value(int depth) {
        skip_blanks();
        const bool read = depth < deepest && (object(depth) || array(depth) || string() || number() ||
                                              word("true") || word("false") || word("null"));
        skip_blanks();
        return read;
    }

    bool object(int depth) {
        if (!take('{')) return false;
        skip_blanks();
        if (take('}')) return true;
        std::set<std::string_view> keys;
        do {
            skip_blanks();
            const std::string_view before = rest_;
            if (!string()) return false;
            if (!keys.insert(since(before)).second) found_.repeated_key = since(before);
            skip_blanks();
            if (!take(':') || !value(depth + 1)) return false;
        } while (take(','));
        return take('}');
    }

    bool array(int depth) {
        if (!take('[')) return false;
        skip_blanks();
        if (take(']')) return true;
        do {
            if (!value(depth + 1)) return false;
        } while (take(','));
        return take(']');
    }

    bool string() {
        if (!take('"')) return false;
        std::string_view half;  // the first escape of a pair, which is open
        while (!take('"')) {
            if (rest_.empty()) return false;
            const std::string_view before = rest_;
            const auto c = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            std::optional<unsigned> unit;
            if (c < ' ' || (c == '\\' && !escape(unit))) return false;
            const bool ends = unit && ends_pair(*unit);
            if (!half.empty() && !ends) found_.unfit = half;
            if ((half.empty() && ends) || unit == 0U) found_.unfit = since(before);
            half = unit && begins_pair(*unit) ? since(before) : std::string_view();
        }
        if (!half.empty()) found_.unfit = half;
        return true;
    }

    /// What is behind a backslash; `unit` becomes that of \uXXXX.
    bool escape(std::optional<unsigned>& unit) {
        constexpr std::size_t digits = 4;
        if (!take('u')) return take_any("\"\\/bfnrt");
        const std::string_view code = rest_.substr(0, digits);
        rest_.remove_prefix(code.size());
        unsigned number = 0;
        std::from_chars(code.data(), code.data() + code.size(), number, 16);
        unit = number;
        return code.size() == digits && std::ranges::all_of(code, ascii::is_hex_digit);
    }

    bool number() {
        const std::string_view before = rest_;
        take('-');
        const bool zero = take('0');
        const std::string_view whole = rest_;
        if (!zero && !digits()) return false;
        const auto before_point = long(since(whole).size());
        const std::string_view fraction = rest_;
        if (take('.') && !digits()) return false;
        const long behind_point = std::max(0L, long(since(fraction).size()) - 1);  // the point aside
        long power = 0;
        if (take_any("eE") && !exponent(power)) return false;
        if (before_point + power > most_digits || behind_point - power > most_digits_behind_point)
            found_.unfit = since(before);
        return true;
    }

    bool exponent(long& power) {
        const bool sign = take('+');
        const std::string_view written = rest_;
        if (!sign) take('-');
        if (!digits()) return false;
        const auto read = std::from_chars(written.data(), rest_.data(), power);
        if (read.ec != std::errc()) power = written.front() == '-' ? -most_digits * 2 : most_digits * 2;
        return true;
    }

    bool digits() {
        const auto* const end = std::ranges::find_if_not(rest_, ascii::is_digit);
        const bool any = end != rest_.begin();
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.begin()));
        return any;
    }

    /// What has been read since `before` was the rest.
    std::string_view since(std::string_view before) const {
        return before.substr(0, before.size() - rest_.size());
    }

    bool word(std::string_view wanted) {
        const bool is = rest_.starts_with(wanted);
        if (is) rest_.remove_prefix(wanted.size());
        return is;
    }

    bool take(char wanted) { return word({&wanted, 1}); }
    bool take_any(std::string_view wanted) {
        return !rest_.empty() && wanted.find(rest_.front()) != wanted.npos && take(rest_.front());
    }
    void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

    std::string_view rest_;
    JsonText found_;
};

}  // namespace

std::optional<JsonText> read_json(std::string_view text) {
    return Reader(text).whole();
}

}  // namespace runner::sqlite
