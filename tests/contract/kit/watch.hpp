// A test that neither hangs nor leaves anything behind.
#pragma once

#include <boost/test/tree/observer.hpp>
#include <chrono>
#include <iosfwd>
#include <mutex>
#include <string>

namespace contract {

/// Ends the program when a case does not come back or when a signal asks for it, and takes the folders of the
/// cases away. Never to be destroyed.
class Watch : public boost::unit_test::test_observer {
  public:
    explicit Watch(std::ostream& out);

    void test_unit_start(const boost::unit_test::test_unit& unit) override;
    void test_unit_finish(const boost::unit_test::test_unit& unit, unsigned long elapsed) override;

  private:
    void look();

    std::ostream& out_;
    std::mutex mutex_;
    std::string running_;  ///< the case; empty: none
    std::chrono::steady_clock::time_point since_;
};

}  // namespace contract
