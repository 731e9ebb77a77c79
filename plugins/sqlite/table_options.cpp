#include "table_options.hpp"

#include "clauses.hpp"
#include "storage_parameters.hpp"

namespace runner::sqlite {
namespace {

constexpr Clause table_options[] = {
    {"WITH (=)", Clause::dropped, "storage parameters are left out: SQLite has none"},
    {"WITHOUT OIDS", Clause::implied},
    {"TABLESPACE *", Clause::dropped, "the tablespace is left out: SQLite has none"},
    {"USING *", Clause::dropped, "the access method is left out: SQLite has one"},
    {"ON COMMIT PRESERVE ROWS", Clause::implied},
    {"ON COMMIT", Clause::refused, "SQLite keeps the rows of a temporary table over COMMIT"},
    {"PARTITION BY", Clause::refused, "SQLite has no partitions"},
    {"INHERITS", Clause::refused, "SQLite has no inheritance"},
    {"WITHOUT ROWID", Clause::refused, "WITHOUT ROWID is SQLite's own and not portable SQL"},
    {"STRICT", Clause::refused, "STRICT is SQLite's own and not portable SQL",
     "leave it out: the types are kept"},
};

}  // namespace

void rewrite_options(Rewrite& rewrite, const CreateTable& table) {
    if (!table.options) return;
    const Tokens options = rewrite.in(*table.options);
    for (std::size_t i = options.first; i < options.last; ++i) {
        if (!table.temporary && rewrite.word(i, "ON") && rewrite.word(i + 1, "COMMIT"))
            throw Error(ErrorKind::schema, "ON COMMIT is for temporary tables alone")
                .at(span_of(rewrite, {i, i + 2}));
    }
    require_storage_parameters(rewrite, *table.options, "table");
    rewrite_clauses(rewrite, *table.options, table_options);
}

}  // namespace runner::sqlite
