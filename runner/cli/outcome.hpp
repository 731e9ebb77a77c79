// What a run has done, as text and as JSON.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <string>

#include "migration/run/executor.hpp"

namespace runner::cli {

/// "at 20260129_050441 (head), 1 applied in 0.012 s"; `head` is the newest version of a file, empty without
/// files.
std::string text_of(const migration::Result& result, const std::string& head,
                    std::chrono::duration<double> elapsed);

/// docs/json.md has the fields.
boost::json::object json_of(const migration::Result& result, const std::string& head,
                            std::chrono::duration<double> elapsed);

}  // namespace runner::cli
