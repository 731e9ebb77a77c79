#include "sdk/plain/connection.hpp"

#include <algorithm>

#include "sdk/ascii.hpp"

namespace runner {

namespace {

/// A statement as SOCI would read it, from word to word.
class Scan {
  public:
    Scan(std::string_view sql, const LexicalRules& rules) : sql_(sql), rules_(rules) {}

    /// The next character outside of quotes and comments; 0 at the end.
    char next() {
        while (at_ < sql_.size()) {
            const char c = sql_[at_];
            if (starts("--") || (rules_.hash_comments && c == '#')) {
                at_ = std::min(sql_.find('\n', at_), sql_.size());
            } else if (starts("/*")) {
                at_ = std::min(sql_.find("*/", at_ + 2), sql_.size() - 2) + 2;
            } else if (ascii::is_space(c)) {
                ++at_;
            } else {
                if (c == '\'' || c == '"' || c == '`') skip_quoted(c);
                ++at_;
                return c;
            }
        }
        return 0;
    }
    std::size_t position() const { return at_ - 1; }
    char ahead() const { return at_ < sql_.size() ? sql_[at_] : '\0'; }

  private:
    bool starts(std::string_view mark) const { return sql_.substr(at_).starts_with(mark); }
    /// To the closing quote; a doubled one closes one string and opens the next.
    void skip_quoted(char quote) {
        for (++at_; at_ < sql_.size() && sql_[at_] != quote; ++at_)
            if (rules_.backslash_escapes && sql_[at_] == '\\') ++at_;
    }

    std::string_view sql_;
    const LexicalRules& rules_;
    std::size_t at_ = 0;
};

/// Whether there is more than comments and white space.
bool says_something(std::string_view sql, const LexicalRules& rules) {
    Scan scan(sql, rules);
    char c = scan.next();
    while (c == ';') c = scan.next();
    return c != 0;
}

/// Throws Error for what SOCI would not send as it is.
void check(std::string_view sql, const LexicalRules& rules) {
    Scan scan(sql, rules);
    bool ended = false;
    for (char before = 0, c = scan.next(); c != 0; before = c, c = scan.next()) {
        if (ended && c != ';')
            throw Error(ErrorKind::internal, "more than one statement was given to the database at once")
                .at(Span{scan.position(), sql.size()});
        if (c == '?' || (c == ':' && before != ':' && ascii::is_letter(scan.ahead())))
            throw Error(ErrorKind::migration, "a parameter stands here, and a migration has no value for it")
                .at(Span{scan.position(), scan.position() + 1});
        ended = c == ';';
    }
}

/// Whether `sql` begins with one of the words that end a transaction.
bool ends_transaction(std::string_view sql) {
    const std::string_view word = sql.substr(0, sql.find_first_of(" \t\r\n;"));
    return ascii::equal_ignoring_case(word, "COMMIT") || ascii::equal_ignoring_case(word, "ROLLBACK") ||
           ascii::equal_ignoring_case(word, "END");
}

}  // namespace

void PlainConnection::execute(std::string_view sql) {
    check(sql, plugin_.dialect().lexical_rules());
    try {
        session_ << std::string(sql);
    } catch (const std::exception& thrown) {
        throw plugin_.explain(thrown);
    }
}

void PlainConnection::run(std::string_view sql) {
    if (sql.find('\0') != sql.npos)
        throw Error(ErrorKind::internal, "a statement with a NUL byte was given to the database");
    if (!says_something(sql, plugin_.dialect().lexical_rules())) return;
    execute(sql);
    if (ends_transaction(sql)) open_ = false;
}

void PlainConnection::begin() {
    execute(begin_statement());
    open_ = true;
}

void PlainConnection::commit() {
    if (!open_) throw Error(ErrorKind::migration, "the transaction had ended before its COMMIT");
    try {
        execute("COMMIT");
    } catch (Error& error) {
        if (error.kind() == ErrorKind::connection) error.in_doubt(true);
        throw;
    }
    open_ = false;
}

void PlainConnection::rollback() noexcept {
    if (!open_) return;
    open_ = false;
    try {
        execute("ROLLBACK");
    } catch (const Error&) {  // the connection is of no more use
    }
}

}  // namespace runner
