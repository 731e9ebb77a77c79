#define BOOST_TEST_MODULE runner_integration
#include <boost/test/unit_test.hpp>
