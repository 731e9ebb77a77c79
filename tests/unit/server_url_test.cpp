#include "sdk/server_url.hpp"

#include <boost/test/unit_test.hpp>

#include "sdk/error.hpp"

using namespace runner;

BOOST_AUTO_TEST_SUITE(server_url)

BOOST_AUTO_TEST_CASE(each_part_is_decoded) {
    const ServerUrl url =
        runner::server_url(parse_url("newdb://ann%40corp:s3%3Acret@db.example:3306/app%2Fone?a=%20b&c&a=d"));
    BOOST_TEST(url.user == "ann@corp");
    BOOST_TEST(url.password == "s3:cret");
    BOOST_TEST(url.host == "db.example");
    BOOST_TEST(url.port == 3306U);
    BOOST_TEST(url.database == "app/one");
    BOOST_TEST(url.parameters.size() == 3U);
    BOOST_TEST(url.parameter("a").value() == " b");
    BOOST_TEST(url.parameter("c").value() == "");
    BOOST_TEST(!url.parameter("d"));
}

BOOST_AUTO_TEST_CASE(every_part_may_be_missing) {
    const ServerUrl url = runner::server_url(parse_url("newdb://"));
    BOOST_TEST(url.user + url.password + url.host + url.database == "");
    BOOST_TEST(url.port == 0U);
    BOOST_TEST(url.parameters.empty());
    BOOST_TEST(runner::server_url(parse_url("newdb://[::1]/app")).host == "::1");
    BOOST_TEST(runner::server_url(parse_url("newdb://[::1]:7/app")).port == 7U);
}

BOOST_AUTO_TEST_CASE(a_password_may_hold_an_at) {
    const ServerUrl url = runner::server_url(parse_url("newdb://ann:a@b@db/app"));
    BOOST_TEST(url.password == "a@b");
    BOOST_TEST(url.host == "db");
}

BOOST_AUTO_TEST_CASE(what_is_no_such_url_is_refused_without_the_password) {
    for (const char* text :
         {"newdb:ann:s3cret@db/app", "newdb://ann:s3cret@db:port/app", "newdb://ann:s3cret@db:70000/app",
          "newdb://ann:s3cret@db:0/app", "newdb://ann:s3cret@[::1/app", "newdb://ann:s3cret@[::1]3306/app",
          "newdb://ann:s3cret%@db/app"}) {
        BOOST_TEST_CONTEXT(text) {
            BOOST_CHECK_EXCEPTION(runner::server_url(parse_url(text)), Error, [](const Error& error) {
                return error.kind() == ErrorKind::usage &&
                       (error.message() + error.mend()).find("s3cret") == std::string::npos;
            });
        }
    }
}

BOOST_AUTO_TEST_CASE(another_database_takes_the_place_of_the_one_that_is_named) {
    const auto with = [](const char* url, const char* also = "") {
        return with_database(parse_url(url), "new one", also).str();
    };
    BOOST_TEST(with("newdb://ann:pw@db:7/app?a=1&b=2") == "newdb://ann:pw@db:7/new%20one?a=1&b=2");
    BOOST_TEST(with("newdb://db") == "newdb://db/new%20one");
    BOOST_TEST(with("newdb:///app?host=/run") == "newdb:///new%20one?host=/run");
    BOOST_TEST(with("newdb://db?a=1&dbname=x&b=2", "dbname") == "newdb://db/new%20one?a=1&b=2");
    BOOST_TEST(with("newdb://db/x?%64bname=x", "dbname") == "newdb://db/new%20one");
}

BOOST_AUTO_TEST_SUITE_END()
