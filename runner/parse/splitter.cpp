#include "parse/splitter.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "sdk/error.hpp"

namespace runner::parse {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Whether nothing but blanks stands before byte `offset` on its line.
bool begins_line(const Source& source, std::size_t offset) {
    std::array<char, 256> before{};
    while (offset > 0) {
        const std::size_t begin = offset - std::min(offset, before.size());
        const std::string_view text(before.data(), source.read(begin, before.data(), offset - begin));
        const std::size_t found = text.find_last_not_of(" \t\v\f\r");
        if (found != std::string_view::npos)
            return text[found] == '\n' || (begin == 0 && text.substr(0, found + 1) == byte_order_mark);
        offset = begin;
    }
    return true;
}

}  // namespace

Splitter::Splitter(Source source, const LexicalRules& rules, Range range, std::size_t chunk)
    : window_(std::move(source), range.begin, range.end, chunk),
      lexer_(rules),
      body_(rules),
      at_(range.begin) {
    if (at_ == 0 && window_.from(0).starts_with(byte_order_mark)) at_ = byte_order_mark.size();
}

void Splitter::seek(std::size_t offset) {
    at_ = offset;
    window_.seek(offset);
}

/// Turns the span of an error, which counts from the statement, into a location.
void Splitter::fail(Error error) const {
    const Span span = error.span().value_or(Span{});
    throw error.at(window_.source().locate({at_ + span.begin, at_ + span.end}));
}

Ahead Splitter::ahead() {
    for (;;) {
        std::size_t used = 0;
        Stop why = Stop::end;
        try {
            why = lexer_.skip(text(), used);
        } catch (const Error& error) {
            fail(error);
        }
        at_ += used;
        if (why == Stop::directive) return Ahead::directive;
        if (why == Stop::token) {
            if (window_.from(at_).front() != ';') return Ahead::statement;
            ++at_;
        } else if (window_.last()) {
            return Ahead::end;
        } else {
            window_.more(at_);
        }
    }
}

void Splitter::take(Statement& statement) {
    statement.tokens.clear();
    lexer_.start();
    body_.start();
    std::size_t used = 0;
    try {
        for (;;) {
            const Stop why = lexer_.lex(text(), used, statement.tokens);
            if (why == Stop::semicolon) {
                if (!body_.holds(text().bytes, statement.tokens)) break;
                statement.tokens.push_back({TokenKind::symbol, Quoting::none, {used - 1, used}});
            } else if (why == Stop::directive) {
                throw Error(ErrorKind::syntax, "a directive inside a statement")
                    .at(Span{used, std::min(text().bytes.find('\n', used), text().bytes.size())})
                    .mend(
                        "end the statement before it with a semicolon; directives stand between statements");
            } else if (window_.last()) {
                statement.text = text().bytes;
                expect_closed(statement);
                break;
            } else {
                window_.more(at_);
            }
        }
    } catch (const Error& error) {
        if (error.location()) throw;
        fail(error);
    }
    statement.text = text().bytes.substr(0, statement.tokens.back().span.end);
    statement.offset = at_;
    at_ += used;
}

/// At the end of the text, nothing may be open any more.
void Splitter::expect_closed(const Statement& statement) {
    if (body_.holds(statement.text, statement.tokens)) {
        throw Error(ErrorKind::syntax, "a body is never closed")
            .at(body_.opening())
            .mend("close it with END; each statement inside it ends with a semicolon");
    }
    if (lexer_.depth() > 0) {
        throw Error(ErrorKind::syntax, "a parenthesis is never closed")
            .at(statement.tokens[lexer_.outermost()].span)
            .mend("close it with `)`; no semicolon inside it ends the statement");
    }
}

Comment Splitter::comment() {
    const std::string_view rest = window_.from(at_);
    const std::size_t size =
        rest.substr(0, std::min(rest.find('\n'), rest.size())).find_last_not_of(" \t\v\f\r") + 1;
    Comment comment{
        directive_in(rest.substr(0, size)), {at_, at_ + size}, begins_line(window_.source(), at_)};
    at_ += size;
    return comment;
}

BlockEnd find_block_end(const Source& source, std::size_t from, Span opening) {
    Window window(source, from, Range{}.end, default_chunk);
    for (std::size_t line = from;;) {
        // The line is needed whole only if it is a comment; others may be long.
        std::size_t at = line;
        std::string_view text = window.from(at);
        const auto more = [&](std::size_t keep) {
            if (window.last()) return false;
            window.more(keep);
            text = window.from(at);
            return true;
        };
        std::size_t first = 0;
        while ((first = text.find_first_not_of(" \t\v\f\r")) == std::string_view::npos ||
               text.size() < first + 2) {
            if (!more(at)) break;
        }
        const bool comment = first != std::string_view::npos && text.substr(first).starts_with("--");
        std::size_t end = 0;
        while ((end = text.find('\n')) == std::string_view::npos) {
            if (!comment) at += text.size();
            if (!more(at)) break;
        }
        const std::size_t next = at + (end == std::string_view::npos ? text.size() : end + 1);
        if (comment && is_directive(text.substr(first, std::min(end, text.size()) - first))) {
            const std::string_view dashes = text.substr(first, std::min(end, text.size()) - first);
            const Directive directive = directive_in(dashes);
            if (directive.key == "end" && directive.value.empty()) return {line, next};
            throw Error(ErrorKind::syntax, "a directive inside an only= block")
                .at(source.locate({line + first, line + first + dashes.size()}))
                .mend(directive.key == "only"
                          ? "end the block before it with `-- runner: end`; blocks do not nest"
                          : "only `-- runner: end` may stand inside a block");
        }
        if (end == std::string_view::npos) {
            throw Error(ErrorKind::syntax, "an only= block is never ended")
                .at(source.locate(opening))
                .mend("end it with the line `-- runner: end`");
        }
        line = next;
    }
}

}  // namespace runner::parse
