#include "sdk/url.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "sdk/error.hpp"

using namespace runner;

namespace {

std::string shown(std::string_view text) {
    return redacted(parse_url(text));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(url)

BOOST_AUTO_TEST_CASE(a_url_is_cut_at_its_scheme) {
    const Url url = parse_url("postgresql://ann:pw@db.example/app?sslmode=require");
    BOOST_TEST(url.scheme == "postgresql");
    BOOST_TEST(url.rest == "//ann:pw@db.example/app?sslmode=require");
    BOOST_TEST(url.str() == "postgresql://ann:pw@db.example/app?sslmode=require");
}

BOOST_AUTO_TEST_CASE(the_scheme_is_lower_case_without_the_driver) {
    BOOST_TEST(parse_url("SQLite+aiosqlite:///App.db").scheme == "sqlite");
    BOOST_TEST(parse_url("SQLite+aiosqlite:///App.db").str() == "sqlite:///App.db");
    BOOST_TEST(parse_url("postgresql+asyncpg://h/db").str() == "postgresql://h/db");
    BOOST_TEST(parse_url("postgres://h/db").scheme == "postgres");
    BOOST_TEST(parse_url("sqlite:rel.db").rest == "rel.db");
}

BOOST_AUTO_TEST_CASE(text_without_a_scheme_is_refused_and_not_repeated) {
    for (const char* text : {"", "app.db", "host=db password=s3cret", "//ann:s3cret@db/app", ":s3cret",
                             "+x:s3cret", "ann s3cret:x", "s3c ret:", "\xc3\xa4:s3cret"}) {
        BOOST_TEST_CONTEXT(text) {
            BOOST_CHECK_EXCEPTION(parse_url(text), Error, [](const Error& error) {
                return error.kind() == ErrorKind::usage &&
                       error.message() == "the database URL has no scheme" &&
                       error.mend() == "write it as sqlite:///app.db or postgresql://user@host/database";
            });
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_secret_is_shown_as_it_is) {
    for (const char* text :
         {"sqlite:///app.db", "sqlite::memory:", "postgresql://ann@db.example:5432/app?sslmode=require",
          "postgresql://[::1]:5432/app", "postgresql://h1:1,h2:2/app?passfile=/etc/pgpass",
          "postgresql:///app?host=/run/postgresql&user=me@corp"}) {
        BOOST_TEST(shown(text) == text);
    }
}

BOOST_AUTO_TEST_CASE(a_password_is_hidden) {
    BOOST_TEST(shown("postgresql://ann:s3cret@db/app") == "postgresql://ann:***@db/app");
    BOOST_TEST(shown("postgresql://ann:@db/app") == "postgresql://ann:***@db/app");
    BOOST_TEST(shown("postgresql://:s3cret@db/app") == "postgresql://:***@db/app");
    BOOST_TEST(shown("postgresql://ann:s3%40cret@db/app") == "postgresql://ann:***@db/app");
    BOOST_TEST(shown("postgresql://ann%3As3cret@db/app") == "postgresql://ann%3A***@db/app");
    BOOST_TEST(shown("postgresql://db/app?user=ann&password=s3cret&sslmode=require") ==
               "postgresql://db/app?user=ann&password=***&sslmode=require");
    BOOST_TEST(shown("postgresql://db/app?p%61ssword=s3cret&sslpassword=s3cret") ==
               "postgresql://db/app?p%61ssword=***&sslpassword=***");
    BOOST_TEST(shown("postgresql://db/app?PASSWORD=s3cret") == "postgresql://db/app?PASSWORD=***");
}

BOOST_AUTO_TEST_CASE(a_malformed_url_keeps_its_password_too) {
    for (const char* text :
         {"postgresql://ann:s3cret@s3cret@db/app", "postgresql://ann:s3cret/s3cret@db/app",
          "postgresql://ann:s3cret?s3cret@db/app", "postgresql://ann:s3cret?x=s3cret@db/app",
          "postgresql:ann:s3cret@db/app", "postgresql:/ann:s3cret@db/app", "postgresql:///ann:s3cret@db/app",
          "postgres:postgresql://ann:s3cret@db/app", "postgresql://ann:s3cret#s3cret@db/app",
          "postgresql://ann:s3cret%zz@db/app", "postgresql://db/app?password=s3cret&s3cret",
          "postgresql://db/app?password=s3cret&s3cret&sslmode=require",
          "postgresql:host=db password=s3cret s3cret", "postgresql:host=db;password=s3cret;user=ann",
          "postgresql://db/app&password=s3cret", "postgresql://db/app?password=s3cret?s3cret",
          "postgresql://db/app?password=s3cret%"}) {
        BOOST_TEST(shown(text).find("s3cret") == std::string::npos, shown(text));
    }
}

BOOST_AUTO_TEST_CASE(bytes_are_encoded) {
    BOOST_TEST(percent_encoded("a-b_c.D9") == "a-b_c.D9");
    BOOST_TEST(percent_encoded("a b/c\xc3\xa4+%") == "a%20b%2Fc%C3%A4%2B%25");
    BOOST_TEST(percent_encoded("/tmp/a b", "/") == "/tmp/a%20b");
}

BOOST_AUTO_TEST_CASE(codes_are_decoded) {
    BOOST_TEST(percent_decoded("a%20b%2Fc%c3%a4+d") == "a b/c\xc3\xa4+d");
    BOOST_TEST(percent_decoded("") == "");
    BOOST_TEST(percent_decoded("%25") == "%");
    for (const char* text : {"%", "%2", "a%zz", "100%", "%00"}) {
        BOOST_CHECK_EXCEPTION(percent_decoded(text), Error, [](const Error& error) {
            return error.kind() == ErrorKind::usage && error.mend() == "write % itself as %25";
        });
    }
}

BOOST_AUTO_TEST_SUITE_END()
