#include "form.hpp"

#include <algorithm>

#include "sdk/portable_words.hpp"

namespace runner::sqlite {
namespace {

constexpr std::string_view privilege_words[] = {"ALL",      "SELECT",     "INSERT",  "UPDATE", "DELETE",
                                                "TRUNCATE", "REFERENCES", "TRIGGER", "USAGE",  "CREATE",
                                                "CONNECT",  "TEMPORARY",  "TEMP",    "EXECUTE"};

class Matcher {
  public:
    Matcher(const Rewrite& rewrite, std::size_t first, std::size_t last, std::string_view form)
        : rewrite_(rewrite), next_(first), last_(last), form_(form) {}

    bool whole() { return sequence() && form_.empty() && next_ == last_; }

  private:
    std::string_view peek() const { return form_.substr(0, form_.find(' ')); }
    std::string_view take() {
        const std::string_view piece = peek();
        form_.remove_prefix(std::min(form_.size(), piece.size() + 1));
        return piece;
    }
    bool at_end() const { return form_.empty() || peek() == "]" || peek() == "}" || peek() == "|"; }

    bool sequence();
    bool piece(std::string_view piece);
    bool optional();
    bool alternatives();
    void skip();

    bool symbol(std::string_view wanted) {
        const bool is = next_ < last_ && rewrite_.symbol(next_, wanted);
        if (is) ++next_;
        return is;
    }
    bool word(std::string_view wanted) {
        const bool is = next_ < last_ && rewrite_.word(next_, wanted);
        if (is) ++next_;
        return is;
    }
    bool name(bool reserved = false) {
        const bool is = next_ < last_ && rewrite_.name(next_) && (reserved || !is_reserved());
        if (is) ++next_;
        return is;
    }
    bool is_reserved() const {
        return rewrite_.kind(next_, TokenKind::word) &&
               is_reserved_in_portable_sql(identifier_of(rewrite_.token(next_), rewrite_.statement.text));
    }
    bool role() {
        word("GROUP");
        return word("CURRENT_USER") || word("CURRENT_ROLE") || word("SESSION_USER") || name();
    }
    bool group() {
        if (next_ >= last_ || !rewrite_.symbol(next_, "(")) return false;
        const std::size_t close = rewrite_.closing(next_);
        const bool filled = close > next_ + 1 && close < last_;
        next_ = close + 1;
        return filled;
    }
    bool qualified() {
        if (!name()) return false;
        while (symbol(".")) {
            if (!name(true)) return false;
        }
        return true;
    }
    bool value() {
        const bool sign = symbol("-") || symbol("+");
        if (!sign && (word("TRUE") || word("FALSE") || word("ON") || name())) return true;
        if (!sign && string()) return true;
        const bool is = next_ < last_ && rewrite_.kind(next_, TokenKind::number);
        if (is) ++next_;
        return is;
    }
    bool string() {
        const bool is = next_ < last_ && rewrite_.kind(next_, TokenKind::string);
        if (is) ++next_;
        return is;
    }
    bool privilege() {
        if (!std::ranges::any_of(privilege_words, [&](std::string_view each) { return word(each); }))
            return false;
        if (rewrite_.word(next_ - 1, "ALL")) word("PRIVILEGES");
        return next_ >= last_ || !rewrite_.symbol(next_, "(") || group();
    }
    template <class One>
    bool list(const One& one) {
        do {
            if (!one()) return false;
        } while (symbol(","));
        return true;
    }

    const Rewrite& rewrite_;
    std::size_t next_;
    std::size_t last_;
    std::string_view form_;
};

bool Matcher::sequence() {
    while (!at_end()) {
        if (!piece(take())) return false;
    }
    return true;
}

bool Matcher::piece(std::string_view piece) {
    if (piece == "[") return optional();
    if (piece == "{") return alternatives();
    if (piece == "(…)") return group();
    if (piece == "name") return name();
    if (piece == "qualified") return qualified();
    if (piece == "names") return list([&] { return qualified(); });
    if (piece == "tables") {
        return list(
            [&] { return qualified() && (next_ >= last_ || !rewrite_.symbol(next_, "(") || group()); });
    }
    if (piece == "roles") return list([&] { return role(); });
    if (piece == "string") return string();
    if (piece == "value") return value();
    if (piece == "values") return list([&] { return value(); });
    if (piece == "parameters") return list([&] { return qualified() && (!symbol("=") || value()); });
    if (piece == "privileges") return list([&] { return privilege(); });
    return word(piece) || symbol(piece);
}

/// Up to the end of this sequence in the form.
void Matcher::skip() {
    for (int depth = 0; !form_.empty() && (depth > 0 || !at_end());) {
        const std::string_view piece = take();
        depth += piece == "[" || piece == "{" ? 1 : piece == "]" || piece == "}" ? -1 : 0;
    }
}

bool Matcher::optional() {
    const std::size_t start = next_;
    if (!sequence()) {
        next_ = start;
        skip();
    }
    take();
    return true;
}

bool Matcher::alternatives() {
    const std::size_t start = next_;
    bool found = false;
    for (std::string_view end = "|"; end == "|"; end = take()) {
        if (found || !sequence()) {
            if (!found) next_ = start;
            skip();
        } else {
            found = true;
        }
    }
    return found;
}

}  // namespace

bool has_form(const Rewrite& rewrite, std::size_t first, std::size_t last, std::string_view form) {
    return Matcher(rewrite, first, last, form).whole();
}

}  // namespace runner::sqlite
