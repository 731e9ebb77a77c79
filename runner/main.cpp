#include <cstdio>
#include <new>

#include "cli/exit_code.hpp"
#include "cli/password.hpp"
#include "cli/run.hpp"

int main(int argc, char** argv) {
    try {
        return runner::cli::run(runner::cli::take_arguments(argc - 1, argv + 1));
    } catch (const std::bad_alloc&) {  // and none was left to say so in the usual way
        std::fputs("error: there is no memory left\nmend: give the process more of it\n", stderr);
    } catch (...) {
        std::fputs("error: an unknown exception\nmend: this is a bug; report it\n", stderr);
    }
    return runner::cli::exit_bug;
}
