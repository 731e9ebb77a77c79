// How runs are done, whatever they do.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "migration/interrupt.hpp"
#include "parse/placeholders.hpp"

namespace runner::migration {

class ReadAhead;

enum class TransactionMode {
    each,  ///< one transaction a revision, unless its file says none
    all,   ///< one transaction for the run
};

struct Options {
    std::vector<std::string> dialects;  ///< all names that overrides and only=… may have
    std::string spelling = "portable";  ///< of scripts that do not say theirs
    parse::Values placeholders = {};    ///< what they stand for
    std::string history_table = "runner_history";
    TransactionMode transaction = TransactionMode::each;
    std::chrono::milliseconds lock_timeout{60000};
    std::string runner_version;  ///< "0.1.0"
    std::shared_ptr<Interrupt> interrupt = std::make_shared<Interrupt>();
    std::shared_ptr<ReadAhead> read_ahead = nullptr;  ///< of the files that the history may know
};

}  // namespace runner::migration
