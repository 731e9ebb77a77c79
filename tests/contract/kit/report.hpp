// What a broken contract means for a user.
#pragma once

#include <boost/test/tree/observer.hpp>
#include <iosfwd>

namespace contract {

/// At the end of the tests: the promises that the plugin breaks, by what their suites are described as, and
/// below each the cases that showed it; and the cases that were left out.
class Report : public boost::unit_test::test_observer {
  public:
    explicit Report(std::ostream& out) : out_(out) {}

    void test_finish() override;
    int priority() override { return 10; }  // behind the collector of results

  private:
    std::ostream& out_;
};

}  // namespace contract
