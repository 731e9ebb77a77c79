// A statement on its way into portable SQL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/rewrite.hpp"
#include "sdk/type_name.hpp"

namespace runner::spelling {

/// What the parts of a translation share.
struct Translation : Rewrite {
    Translation(const Statement& of, const Schema& as_it_stands, bool as_sqlite, std::string_view dialect)
        : Rewrite(of, as_it_stands),
          sqlite(as_sqlite),
          to_sqlite(!as_sqlite && dialect == "sqlite"),
          to_postgresql(dialect == "postgresql") {}

    const bool sqlite;     ///< all words mean what they mean to SQLite
    const bool to_sqlite;  ///< SQLite gets it: what only SQLite can say may stay
    const bool to_postgresql;
    std::vector<std::string> after;
    bool left_out = false;
    std::size_t left_call = 0;  ///< behind a call that was replaced whole; 0 when none was

    /// As Cursor::at: several words, one blank between.
    bool words(std::size_t i, std::string_view upper) const;
    void replace(std::size_t i, std::string with) { edits.replace(token(i).span, std::move(with)); }
    /// From the first byte of token `first` to the end of token `last`.
    Span span(std::size_t first, std::size_t last) const {
        return cover(token(first).span, token(last).span);
    }
};

/// Throws Error (unsupported).
[[noreturn]] void refuse(std::string message, Span at, std::string mend = {});

/// The types that columns and casts have here, portably. `column` is the one that is being made; without one
/// throws Error (unsupported) for a type that is a condition too.
void translate_type(Translation& to, const TypeName& type, const std::string& column = {});
/// The type that `written` would become; as it is where nothing changes.
DataType portable_type(const Translation& to, const TypeName& written);

void translate(Translation& to, const CreateTable& table);
void translate(Translation& to, const AlterTable& alter);
/// INSERT, UPDATE and DELETE; REPLACE INTO too, which has no node.
void translate_data_change(Translation& to, DataVerb verb);

/// The expressions among tokens `first` to `last`. `into` is the column that a value goes to, where that is
/// known; `columns` the table whose columns are meant by unqualified names, if one is known.
void translate_expression(Translation& to, std::size_t first, std::size_t last,
                          const DataType* into = nullptr, const Table* columns = nullptr);
/// The call at token `i`, where it has to be another; else false. `left_call` is then set if its arguments
/// went with it.
bool translate_call(Translation& to, std::size_t i, const DataType* into);
/// The keys of ORDER BY from token `i` on: NULL is smaller than everything on SQLite, and larger elsewhere
/// (https://www.sqlite.org/lang_select.html, section 5).
void translate_order(Translation& to, std::size_t i);
/// CURRENT_TIMESTAMP, CURRENT_DATE and CURRENT_TIME, which are in UTC on SQLite; else false.
bool translate_clock(Translation& to, std::size_t i, const DataType* into);

}  // namespace runner::spelling
