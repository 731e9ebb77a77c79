// What a lexer must know of a database to find its words and the ends of its statements, as data.
#pragma once

namespace runner {

/// The default values are those of portable SQL: PostgreSQL's lexical grammar (manual, section 4.1) with
/// standard_conforming_strings on, and MySQL's back quotes.
struct LexicalRules {
    bool nested_comments = true;         ///< /* a /* b */ still a comment */
    bool hash_comments = false;          ///< # to the end of the line
    bool escape_strings = true;          ///< E'\n'
    bool unicode_strings = true;         ///< U&'\0041' and U&"\0041"
    bool joined_strings = true;          ///< 'a' 'b' with a line end between is one string
    bool dollar_quotes = true;           ///< $tag$ … $tag$
    bool backslash_escapes = false;      ///< '\'' inside plain strings
    bool double_quoted_strings = false;  ///< "…" is a string, not a name
    bool backquoted_words = true;        ///< `name`
    bool bracketed_words = false;        ///< [name]
    bool prefix_parameters = false;      ///< ?, ?1, :name, @name (SQLite); $1 is always known
    bool trigger_bodies = true;          ///< CREATE TRIGGER … BEGIN …; …; END
    bool atomic_bodies = true;           ///< CREATE FUNCTION … BEGIN ATOMIC …; …; END
    bool parentheses_hold = true;  ///< a semicolon inside ( … ) ends nothing (CREATE RULE … DO (a; b))
    bool placeholders = false;     ///< ${name}, ${'name'}, ${"name"}: of a script that asks for them
};

/// SQLite's (https://www.sqlite.org/lang.html, src/tokenize.c): of what it keeps, and of scripts in its
/// spelling.
inline constexpr LexicalRules sqlite_lexical_rules = {
    .nested_comments = false,
    .escape_strings = false,
    .unicode_strings = false,
    .joined_strings = false,
    .dollar_quotes = false,
    .bracketed_words = true,
    .prefix_parameters = true,
    .atomic_bodies = false,
    .parentheses_hold = false,
};

}  // namespace runner
