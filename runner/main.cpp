#include <cstdio>

#include "cli/exit_code.hpp"
#include "cli/run.hpp"

int main(int argc, char** argv) {
    try {
        return runner::cli::run({argv + 1, argv + argc});
    } catch (...) {
        std::fputs("error: an unknown exception\nmend: this is a bug; report it\n", stderr);
        return runner::cli::exit_bug;
    }
}
