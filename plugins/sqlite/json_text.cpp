#include "json_text.hpp"

#include <algorithm>

#include "sdk/ascii.hpp"

namespace runner::sqlite {
namespace {

class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool whole() { return value(0) && rest_.empty(); }

  private:
    static constexpr int deepest = 1000;

    /// With the white space on both sides of it.
    bool value(int depth) {
        skip_blanks();
        const bool read = depth < deepest && (list('{', '}', depth) || list('[', ']', depth) || string() ||
                                              number() || word("true") || word("false") || word("null"));
        skip_blanks();
        return read;
    }

    bool list(char open, char close, int depth) {
        if (!take(open)) return false;
        skip_blanks();
        if (take(close)) return true;
        do {
            if (open == '{' && !key()) return false;
            if (!value(depth + 1)) return false;
        } while (take(','));
        return take(close);
    }

    bool key() {
        skip_blanks();
        if (!string()) return false;
        skip_blanks();
        return take(':');
    }

    bool string() {
        if (!take('"')) return false;
        while (!take('"')) {
            if (rest_.empty()) return false;
            const auto c = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            if (c < ' ' || (c == '\\' && !escape())) return false;
        }
        return true;
    }

    bool escape() {
        constexpr std::size_t digits = 4;
        if (!take('u')) return take_any("\"\\/bfnrt");
        const std::string_view code = rest_.substr(0, digits);
        rest_.remove_prefix(code.size());
        return code.size() == digits && std::ranges::all_of(code, ascii::is_hex_digit);
    }

    bool number() {
        take('-');
        if (!take('0') && !digits()) return false;
        if (take('.') && !digits()) return false;
        if (!take_any("eE")) return true;
        take_any("+-");
        return digits();
    }

    bool digits() {
        const auto* const end = std::ranges::find_if_not(rest_, ascii::is_digit);
        const bool any = end != rest_.begin();
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.begin()));
        return any;
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
};

}  // namespace

bool is_json_text(std::string_view text) {
    return Reader(text).whole();
}

}  // namespace runner::sqlite
