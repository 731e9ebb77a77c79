#include "cli/attempt.hpp"

#include <new>

#include "cli/exit_code.hpp"

namespace runner::cli {

int attempt(Report& report, const std::function<int()>& action) {
    try {
        return action();
    } catch (const Error& error) {
        report.error(error);
        return exit_code(error);
    } catch (const std::bad_alloc&) {
        report.error(
            Error(ErrorKind::internal, "there is no memory left").mend("give the process more of it"));
    } catch (const std::exception& thrown) {
        report.error(
            Error(ErrorKind::internal, thrown.what()).mend("this is a bug; report it with the output of -v"));
    }
    return exit_bug;
}

}  // namespace runner::cli
