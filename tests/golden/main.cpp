#define BOOST_TEST_MODULE runner_golden
#include <boost/test/unit_test.hpp>
