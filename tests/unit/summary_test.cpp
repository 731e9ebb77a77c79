#include "cli/targets/summary.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "cli/exit_code.hpp"

using namespace runner;
using namespace runner::cli;
using std::chrono::milliseconds;

namespace {

TargetResult ended(const std::string& name, Finding finding) {
    return {.name = name, .begun = true, .finding = finding};
}

TargetResult failed(const std::string& name, const Error& error) {
    TargetResult result{.name = name, .begun = true, .exit_code = exit_code(error)};
    result.error = error;
    return result;
}

TargetResult left(const std::string& name) {
    return {.name = name};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(summary)

BOOST_AUTO_TEST_CASE(the_kinds_that_there_are_are_counted) {
    BOOST_TEST(
        text_of({ended("a", Finding::changed), ended("b", Finding::settled), ended("c", Finding::changed)},
                milliseconds(1250)) == "3 targets: 1 up to date, 2 changed in 1.250 s\n");
    BOOST_TEST(text_of({ended("a", Finding::told)}, milliseconds(20)) == "1 target: 1 answered in 0.020 s\n");
    BOOST_TEST(text_of({ended("a", Finding::pending), ended("b", Finding::amiss)}, milliseconds(20)) ==
               "2 targets: 1 pending, 1 amiss in 0.020 s\n");
}

BOOST_AUTO_TEST_CASE(those_that_failed_are_named_by_what_they_failed_of) {
    const Error locked(ErrorKind::lock, "the lock was not obtained");
    BOOST_TEST(text_of({failed("a", locked), failed("b", Error(ErrorKind::migration, "no such table: t")),
                        failed("c", locked), left("d"), left("e")},
                       milliseconds(20)) ==
               "5 targets: 3 failed, 2 left in 0.020 s\n"
               "failed: a, c: the lock was not obtained\n"
               "failed: b: no such table: t\n"
               "left: d, e; run again to go on\n");
}

BOOST_AUTO_TEST_CASE(of_many_a_few_are_named) {
    std::vector<TargetResult> results;
    for (int i = 0; i < 13; ++i) results.push_back(left("t" + std::to_string(i)));
    BOOST_TEST(text_of(results, milliseconds(1)) ==
               "13 targets: 13 left in 0.001 s\n"
               "left: t0, t1, t2, t3, t4, t5, t6, t7, t8, t9 and 3 more; run again to go on\n");
}

BOOST_AUTO_TEST_CASE(the_failure_that_most_asks_for_a_person_counts) {
    const auto code = [](const std::vector<ErrorKind>& kinds) {
        std::vector<TargetResult> results{ended("a", Finding::changed)};
        for (const ErrorKind kind : kinds) results.push_back(failed("b", Error(kind, "no")));
        return exit_code(results);
    };
    BOOST_TEST(code({}) == 0);
    BOOST_TEST(code({ErrorKind::lock}) == 4);
    BOOST_TEST(code({ErrorKind::lock, ErrorKind::connection}) == 5);
    BOOST_TEST(code({ErrorKind::connection, ErrorKind::migration, ErrorKind::history}) == 1);
    BOOST_TEST(code({ErrorKind::history, ErrorKind::usage}) == 3);
    BOOST_TEST(code({ErrorKind::migration, ErrorKind::internal}) == 70);
}

BOOST_AUTO_TEST_CASE(the_document_has_one_object_for_each_and_one_for_all) {
    TargetResult changed = ended("a", Finding::changed);
    changed.document = {{"revision", "0001"}};
    BOOST_TEST(boost::json::serialize(
                   json_of({changed, failed("b", Error(ErrorKind::lock, "taken").mend("wait")), left("c")}, 4,
                           milliseconds(20))) ==
               R"({"targets":[{"target":"a","outcome":"changed","exit":0,"result":{"revision":"0001"}},)"
               R"({"target":"b","outcome":"failed","exit":4,"result":null,)"
               R"("error":{"kind":"lock","message":"taken","exit":4,"mend":"wait"}},)"
               R"({"target":"c","outcome":"left","exit":null,"result":null}],)"
               R"("summary":{"targets":3,"up_to_date":0,"changed":1,"pending":0,"amiss":0,"answered":0,)"
               R"("failed":1,"left":1,"exit":4,"elapsed_ms":20}})");
}

BOOST_AUTO_TEST_SUITE_END()
