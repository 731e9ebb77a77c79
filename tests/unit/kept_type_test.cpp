#include <boost/test/unit_test.hpp>

#include "sdk/type_rules.hpp"

namespace {

using namespace runner;

constexpr TypeRule rules[] = {
    {TypeKind::numeric, "REAL", "abs({c}) < {limit} AND round({c}, {scale}) = {c}"},
    {TypeKind::real, "", "typeof({c}) = 'real'"},
    {TypeKind::double_precision, "", "typeof({c}) = 'real'"},
    {TypeKind::varchar, "", "length({c}) <= {n}"},
    {TypeKind::time, "TEXT", "length({c}) = {time_length}"},
    {TypeKind::named, "TEXT", "{c} IN ({values})"},
};

BOOST_AUTO_TEST_SUITE(kept_type)

BOOST_AUTO_TEST_CASE(a_check_says_of_which_type_it_is) {
    const auto back = [](TypeKind kind, std::vector<int> arguments) {
        const DataType type{kind, "", "", arguments, 0};
        const auto kept =
            read_type_check(rules, type_check(*type_rule(rules, kind), type, "\"a b\""), "\"a b\"", kind);
        BOOST_REQUIRE(kept.has_value());
        BOOST_CHECK(kept->type.kind == kind);
        BOOST_TEST(kept->type.arguments == arguments, boost::test_tools::per_element());
    };
    back(TypeKind::numeric, {10, 2});
    back(TypeKind::numeric, {5, 0});
    back(TypeKind::real, {});
    back(TypeKind::double_precision, {});
    back(TypeKind::varchar, {40});
    back(TypeKind::time, {});
    back(TypeKind::time, {3});
    back(TypeKind::time, {0});
}

BOOST_AUTO_TEST_CASE(values_of_an_enumerated_type_come_back) {
    const EnumType type{"mood", {"sad", "it's ok", ""}};
    const auto kept = read_type_check(rules, type_check(rules[5], {}, "m", &type), "m", TypeKind::text);
    BOOST_REQUIRE(kept.has_value());
    BOOST_TEST(kept->values == type.values, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(another_condition_is_of_no_type) {
    for (const char* condition :
         {"length(b) <= 4", "length(a) <= 4 OR a IS NULL", "length(a) <=", "a IN ('x'", "a IN ('x', 1)", ""})
        BOOST_CHECK(!read_type_check(rules, condition, "a", TypeKind::text));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
