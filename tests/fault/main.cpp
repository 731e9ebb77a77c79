#define BOOST_TEST_MODULE runner_fault
#include <boost/test/unit_test.hpp>
