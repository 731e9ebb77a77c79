// The spellings of types, as a column definition has them.
#include "sdk/type_name.hpp"

#include <boost/test/unit_test.hpp>

#include "parse/reader.hpp"

namespace {

using namespace runner;

/// The type of the column in "CREATE TABLE t (c <text>)".
DataType type_of(const std::string& text) {
    parse::Reader reader(parse::Source::text("test.sql", "CREATE TABLE t (c " + text + ")"),
                         {"postgresql", {}, {}});
    const Statement* const statement = reader.next();
    return std::get<CreateTable>(statement->node).columns.at(0).type->type;
}

DataType type(TypeKind kind, std::string name, std::vector<int> arguments = {}, int dimensions = 0) {
    return {kind, std::move(name), "", std::move(arguments), dimensions};
}

BOOST_AUTO_TEST_SUITE(type_name)

BOOST_AUTO_TEST_CASE(spellings_of_one_type_are_equal) {
    BOOST_CHECK(type_of("int4") == type_of("INTEGER"));
    BOOST_CHECK(type_of("pg_catalog.int4") == type_of("INT"));
    BOOST_CHECK(type_of("character varying(20)") == type(TypeKind::varchar, "varchar", {20}));
    BOOST_CHECK(type_of("DECIMAL(10, 2)") == type(TypeKind::numeric, "numeric", {10, 2}));
    BOOST_CHECK(type_of("numeric(3, -1)") == type(TypeKind::numeric, "numeric", {3, -1}));
    BOOST_CHECK(type_of("timestamptz(3)") == type_of("TIMESTAMP (3) WITH TIME ZONE"));
    BOOST_CHECK(type_of("TIMESTAMP WITHOUT TIME ZONE") == type_of("timestamp"));
    BOOST_CHECK(type_of("CHAR") == type(TypeKind::character, "character", {1}));
    BOOST_CHECK(type_of("float(24)") == type_of("real"));
    BOOST_CHECK(type_of("float(25)") == type_of("DOUBLE PRECISION"));
    BOOST_CHECK(type_of("bool") == type_of("BOOLEAN"));
}

BOOST_AUTO_TEST_CASE(arrays_have_dimensions) {
    BOOST_CHECK(type_of("INTEGER[][3]") == type(TypeKind::integer, "integer", {}, 2));
    BOOST_CHECK(type_of("text ARRAY") == type(TypeKind::text, "text", {}, 1));
    BOOST_CHECK(type_of("varchar(5) ARRAY[2]").dimensions >= 1);
}

BOOST_AUTO_TEST_CASE(other_names_are_kept_folded) {
    BOOST_CHECK(type_of("User_Role") == type(TypeKind::named, "user_role"));
    BOOST_CHECK_EQUAL(type_of("\"User_Role\"").name, "User_Role");
    BOOST_CHECK_EQUAL(type_of("app.mood").schema, "app");
    BOOST_CHECK(type_of("\"integer\"").kind == TypeKind::named);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
