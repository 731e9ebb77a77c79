// Golden cases: a folder a case, found by looking; what comes out is compared with the files in it.
//
// UPDATE_GOLDEN=1 in the environment rewrites the expected files instead of comparing.
#pragma once

#include <boost/filesystem/path.hpp>
#include <initializer_list>
#include <ostream>
#include <string>
#include <vector>

namespace runner::golden {

struct Case {
    std::string name;  ///< of its folder
    boost::filesystem::path folder;

    std::string read(const std::string& file) const;
    bool has(const std::string& file) const;
    /// Whether `file` is there, or may come to be.
    bool wants(const std::string& file) const;
    /// Compares `actual` with `file`, or rewrites it. A file that is missing fails.
    void check(const std::string& file, const std::string& actual) const;
    /// Fails when `file` is there and should not be; UPDATE_GOLDEN=1 removes it.
    void check_absent(const std::string& file) const;
    /// Fails for each file of the folder that is none of `known`.
    void check_orphans(std::initializer_list<std::string> known) const;
};

/// The name alone, for messages.
std::ostream& operator<<(std::ostream& out, const Case& golden);

/// All cases in tests/golden/<kind>/, by name; fails when there is anything else in it.
///
///     BOOST_DATA_TEST_CASE(cases, golden::cases("split"), one) { one.check("expected.txt", …); }
std::vector<Case> cases(const std::string& kind);

}  // namespace runner::golden
