#include "schema/find_constraint.hpp"

#include <boost/test/unit_test.hpp>

#include "schema/definition.hpp"

using namespace runner;

namespace {

struct Stored {
    explicit Stored(std::string sql) : object{"table", "t", "t", std::move(sql)} {}

    const CreateTable& table() const { return std::get<CreateTable>(statement.node); }
    /// The words of the constraint that is found; empty when none is.
    std::string find(const ConstraintDropped& wanted) const {
        const auto found = schema::find_constraint(statement, table(), wanted);
        return found ? std::string(statement.slice(found->constraint->span)) : "";
    }

    StoredObject object;
    Statement statement = schema::parse_definition(object, LexicalRules{});
};

ConstraintDropped named(std::string name) {
    return {std::move(name), ConstraintKind::other, {}, {}, {}, false};
}

ConstraintDropped check(std::string condition) {
    return {"t_check", ConstraintKind::check, {"a", "b"}, {}, std::move(condition), false};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(find_constraint)

BOOST_AUTO_TEST_CASE(a_name_that_is_written_is_found_in_any_case_of_letters) {
    const Stored stored(
        "CREATE TABLE t (a INT CONSTRAINT Positive CHECK (a > 0), CONSTRAINT \"u u\" UNIQUE (a))");
    BOOST_TEST(stored.find(named("positive")) == "CONSTRAINT Positive CHECK (a > 0)");
    BOOST_TEST(stored.find(named("u u")) == "CONSTRAINT \"u u\" UNIQUE (a)");
    BOOST_TEST(stored.find(named("u")) == "");
}

BOOST_AUTO_TEST_CASE(without_a_name_it_is_the_one_about_the_same) {
    const Stored stored(
        "CREATE TABLE t (a INT UNIQUE, b INT REFERENCES p, c INT REFERENCES q (x), UNIQUE (a, b), UNIQUE (b, "
        "a))");
    const auto find = [&](ConstraintKind kind, std::vector<std::string> columns,
                          std::string references = "") {
        return stored.find({"invented", kind, std::move(columns), std::move(references), {}, false});
    };
    BOOST_TEST(find(ConstraintKind::unique, {"a"}) == "UNIQUE");
    BOOST_TEST(find(ConstraintKind::unique, {"b", "a"}) == "UNIQUE (b, a)");
    BOOST_TEST(find(ConstraintKind::unique, {"c"}) == "");
    BOOST_TEST(find(ConstraintKind::foreign_key, {"c"}, "q") == "REFERENCES q (x)");
    BOOST_TEST(find(ConstraintKind::foreign_key, {"c"}, "p") == "");
    BOOST_TEST(find(ConstraintKind::primary_key, {"a"}) == "");
}

BOOST_AUTO_TEST_CASE(of_several_checks_it_is_the_one_with_the_condition) {
    const Stored stored(
        "CREATE TABLE t (a INT, b INT, CHECK (a < b), CHECK (\"A\" <> b), CONSTRAINT c CHECK (a = b))");
    BOOST_TEST(stored.find(check("b <> a")) == "");
    BOOST_TEST(stored.find(check("(a <> b)")) == "CHECK (\"A\" <> b)");
    BOOST_TEST(stored.find(check("a < b")) == "CHECK (a < b)");
    BOOST_TEST(stored.find(check("a = b")) == "", "that one has a name of its own");
}

BOOST_AUTO_TEST_SUITE_END()
