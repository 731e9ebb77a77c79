#include "migration/verify/sample_rows.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <soci/row-exchange.h>
#include <soci/row.h>
#include <soci/rowset.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "migration/files/script.hpp"
#include "schema/text.hpp"
#include "sdk/error.hpp"
#include "sdk/spelling.hpp"

namespace runner::migration {
namespace {

std::string text_of_length(const DataType& type, int n) {
    std::string text = std::to_string(n);
    if (type.kind == TypeKind::character && !type.arguments.empty())
        text.insert(
            0, static_cast<std::size_t>(std::max(0, type.arguments[0] - static_cast<int>(text.size()))), 'a');
    if (!type.arguments.empty())
        text.resize(std::min(text.size(), static_cast<std::size_t>(type.arguments[0])));
    return string_literal(text);
}

/// A literal of `type`, another for another `n`; nothing of a type that is not known.
std::optional<std::string> literal(const Schema& schema, const DataType& type, int n) {
    if (type.dimensions > 0) return "'{}'";
    switch (base_kind(type.kind)) {
        case TypeKind::smallint:
        case TypeKind::integer:
        case TypeKind::bigint:
        case TypeKind::numeric:
        case TypeKind::real:
        case TypeKind::double_precision:
            return std::to_string(n);
        case TypeKind::boolean:
            return n % 2 == 0 ? "FALSE" : "TRUE";
        case TypeKind::varchar:
        case TypeKind::character:
        case TypeKind::text:
            return text_of_length(type, n);
        case TypeKind::date:
            return fmt::format("'2024-01-{:02}'", n % 28 + 1);
        case TypeKind::time:
            return fmt::format("'12:00:{:02}'", n % 60);
        case TypeKind::timestamp:
        case TypeKind::timestamp_tz:
            return fmt::format("'2024-01-01 12:00:{:02}'", n % 60);
        case TypeKind::uuid:
            return fmt::format("'00000000-0000-0000-0000-{:012}'", n);
        case TypeKind::bytea:
            return fmt::format("'\\x{:04x}'", n);
        case TypeKind::json:
        case TypeKind::jsonb:
            return fmt::format("'{}'", n);
        case TypeKind::named:
            if (const EnumType* values = schema.type(type.name))
                return string_literal(values->values.front());
            return {};
        default:
            return {};
    }
}

void run_portable(Database& database, Schema schema, const std::string& sql, const Options& options) {
    Options portable = options;
    portable.spelling = "portable";  // whatever the files are written in
    Script script(parse::Source::text("rows", sql), parse::Language::portable, database.dialect(), portable,
                  schema);
    while (const auto statement = script.next()) {
        for (const Step& step : statement->steps) database.connection().run(std::get<SqlStep>(step).sql);
    }
}

class Filling {
  public:
    Filling(Database& database, const Schema& schema, std::size_t rows, const Options& options)
        : database_(database), schema_(schema), rows_(rows), options_(options) {}

    std::vector<std::string> all() {
        for (const auto& [name, table] : schema_.tables) fill(table);
        return std::move(empty_);
    }

  private:
    /// What it refers to comes first.
    void fill(const Table& table) {
        if (!seen_.insert(table.name).second) return;
        for (const ForeignKey& key : table.foreign_keys) {
            if (const Table* target = schema_.table(key.table)) fill(*target);
        }
        const std::string name = database_.dialect().quoted(table.name);
        if (database_.connection().count("SELECT count(*) FROM " + name) > 0) return;
        constexpr int tried[] = {1, 21, 0, 500};
        const bool made = rows_ > 0 && std::ranges::any_of(tried, [&](int n) { return add(table, n, true); });
        if (!made) return empty_.push_back(table.name);
        if (rows_ > 1) add(table, 2, false);
    }

    /// The value of a key that `column` refers to.
    std::optional<std::string> referred(const Table& table, const Column& column) {
        for (const ForeignKey& key : table.foreign_keys) {
            const auto place = std::ranges::find(key.columns, column.name);
            const auto at = static_cast<std::size_t>(place - key.columns.begin());
            if (place == key.columns.end() || at >= key.referenced.size()) continue;
            const Dialect& dialect = database_.dialect();
            std::string value;
            soci::indicator there = soci::i_null;
            database_.session() << fmt::format(
                "SELECT CAST({0} AS TEXT) FROM {1} WHERE {0} IS NOT NULL LIMIT 1",
                dialect.quoted(key.referenced[at]), dialect.quoted(key.table)),
                soci::into(value, there);
            if (there == soci::i_ok) return is_whole(column.type.kind) ? value : string_literal(value);
        }
        return {};
    }

    bool add(const Table& table, int n, bool whole) {
        std::vector<std::string> columns;
        std::vector<std::string> values;
        for (const Column& column : table.columns) {
            if (column.identity || column.generated) continue;
            if (!whole && (!column.not_null || column.default_value)) continue;
            auto value = referred(table, column);
            if (!value) value = literal(schema_, column.type, n);
            if (!value) continue;
            columns.push_back(column.name);
            values.push_back(*value);
        }
        const std::string table_name = schema::object_text(table.name);
        return run(columns.empty() ? fmt::format("INSERT INTO {} DEFAULT VALUES", table_name)
                                   : fmt::format("INSERT INTO {} ({}) VALUES ({})", table_name,
                                                 schema::names_text(columns), fmt::join(values, ", ")));
    }

    bool run(const std::string& sql) {
        try {
            run_portable(database_, schema_, sql, options_);
            return true;
        } catch (const Error&) {
            return false;  // it breaks some rule
        }
    }

    Database& database_;
    const Schema& schema_;
    const std::size_t rows_;
    const Options& options_;
    std::set<std::string> seen_;
    std::vector<std::string> empty_;
};

}  // namespace

std::vector<std::string> add_sample_rows(Database& database, const Schema& schema, std::size_t rows,
                                         const Options& options) {
    return Filling(database, schema, rows, options).all();
}

std::map<std::string, Rows> read_rows(Database& database, const Schema& schema) {
    std::map<std::string, Rows> result;
    const Dialect& dialect = database.dialect();
    for (const auto& [name, table] : schema.tables) {
        std::string columns;
        for (const Column& column : table.columns)
            columns +=
                fmt::format("{}CAST({} AS TEXT)", columns.empty() ? "" : ", ", dialect.quoted(column.name));
        Rows& rows = result[name];
        const soci::rowset<soci::row> found =
            (database.session().prepare << fmt::format("SELECT {} FROM {}", columns, dialect.quoted(name)));
        for (const soci::row& row : found) {
            auto& values = rows.emplace_back();
            for (std::size_t i = 0; i < row.size(); ++i)
                values[table.columns[i].name] =
                    row.get_indicator(i) == soci::i_null ? "NULL" : string_literal(row.get<std::string>(i));
        }
        std::ranges::sort(rows);
    }
    return result;
}

}  // namespace runner::migration
