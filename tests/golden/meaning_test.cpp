// The same values are taken and refused by both databases, type by type: in a migration, which is rendered,
// and from an application, which is not.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "databases.hpp"
#include "dialects.hpp"

namespace {

using namespace runner;

enum class Fate {
    taken,
    refused,
    refused_by_sqlite,      ///< PostgreSQL rounds, trims or reads it in another way
    refused_by_postgresql,  ///< SQLite makes a number of it before it looks
};

struct Value {
    const char* type;
    const char* value;
    Fate in_migration;
    std::optional<Fate> from_application{};  ///< where it is another

    /// Whether both databases read it without a dialect's help.
    bool is_plain() const {
        const std::string_view text = value;
        return text.find("::") == text.npos &&
               (text == "NULL" || std::string_view("'-0123456789").find(text[0]) != text.npos);
    }
};

std::ostream& operator<<(std::ostream& out, const Value& value) {
    return out << value.type << " " << value.value;
}

using enum Fate;

const Value values[] = {
    {"SMALLINT", "32767", taken},
    {"SMALLINT", "-32768", taken},
    {"SMALLINT", "32768", refused},
    {"SMALLINT", "'7'", taken},
    {"SMALLINT", "'seven'", refused},
    {"INTEGER", "NULL", taken},
    {"INTEGER", "0", taken},
    {"INTEGER", "2147483647", taken},
    {"INTEGER", "2147483648", refused},
    {"INTEGER", "-2147483649", refused},
    {"INTEGER", "'abc'", refused},
    {"INTEGER", "''", refused},
    {"INTEGER", "1.5", taken, refused_by_sqlite},
    {"BIGINT", "9223372036854775807", taken},
    {"BIGINT", "9223372036854775808", refused},
    {"BIGINT", "'1e3'", refused, refused_by_postgresql},
    {"BOOLEAN", "TRUE", taken},
    {"BOOLEAN", "FALSE", taken},
    {"BOOLEAN", "NULL", taken},
    {"BOOLEAN", "'1'", taken},
    {"BOOLEAN", "'yes'", taken, refused_by_sqlite},
    {"BOOLEAN", "'maybe'", refused},
    {"BOOLEAN", "2", refused},
    {"BOOLEAN", "1", taken, refused_by_postgresql},
    {"VARCHAR(5)", "'12345'", taken},
    {"VARCHAR(5)", "'ñandú'", taken},
    {"VARCHAR(5)", "''", taken},
    {"VARCHAR(5)", "'123456'", refused},
    {"VARCHAR(5)", "'12345 '", refused_by_sqlite},
    {"VARCHAR", "'as long as you like'", taken},
    {"CHAR(2)", "'ab'", taken},
    {"CHAR(2)", "'abc'", refused},
    {"CHAR(2)", "'a'", refused_by_sqlite},
    {"TEXT", "'it''s'", taken},
    {"TEXT", "'007'", taken},
    {"NUMERIC(10, 2)", "10.00", taken},
    {"NUMERIC(10, 2)", "10", taken},
    {"NUMERIC(10, 2)", "'12.50'", taken},
    {"NUMERIC(10, 2)", "-99999999.99", taken},
    {"NUMERIC(10, 2)", "0.1", taken},
    {"NUMERIC(10, 2)", "100000000", refused},
    {"NUMERIC(10, 2)", "'ten'", refused},
    {"NUMERIC(10, 2)", "10.005", taken, refused_by_sqlite},
    {"NUMERIC(10, 2)", "'10.005'", taken, refused_by_sqlite},
    {"NUMERIC(4, 2)", "99.999", refused},
    {"NUMERIC(15, 4)", "12345678901.2345", taken},
    {"NUMERIC(4)", "9999", taken},
    {"NUMERIC(4)", "10000", refused},
    {"REAL", "1.5", taken},
    {"REAL", "3", taken},
    {"REAL", "'x'", refused},
    {"DOUBLE PRECISION", "1e300", taken},
    {"DOUBLE PRECISION", "'pi'", refused},
    {"DATE", "'2024-02-29'", taken},
    {"DATE", "'2023-02-29'", refused},
    {"DATE", "'2024-13-01'", refused},
    {"DATE", "'someday'", refused},
    {"DATE", "'2024-02-29 10:00:00'", taken, refused_by_sqlite},
    {"DATE", "'20240229'", taken, refused_by_sqlite},
    {"DATE", "'2024-2-9'", taken, refused_by_sqlite},
    {"DATE", "CURRENT_DATE", taken},
    {"TIME", "'23:59:59'", taken},
    {"TIME", "'23:59:59.999999'", taken},
    {"TIME", "'24:30:00'", refused},
    {"TIME", "'noonish'", refused},
    {"TIME", "'12:30'", taken, refused_by_sqlite},
    {"TIME(0)", "'12:30:00.5'", taken, refused_by_sqlite},
    {"TIMESTAMP", "'2024-01-31 12:30:00'", taken},
    {"TIMESTAMP", "'2024-01-31 12:30:00.5'", taken},
    {"TIMESTAMP", "'2024-01-31 23:59:59.999999'", taken},
    {"TIMESTAMP", "'2024-01-31 12:30:00.1234567'", taken, refused_by_sqlite},
    {"TIMESTAMP(3)", "'2024-01-31 12:30:00.123'", taken},
    {"TIMESTAMP(3)", "'2024-01-31 12:30:00.1239'", taken, refused_by_sqlite},
    {"TIMESTAMP(0)", "'2024-12-31 23:59:59.5'", taken, refused_by_sqlite},
    {"TIMESTAMP", "'2024-02-30 00:00:00'", refused},
    {"TIMESTAMP", "'2024-01-31 25:00:00'", refused},
    {"TIMESTAMP", "'next week'", refused},
    {"TIMESTAMP", "'tomorrow'", refused_by_sqlite},
    {"TIMESTAMP", "'now'", refused_by_sqlite},
    {"TIMESTAMP", "'2024-01-31T12:30:00'", taken, refused_by_sqlite},
    {"TIMESTAMP", "'2024-01-31 12:30:00Z'", taken, refused_by_sqlite},
    {"TIMESTAMP", "'2024-01-31'", taken, refused_by_sqlite},
    {"TIMESTAMP", "CURRENT_TIMESTAMP", taken},
    {"TIMESTAMP", "NULL", taken},
    {"TIMESTAMP WITH TIME ZONE", "'2024-01-31 12:30:00'", taken},
    {"TIMESTAMP WITH TIME ZONE", "now()", taken},
    {"TIMESTAMP WITH TIME ZONE", "'2024-01-31 12:30:00 Mars'", refused},
    {"TIMESTAMP WITH TIME ZONE", "'2024-01-31 12:30:00+02'", taken, refused_by_sqlite},
    {"TIMESTAMP WITH TIME ZONE", "'2024-02-30 12:30:00+02'", refused},
    {"UUID", "'5f0c8e9a-1b2c-4d3e-8f4a-0123456789ab'", taken},
    {"UUID", "gen_random_uuid()", taken},
    {"UUID", "'5f0c8e9a-1b2c-4d3e-8f4a-0123456789ag'", refused},
    {"UUID", "'5f0c8e9a'", refused},
    {"UUID", "'5F0C8E9A-1B2C-4D3E-8F4A-0123456789AB'", taken, refused_by_sqlite},
    {"BYTEA", "'\\xDEADBEEF'::bytea", taken},
    {"BYTEA", "'\\xCAFE'", taken, refused_by_sqlite},
    {"BYTEA", "'\\xD'", refused},
    {"JSON", "'{\"monthly\": 10, \"tags\": [null, true]}'", taken},
    {"JSON", "'null'", taken},
    {"JSON", "NULL", taken},
    {"JSON", "'{monthly: 10}'", refused},
    {"JSON", "''", refused},
    {"JSONB", "'[1, 2]'", taken},
    {"JSONB", "'[1, 2'", refused},
    {"JSON", R"('"\u0000\ud83d"')", taken},
    {"JSONB", R"('"\u0000"')", refused, refused_by_postgresql},
    {"JSONB", R"('"\\u0000"')", taken},
    {"JSONB", R"('["\ud83d\ude00"]')", taken},
    {"JSONB", R"('["\ud83d x"]')", refused, refused_by_postgresql},
    {"JSONB", R"('["\ude00"]')", refused, refused_by_postgresql},
    {"JSONB", "'1e131071'", taken},
    {"JSONB", "'[-10.5e+131070, 1.5e-16382]'", taken},
    {"JSONB", "'1e131072'", refused, refused_by_postgresql},
    {"JSONB", "'1e-16384'", refused, refused_by_postgresql},
    {"JSONB", "'1e99999999999999999999'", refused, refused_by_postgresql},
    {"JSONB", R"('{"a": 1, "b": {"a": 2}, "a": 3}')", refused_by_sqlite, taken},
    {"mood", "'happy'", taken},
    {"mood", "NULL", taken},
    {"mood", "'Happy'", refused},
    {"mood", "''", refused},
};

/// A fresh database in which `make` has made table t with the column c, and what it does with a value.
class Column {
  public:
    Column(std::unique_ptr<golden::Scratch> database, std::string dialect, std::string make)
        : database_(std::move(database)), dialect_(std::move(dialect)), make_(std::move(make)) {
        const golden::Rendered made = golden::render(make_, golden::dialect(dialect_));
        BOOST_REQUIRE_MESSAGE(!made.refused, made.text);
        for (const std::string& sql : made.to_run) {
            const auto said = database_->refused(sql);
            BOOST_REQUIRE_MESSAGE(!said, sql << "\n" << said.value_or(""));
        }
    }

    bool takes_in_migration(const std::string& value) {
        const golden::Rendered all = golden::render(make_ + insert(value), golden::dialect(dialect_));
        return !all.refused && !database_->refused(all.to_run.back());
    }
    bool takes_from_application(const std::string& value) { return !database_->refused(insert(value)); }

  private:
    static std::string insert(const std::string& value) {
        return "INSERT INTO t (id, c) VALUES (1, " + value + ")";
    }

    std::unique_ptr<golden::Scratch> database_;
    std::string dialect_;
    std::string make_;
};

void check(Column column, const Value& value, Fate refused_here) {
    const auto expected = [&](Fate fate) { return fate != refused && fate != refused_here; };
    BOOST_CHECK_EQUAL(column.takes_in_migration(value.value), expected(value.in_migration));
    if (!value.is_plain()) return;
    const Fate fate = value.from_application.value_or(value.in_migration);
    BOOST_CHECK_EQUAL(column.takes_from_application(value.value), expected(fate));
}

void check(const std::string& make, const Value& value) {
    const std::string script = "CREATE TYPE mood AS ENUM ('happy', 'sad');\n" + make;
    BOOST_TEST_CONTEXT("SQLite") {
        check(Column(golden::sqlite(), "sqlite", script), value, refused_by_sqlite);
    }
    if (auto database = golden::postgresql()) {
        BOOST_TEST_CONTEXT("PostgreSQL") {
            check(Column(std::move(database), "postgresql", script), value, refused_by_postgresql);
        }
    }
}

BOOST_AUTO_TEST_SUITE(meaning)

BOOST_DATA_TEST_CASE(columns_from_the_start, values, value) {
    check(std::string("CREATE TABLE t (id INTEGER, c ") + value.type + ");\n", value);
}

BOOST_DATA_TEST_CASE(columns_that_come_later, values, value) {
    check(std::string("CREATE TABLE t (id INTEGER);\nALTER TABLE t ADD COLUMN c ") + value.type + ";\n",
          value);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
