// SIGINT and SIGTERM: the first asks the run to stop where it safely can, the second ends the program at
// once.
#pragma once

#include <string_view>

namespace runner::cli {

/// `answer` is what the first signal is answered with; a literal, for it is used whenever one arrives.
void watch_signals(std::string_view answer);

/// The number of the signal that has arrived, 0 for none.
int interrupted();

}  // namespace runner::cli
