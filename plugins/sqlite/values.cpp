#include "values.hpp"

#include <string>

#include "literals.hpp"
#include "typed_strings.hpp"

namespace runner::sqlite {
namespace {

class Values {
  public:
    Values(Rewrite& rewrite, const DataChange& change, const Table& table)
        : rewrite_(rewrite), table_(table), behind_table_(rewrite.index_at(change.table.span.end)) {}

    /// INSERT INTO t [AS a] [(a, b)] [OVERRIDING …] VALUES (…), (…)
    void insert() {
        std::size_t i = behind_table_;
        if (rewrite_.word(i, "AS")) i += 2;
        std::vector<const Column*> columns;
        if (rewrite_.symbol(i, "(")) {
            const std::size_t close = rewrite_.closing(i);
            for (++i; i < close; i += 2) columns.push_back(column_at(i));
            i = close + 1;
        } else {
            for (const Column& column : table_.columns) columns.push_back(&column);
        }
        if (rewrite_.word(i, "OVERRIDING")) i += 3;
        if (!rewrite_.word(i, "VALUES")) return;
        for (++i; rewrite_.symbol(i, "("); ++i) {
            const std::size_t close = rewrite_.closing(i);
            row(i + 1, close, columns);
            i = close + 1;
            if (!rewrite_.symbol(i, ",")) return;
        }
    }

    /// UPDATE t [AS a] SET a = …, b = …
    void update() {
        std::size_t i = behind_table_;
        while (i < rewrite_.size() && !rewrite_.word(i, "SET")) ++i;
        for (; i < rewrite_.size(); ++i) {
            if (rewrite_.symbol(i, "(")) i = rewrite_.closing(i);
            if (rewrite_.word(i, "WHERE") || rewrite_.word(i, "FROM")) return;
            const bool starts = rewrite_.word(i, "SET") || rewrite_.symbol(i, ",");
            if (starts && rewrite_.name(i + 1) && rewrite_.symbol(i + 2, "=")) value(i + 3, column_at(i + 1));
        }
    }

    std::vector<std::size_t> take() { return std::move(rewritten_); }

  private:
    const Column* column_at(std::size_t i) const {
        return rewrite_.name(i) ? table_.column(identifier_of(rewrite_.token(i), rewrite_.statement.text))
                                : nullptr;
    }

    void row(std::size_t first, std::size_t close, const std::vector<const Column*>& columns) {
        std::size_t column = 0;
        for (std::size_t i = first; i < close; ++i) {
            if (column < columns.size()) value(i, columns[column]);
            while (i < close && !rewrite_.symbol(i, ","))
                i = rewrite_.symbol(i, "(") ? rewrite_.closing(i) + 1 : i + 1;
            ++column;
        }
    }

    void value(std::size_t i, const Column* column) {
        if (!column || !reads_strings(column->type.kind) || !rewrite_.kind(i, TokenKind::string)) return;
        const bool alone = rewrite_.symbol(i + 1, ",") || rewrite_.symbol(i + 1, ")") ||
                           i + 1 == rewrite_.size() || rewrite_.word(i + 1, "WHERE") ||
                           rewrite_.word(i + 1, "FROM") || rewrite_.word(i + 1, "RETURNING");
        if (!alone) return;
        const auto constant = read_constant(rewrite_, i, &column->type);
        if (constant->text != rewrite_.text(i))
            rewrite_.edits.replace(rewrite_.token(i).span, constant->text);
        rewritten_.push_back(i);
    }

    Rewrite& rewrite_;
    const Table& table_;
    std::size_t behind_table_;
    std::vector<std::size_t> rewritten_;
};

}  // namespace

std::vector<std::size_t> rewrite_values(Rewrite& rewrite, const DataChange& change) {
    const Table* table = rewrite.before.table(change.table.name.name);
    if (!table) return {};
    Values values(rewrite, change, *table);
    if (change.verb == DataVerb::insert) values.insert();
    if (change.verb == DataVerb::update) values.update();
    return values.take();
}

}  // namespace runner::sqlite
