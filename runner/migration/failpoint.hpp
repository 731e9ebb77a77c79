// Places in a run at which tests make it fail. A build without RUNNER_FAILPOINTS has none of them.
#pragma once

#include <string_view>

namespace runner::migration {

#ifdef RUNNER_FAILPOINTS
/// The run has come to `place`. Does what the variable RUNNER_FAILPOINT asks for: "kill commit 2" kills the
/// process the second time that it comes to the place "commit", "kill * 7" at the seventh place of all. So
/// does "stop", which lets it be continued, and "throw", as if memory had run out; "trace" names every place
/// on standard error. Places are passed by one thread.
void failpoint(std::string_view place);
#else
inline void failpoint(std::string_view /*place*/) {
}
#endif

}  // namespace runner::migration
