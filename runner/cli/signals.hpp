// SIGINT and SIGTERM: the first asks the run to stop where it safely can, the second ends the program at
// once.
#pragma once

namespace runner::cli {

void watch_signals();

/// The number of the signal that has arrived, 0 for none.
int interrupted();

}  // namespace runner::cli
