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

std::string sentence(const bt::test_suite& one) {
    std::string words = one.p_name;
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

/// One case is a suite of samples, and stands in one that has a description.
bool is_case(const bt::test_suite& suite) {
    return suite.p_description->empty() && suite.p_parent_id != bt::INV_TEST_UNIT_ID;
}

/// Walks along the suites and prints the cases that failed.
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
        } else if (is_case(suite)) {
            out_ << "    " << sentence(suite) << '\n';
            return false;
        }
        return true;
    }

  private:
    std::ostream& out_;
    bool first_ = true;
};

/// Prints the cases that had nothing to check, since the plugin does not claim what they are about.
class LeftOut : public bt::test_tree_visitor {
  public:
    explicit LeftOut(std::ostream& out) : out_(out) {}

    bool test_suite_start(const bt::test_suite& suite) override {
        if (!suite.is_enabled()) return false;
        if (!is_case(suite)) return true;
        const bt::test_results& results = bt::results_collector.results(suite.p_id);
        if (!results.passed() || results.p_assertions_passed > 0) return false;
        if (first_) out_ << "\nLeft out, since the plugin does not claim what it is about:\n";
        first_ = false;
        out_ << "- " << sentence(suite) << '\n';
        return false;
    }

  private:
    std::ostream& out_;
    bool first_ = true;
};

}  // namespace

void Report::test_finish() {
    Failures failures(out_);
    bt::traverse_test_tree(bt::framework::master_test_suite(), failures);
    LeftOut left_out(out_);
    bt::traverse_test_tree(bt::framework::master_test_suite(), left_out);
}

}  // namespace contract
