#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <thread>

#include "database.hpp"

using namespace contract;
using namespace runner;

namespace {

const std::string key = "runner_history";

}  // namespace

BOOST_AUTO_TEST_SUITE(locks,
                      *boost::unit_test::description("one of several runners migrates, the others wait"))

BOOST_DATA_TEST_CASE(one_of_two_gets_the_lock, systems()) {
    const Database database(sample);
    Client first = database.client();
    Client second = database.client();
    BOOST_TEST(!first->holds_lock(key));
    BOOST_TEST(second->lock_holder(key) == "");

    BOOST_TEST(first->try_lock(key));
    BOOST_TEST(first->holds_lock(key));
    BOOST_TEST(!second->try_lock(key));
    BOOST_TEST(!second->holds_lock(key));

    first->unlock(key);
    BOOST_TEST(!first->holds_lock(key));
    BOOST_TEST(second->lock_holder(key) == "");
    BOOST_TEST(second->try_lock(key));
}

BOOST_DATA_TEST_CASE(the_holder_is_named, systems()) {
    const Database database(sample);
    Client first = database.client();
    Client second = database.client();
    BOOST_TEST(first->try_lock(key));
    BOOST_TEST(second->lock_holder(key) != "");
}

BOOST_DATA_TEST_CASE(a_lock_taken_twice_is_let_go_at_once, systems()) {
    const Database database(sample);
    Client first = database.client();
    Client second = database.client();
    BOOST_TEST(first->try_lock(key));
    BOOST_TEST(first->try_lock(key));
    first->unlock(key);
    BOOST_TEST(second->try_lock(key));
    first->unlock(key);  // not its own
    BOOST_TEST(second->holds_lock(key));
}

BOOST_DATA_TEST_CASE(a_lock_goes_with_its_connection, systems()) {
    const Database database(sample);
    Client second = database.client();
    {
        Client first = database.client();
        BOOST_TEST(first->try_lock(key));
    }
    // A server needs a moment to see that its client has gone.
    bool got = false;
    for (int i = 0; i < 100 && !got; ++i) {
        got = second->try_lock(key);
        if (!got) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    BOOST_TEST(got);
}

BOOST_DATA_TEST_CASE(a_lock_outlives_transactions_and_a_reset, systems()) {
    const Database database(sample);
    Client first = database.client();
    Client second = database.client();
    BOOST_TEST(first->try_lock(key));
    first.run("CREATE TABLE notes (n INTEGER)");
    first->begin();
    first.run("INSERT INTO notes VALUES (1)");
    first->commit();
    first->begin();
    first->rollback();
    first->reset_session();
    BOOST_TEST(first->holds_lock(key));
    BOOST_TEST(!second->try_lock(key));
}

BOOST_AUTO_TEST_SUITE_END()
