#include "report.hpp"

#include <algorithm>
#include <boost/test/framework.hpp>
#include <boost/test/results_collector.hpp>
#include <boost/test/tree/test_unit.hpp>
#include <boost/test/tree/traverse.hpp>
#include <boost/test/tree/visitor.hpp>
#include <ostream>
#include <string>

namespace contract {

namespace {

namespace bt = boost::unit_test;

/// Walks along the suites and prints the cases that failed. One case is a suite of samples.
class Failures : public bt::test_tree_visitor {
  public:
    explicit Failures(std::ostream& out) : out_(out) {}

    bool test_suite_start(const bt::test_suite& suite) override {
        if (!suite.is_enabled() || bt::results_collector.results(suite.p_id).passed()) return false;
        const std::string& promise = suite.p_description.get();
        if (!promise.empty()) {
            if (first_) out_ << "\nWith this plugin, it does not hold that\n";
            first_ = false;
            out_ << "- " << promise << ":\n";
        } else if (suite.p_parent_id != bt::INV_TEST_UNIT_ID) {
            std::string sentence = suite.p_name;
            std::replace(sentence.begin(), sentence.end(), '_', ' ');
            out_ << "    " << sentence << '\n';
            return false;
        }
        return true;
    }

  private:
    std::ostream& out_;
    bool first_ = true;
};

}  // namespace

void Report::test_finish() {
    Failures failures(out_);
    bt::traverse_test_tree(bt::framework::master_test_suite(), failures);
}

}  // namespace contract
