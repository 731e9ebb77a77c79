// How fast scripts are read into statements, beside sqlite3_complete(), which only looks for the last one's
// end.
//
//   lexer FILE
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "parse/splitter.hpp"

namespace {

/// Megabytes a second, the best of three times.
template <class Function>
double speed(const std::string& text, Function function) {
    using Clock = std::chrono::steady_clock;
    double best = 0;
    for (int i = 0; i < 3; ++i) {
        const auto start = Clock::now();
        function();
        const std::chrono::duration<double> took = Clock::now() - start;
        best = std::max(best, static_cast<double>(text.size()) / 1e6 / took.count());
    }
    return best;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    std::ifstream file(arguments[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto source = runner::parse::Source::text(arguments[1], text);
    std::size_t statements = 0;
    const double own = speed(text, [&] {
        runner::parse::Splitter splitter(source, runner::LexicalRules{});
        runner::Statement statement;
        for (statements = 0; splitter.ahead() == runner::parse::Ahead::statement; ++statements)
            splitter.take(statement);
    });
    int complete = 0;
    const double sqlite = speed(text, [&] { complete = sqlite3_complete(text.c_str()); });
    std::printf("%zu statements (%s): %.0f MB/s, sqlite3_complete %.0f MB/s, ratio %.2f\n", statements,
                complete != 0 ? "complete" : "incomplete", own, sqlite, own / sqlite);
    return 0;
}
