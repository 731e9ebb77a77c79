// What is wrong with a URL of PostgreSQL is said without a server, and without its password.
#include <boost/test/unit_test.hpp>

#include "systems.hpp"

using namespace contract;
using namespace runner;

namespace {

Error refused(const std::string& url) {
    return error_of([&] { Client(postgresql_system(), url, options()); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(postgresql_urls)

BOOST_AUTO_TEST_CASE(a_malformed_url_is_refused_without_its_password) {
    for (const char* url : {"postgresql://ann:s3cret@db:port/app", "postgresql://ann:s3cret@[::1/app",
                            "postgresql:ann:s3cret@db/app", "postgresql://ann:s3c%zzret@db/app",
                            "postgresql://ann:s3cret@db:99999/app?x", "postgresql:/app"}) {
        BOOST_TEST_CONTEXT(url) {
            const Error error = refused(url);
            for (const std::string& text : {error.message(), error.mend(), error.detail()}) {
                BOOST_TEST(text.find("s3c") == std::string::npos, text);
            }
        }
    }
    const Error error = refused("postgresql://ann:s3cret@[::1/app");
    BOOST_TEST((error.kind() == ErrorKind::usage));
    BOOST_TEST(error.message() == "the PostgreSQL URL is malformed");
}

BOOST_AUTO_TEST_CASE(a_parameter_of_another_program_is_named_with_its_like) {
    const auto check = [](const std::string& parameter, const std::string& name, const std::string& mend) {
        const Error error = refused("postgresql://ann:s3cret@db/app?" + parameter);
        BOOST_TEST((error.kind() == ErrorKind::usage));
        BOOST_TEST(error.message() == "libpq knows no parameter \"" + name + "\" in a URL");
        BOOST_TEST(error.mend() == mend);
    };
    check("schema=app", "schema", "write options=-csearch_path%3Dapp");
    check("ssl=require", "ssl", "write sslmode=require, or sslmode=verify-full");
    check("sslmod=require", "sslmod", "did you mean sslmode?");
    check("pgbouncer=true", "pgbouncer", "take it out of the URL: libpq reads only its own parameters");
}

BOOST_AUTO_TEST_SUITE_END()
