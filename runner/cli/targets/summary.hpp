// What has become of each of many databases, and of all of them.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/report.hpp"
#include "sdk/error.hpp"

namespace runner::cli {

/// What a command has said of one database. Nothing of it holds a password.
struct TargetResult {
    std::string name;    ///< of the target
    bool begun = false;  ///< false: it was left, since the run was broken off
    int exit_code = 0;
    Finding finding = Finding::told;
    std::string line = {};             ///< of the finding
    std::string text = {};             ///< all of it, without --json, until it is shown
    boost::json::value document = {};  ///< with --json
    std::optional<Error> error = {};
};

/// "failed" and "left", or the word of its finding.
std::string_view word(const TargetResult& result);

/// The exit code of all: that of the failure that most asks for a person (70, 1, 3, 2, 5, 4), whichever came
/// first.
int exit_code(const std::vector<TargetResult>& results);

/// How many there are of each kind, then those that failed, by what they failed of, and those that were left.
std::string text_of(const std::vector<TargetResult>& results, std::chrono::duration<double> elapsed);

/// docs/json.md has the fields.
boost::json::object json_of(std::vector<TargetResult> results, int exit_code,
                            std::chrono::duration<double> elapsed);

}  // namespace runner::cli
