// The model and PostgreSQL's catalogue, after the same statements: random ones, many of them wrong on
// purpose. Both take them or both refuse them, and both know the same objects under the same names.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "databases.hpp"
#include "parse/reader.hpp"
#include "schema/apply.hpp"
#include "sdk/error.hpp"

namespace {

using namespace runner;

/// All that the catalogue says, a line each.
constexpr const char* catalogue = R"(
    SELECT line FROM (
        SELECT format('column %s.%s%s%s%s', c.relname, a.attname, CASE WHEN attnotnull THEN ' not null' END,
                      CASE WHEN attidentity <> '' THEN ' identity' END,
                      CASE WHEN attgenerated <> '' THEN ' generated' WHEN atthasdef THEN ' default' END) AS line
          FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid
         WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped AND relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT format('%s %s.%s (%s)', CASE contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique'
                                        WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check' ELSE 'exclude' END,
                      c.relname, conname,
                      (SELECT string_agg(attname, ',' ORDER BY CASE WHEN contype = 'c' THEN attname END, place)
                         FROM unnest(conkey) WITH ORDINALITY AS k (number, place)
                         JOIN pg_attribute ON attrelid = conrelid AND attnum = number))
               || CASE WHEN contype = 'f'
                       THEN format(' to %s (%s) by %s', confrelid::regclass,
                                   (SELECT string_agg(attname, ',' ORDER BY place)
                                      FROM unnest(confkey) WITH ORDINALITY AS k (number, place)
                                      JOIN pg_attribute ON attrelid = confrelid AND attnum = number),
                                   conindid::regclass) ELSE '' END
          FROM pg_constraint JOIN pg_class c ON conrelid = c.oid
         WHERE connamespace = 'public'::regnamespace
        UNION ALL
        SELECT format('index %s of %s%s%s', i.relname, t.relname, CASE WHEN indisunique THEN ' unique' END,
                      CASE WHEN EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
                           THEN ' of constraint' END)
          FROM pg_index JOIN pg_class i ON indexrelid = i.oid JOIN pg_class t ON indrelid = t.oid
         WHERE i.relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT format('%s %s', CASE relkind WHEN 'S' THEN 'sequence' ELSE 'view' END, relname)
          FROM pg_class WHERE relkind IN ('S', 'v') AND relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT format('type %s (%s)', typname,
                      (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder)
                         FROM pg_enum WHERE enumtypid = t.oid))
          FROM pg_type t WHERE typtype = 'e'
    ) AS lines ORDER BY line COLLATE "C")";

/// The same of the model.
std::vector<std::string> described(const Schema& schema) {
    std::vector<std::string> lines;
    const auto add = [&]<class... Args>(fmt::format_string<Args...> text, Args&&... args) {
        lines.push_back(fmt::format(text, std::forward<Args>(args)...));
    };
    const auto list = [](const std::vector<std::string>& names) {
        return fmt::format("{}", fmt::join(names, ","));
    };
    for (const auto& [name, table] : schema.tables) {
        for (const Column& column : table.columns) {
            const bool serial = column.identity && column.identity_options.empty();
            add("column {}.{}{}{}{}", name, column.name, column.not_null ? " not null" : "",
                column.identity && !serial ? " identity" : "",
                column.generated                 ? " generated"
                : column.default_value || serial ? " default"
                                                 : "");
        }
        if (!table.primary_key.columns.empty())
            add("primary key {}.{} ({})", name, table.primary_key.name, list(table.primary_key.columns));
        for (const Key& key : table.unique) add("unique {}.{} ({})", name, key.name, list(key.columns));
        for (const Key& key : table.exclusions) add("exclude {}.{} ({})", name, key.name, list(key.columns));
        for (const Check& check : table.checks) {
            std::vector<std::string> columns = check.columns;
            std::sort(columns.begin(), columns.end());
            add("check {}.{} ({})", name, check.name, list(columns));
        }
        for (const ForeignKey& key : table.foreign_keys)
            add("foreign key {}.{} ({}) to {} ({}) by {}", name, key.name, list(key.columns), key.table,
                list(key.referenced), key.key);
    }
    for (const auto& [name, index] : schema.indexes)
        add("index {} of {}{}{}", name, index.table, index.unique ? " unique" : "",
            index.of_constraint ? " of constraint" : "");
    for (const std::string& name : schema.sequences) add("sequence {}", name);
    for (const auto& [name, view] : schema.views) add("view {}", name);
    for (const auto& [name, type] : schema.types) add("type {} ({})", name, list(type.values));
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// Statements made by chance, over names that clash and fit often enough.
class Author {
  public:
    explicit Author(unsigned seed) : random_(seed) {}

    std::string statement() {
        switch (below(22)) {
            case 0:
            case 1:
            case 2:
            case 3:
            case 4:
                return create_table();
            case 5:
                return fmt::format("DROP TABLE {}{}{}{}", maybe("IF EXISTS ", 3), table(),
                                   one_in(4) ? ", " + table() : "", maybe(" CASCADE", 3));
            case 6:
                return create_view();
            case 7:
                return fmt::format("DROP VIEW {}{}{}", maybe("IF EXISTS ", 3), view(), maybe(" CASCADE", 3));
            case 8:
            case 9:
                return create_index();
            case 10:
                return fmt::format("DROP INDEX {}{}{}", maybe("IF EXISTS ", 3), relation(),
                                   maybe(" CASCADE", 3));
            case 11:
                return type_statement();
            case 12:
                return fmt::format("ALTER TABLE {} RENAME TO {}", table(), relation());
            case 13:
                return fmt::format("ALTER TABLE {} RENAME {} TO {}", table(), column(), column());
            case 14:
                return fmt::format("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", table(), constraint(),
                                   constraint());
            case 15:
                return sequence_statement();
            case 16:
                return fmt::format("ALTER {} {}{} RENAME TO {}", pick({"INDEX", "INDEX", "VIEW", "SEQUENCE"}),
                                   maybe("IF EXISTS ", 4), relation(), relation());
            default:
                return alter_table();
        }
    }

  private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    std::string maybe(const char* text, std::size_t n) { return one_in(n) ? text : ""; }
    std::string pick(const std::vector<std::string>& list) { return list[below(list.size())]; }

    std::string table() { return pick({"t", "t", "u", "u", "t_a", "public.t", long_table}); }
    std::string column() { return pick({"a", "a", "b", "b", "c", "id", long_column}); }
    std::string view() { return pick({"v", "w", "t"}); }
    std::string type() { return pick({"mood", "mood", "state", "t"}); }
    std::string value() { return pick({"'sad'", "'ok'", "'happy'"}); }
    std::string constraint() {
        return pick({"t_a_check", "t_a_key", "t_pkey", "u_pkey", "t_a_fkey", "t_a_b_key", "u_a_fkey", "k",
                     "t_a_idx", "t_b_check", "t_check", "t_a_excl", "t_id_seq", "u"});
    }
    std::string relation() {
        return one_in(3) ? constraint() : pick({"t", "u", "v", "i", "t_a_idx", "u_b_idx"});
    }
    std::string columns() { return one_in(2) ? column() : one_in(3) ? "b, a" : column() + ", " + column(); }
    std::string named() { return one_in(4) ? "CONSTRAINT " + constraint() + " " : ""; }
    std::string condition() {
        return one_in(3) ? column() + " <> " + column() : one_in(6) ? "1 = 1" : column() + " IS NOT NULL";
    }
    std::string reference() {
        const std::string action = one_in(3) ? " ON DELETE CASCADE" : "";
        return table() + (one_in(2) ? "" : " (" + columns() + ")") + action;
    }
    std::string column_type() {
        return pick({"INTEGER", "INTEGER", "INTEGER", "BIGINT", "TEXT", "VARCHAR(9)", "mood", "SERIAL"});
    }
    std::string column_definition() {
        if (one_in(12)) return column() + " INTEGER GENERATED ALWAYS AS IDENTITY";
        if (one_in(14)) return column() + " INTEGER GENERATED ALWAYS AS (a + 1) STORED";
        if (one_in(12)) return column() + " mood DEFAULT " + value();
        std::string text = column() + " " + column_type();
        while (one_in(3)) text += " " + column_constraint();
        return text;
    }
    std::string column_constraint() {
        switch (below(6)) {
            case 0:
                return named() + "PRIMARY KEY";
            case 1:
            case 2:
                return named() + "UNIQUE";
            case 3:
                return named() + "REFERENCES " + reference();
            case 4:
                return "NOT NULL";
            default:
                return named() + "CHECK (" + condition() + ")";
        }
    }
    std::string table_constraint() {
        switch (below(6)) {
            case 0:
                return named() + "PRIMARY KEY (" + columns() + ")";
            case 1:
                return named() + "UNIQUE (" + columns() + ")" + maybe(" INCLUDE (c)", 8) +
                       maybe(" DEFERRABLE", 9);
            case 2:
                return named() + "FOREIGN KEY (" + columns() + ") REFERENCES " + reference();
            case 3:
                return named() + "EXCLUDE USING btree (" + column() + " WITH =)";
            default:
                return named() + "CHECK (" + condition() + ")";
        }
    }
    std::string create_table() {
        std::vector<std::string> elements = {column_definition()};
        for (std::size_t i = below(4); i > 0; --i) elements.push_back(column_definition());
        for (std::size_t i = below(4); i > 0; --i) elements.push_back(table_constraint());
        return fmt::format("CREATE TABLE {}{} ({})", maybe("IF NOT EXISTS ", 8), table(),
                           fmt::join(elements, ", "));
    }
    std::string create_view() {
        const std::string from = table();
        const std::string query =
            pick({"SELECT * FROM " + from, "SELECT a FROM " + from, "SELECT x.b AS z FROM " + from + " x",
                  "SELECT 1 AS one FROM " + from + " WHERE c IS NULL", "SELECT count(*) FROM " + from,
                  "SELECT x.a FROM t x, u y WHERE x.a = y.a", "SELECT 1 AS one FROM v",
                  "WITH t AS (SELECT 1 AS one) SELECT one FROM t",
                  "SELECT 1 AS one WHERE EXISTS (SELECT b FROM " + from + ")"});
        return fmt::format("CREATE VIEW {} AS {}", view(), query);
    }
    std::string create_index() {
        const std::string elements = pick({columns(), columns(), columns(), "(" + column() + " IS NULL)",
                                           "abs(a)", "a, (a + 1), (b || 'x')", "coalesce(a, a), lower(b)",
                                           "(a::bigint)", "(CASE WHEN b IS NULL THEN 1 END)"});
        return fmt::format("CREATE {}INDEX {}ON {} ({}){}{}", maybe("UNIQUE ", 3),
                           one_in(3) ? relation() + " " : "", table(), elements, maybe(" INCLUDE (c)", 9),
                           maybe(" WHERE b IS NOT NULL", 6));
    }
    std::string type_statement() {
        switch (below(6)) {
            case 0:
            case 1:
                return fmt::format("CREATE TYPE {} AS ENUM ('sad', {})", type(), value());
            case 2:
                return fmt::format("DROP TYPE {}{}{}", maybe("IF EXISTS ", 3), type(), maybe(" CASCADE", 2));
            case 3:
                return fmt::format("ALTER TYPE {} ADD VALUE {}{}{}", type(), maybe("IF NOT EXISTS ", 3),
                                   value(), one_in(2) ? pick({" BEFORE ", " AFTER "}) + value() : "");
            case 4:
                return fmt::format("ALTER TYPE {} RENAME VALUE {} TO {}", type(), value(), value());
            default:
                return fmt::format("ALTER TYPE {} RENAME TO {}", type(), type());
        }
    }
    std::string sequence() { return pick({"t_id_seq", "t_a_seq", "s", "u"}); }
    std::string sequence_statement() {
        const std::string owner = one_in(5) ? "NONE" : fmt::format("{}.{}", table(), column());
        switch (below(4)) {
            case 0:
                return fmt::format("CREATE SEQUENCE {}{}{}", maybe("IF NOT EXISTS ", 4), sequence(),
                                   one_in(3) ? " START WITH 1 OWNED BY " + owner : "");
            case 1:
                return fmt::format("DROP SEQUENCE {}{}{}", maybe("IF EXISTS ", 3), sequence(),
                                   maybe(" CASCADE", 3));
            case 2:
                return fmt::format("ALTER SEQUENCE {} OWNED BY {}", sequence(), owner);
            default:
                return fmt::format("ALTER TABLE {} ALTER {} SET DEFAULT nextval('{}'{})", table(), column(),
                                   sequence(), maybe("::regclass", 2));
        }
    }
    std::string column_change() {
        return pick({"SET NOT NULL", "DROP NOT NULL", "DROP DEFAULT", "SET NOT NULL", "DROP NOT NULL",
                     "DROP IDENTITY", "DROP IDENTITY IF EXISTS", "DROP EXPRESSION",
                     "ADD GENERATED ALWAYS AS IDENTITY", "DROP EXPRESSION IF EXISTS", "SET DEFAULT NULL",
                     "TYPE BIGINT", "TYPE INTEGER", "TYPE TEXT", "TYPE INTEGER USING 1", "SET STATISTICS 5"});
    }
    std::string action() {
        switch (below(9)) {
            case 0:
            case 1:
                return "ADD COLUMN " + maybe("IF NOT EXISTS ", 4) + column_definition();
            case 2:
                return fmt::format("DROP COLUMN {}{}{}", maybe("IF EXISTS ", 3), column(),
                                   maybe(" CASCADE", 3));
            case 3:
            case 4:
                return "ADD " + table_constraint();
            case 5:
                return fmt::format("DROP CONSTRAINT {}{}{}", maybe("IF EXISTS ", 3), constraint(),
                                   maybe(" CASCADE", 3));
            case 6:
                return fmt::format("ADD {}{} USING INDEX {}", named(), pick({"UNIQUE", "PRIMARY KEY"}),
                                   relation());
            default:
                return fmt::format("ALTER {} {}", column(), column_change());
        }
    }
    std::string alter_table() {
        std::string text = "ALTER TABLE " + maybe("IF EXISTS ", 9) + table() + " " + action();
        while (one_in(4)) text += ", " + action();
        return text;
    }

    const std::string long_table = "a_table_whose_name_is_about_as_long_as_anybody_would_write_one";
    const std::string long_column = "ein_überlanger_name_für_eine_spalte_die_es_gar_nicht_braucht";
    std::mt19937 random_;
};

/// What the model says against the statement; nothing when it takes it.
std::optional<std::string> apply(Schema& schema, const std::string& sql) {
    parse::Reader reader(parse::Source::text("test.sql", sql), {"postgresql", {}, {"postgresql", "sqlite"}});
    Schema changed = schema;
    try {
        while (const Statement* statement = reader.next()) schema::apply(changed, *statement);
    } catch (const Error& error) {
        return error.message();
    }
    schema = std::move(changed);
    return {};
}

/// What the model leaves to the database: types that it does not know, and what stands in expressions.
bool is_beyond(const std::string& message) {
    const auto says = [&](std::string_view words) { return message.find(words) != message.npos; };
    const bool column = says("column ") && !says(" of relation ") && !says(" named in key ") &&
                        !says(" referenced in foreign key ");
    return (says("does not exist") && (column || says("type \"") || says("operator ") || says("function ")));
}

BOOST_AUTO_TEST_SUITE(model)

BOOST_DATA_TEST_CASE(the_model_knows_what_postgresql_knows, boost::unit_test::data::xrange(80U), seed) {
    const auto database = golden::postgresql();
    if (!database) return;
    Author author(seed);
    Schema schema;
    std::string script;
    for (int i = 0; i < 80; ++i) {
        const std::string sql = author.statement();
        const auto theirs = database->refused(sql);
        if (theirs && is_beyond(*theirs)) continue;
        const auto ours = apply(schema, sql);
        if (!theirs) script += sql + ";\n";
        BOOST_TEST_CONTEXT(script << "-- the last: " << sql) {
            BOOST_REQUIRE_MESSAGE(ours.has_value() == theirs.has_value(),
                                  "PostgreSQL: " << theirs.value_or("takes it\n")
                                                 << "the model: " << ours.value_or("takes it"));
            const auto known = database->rows(catalogue);
            const auto modelled = described(schema);
            BOOST_REQUIRE_EQUAL(fmt::format("{}", fmt::join(modelled, "\n")),
                                fmt::format("{}", fmt::join(known, "\n")));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
