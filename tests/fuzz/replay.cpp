// In place of libFuzzer where it is not at hand: gives a target the files of its corpus, each as it is and
// then changed a little, the same way every time.
#include <unistd.h>

#include <array>
#include <boost/filesystem/directory.hpp>
#include <boost/filesystem/fstream.hpp>
#include <boost/filesystem/operations.hpp>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <random>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = boost::filesystem;

std::string given;

/// What the target dies of goes to standard error.
void show_given(int signal) {
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, given.data(), given.size());
    _exit(128 + signal);
}

/// On a stack of its own, since it may be the stack that has run out.
void watch_for_the_end() {
    static std::array<char, 65536> memory;
    const stack_t stack{memory.data(), 0, memory.size()};
    sigaltstack(&stack, nullptr);
    struct sigaction action {};
    action.sa_handler = show_given;
    action.sa_flags = SA_ONSTACK;
    for (const int signal : {SIGABRT, SIGSEGV}) sigaction(signal, &action, nullptr);
}

void give(const std::string& bytes) {
    given = bytes;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string changed(std::string bytes, std::mt19937& random) {
    if (bytes.empty()) return bytes;
    const std::size_t at = random() % bytes.size();
    switch (random() % 4) {
        case 0:
            bytes.resize(at);
            break;
        case 1:
            bytes[at] = static_cast<char>(random());
            break;
        case 2:
            bytes.erase(at, random() % 16);
            break;
        default:
            bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 32));
    }
    return bytes;
}

std::size_t replay(const fs::path& path) {
    static const std::size_t variants = std::getenv("RUNNER_LONG_TESTS") != nullptr ? 2000 : 5;
    std::size_t inputs = 0;
    if (fs::is_directory(path)) {
        for (const fs::directory_entry& entry : fs::directory_iterator(path)) inputs += replay(entry.path());
        return inputs;
    }
    fs::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::mt19937 random(static_cast<unsigned>(bytes.size()));
    give(bytes);
    for (std::size_t i = 0; i < variants; ++i) give(changed(bytes, random));
    return inputs + 1 + variants;
}

}  // namespace

int main(int argc, char** argv) {
    watch_for_the_end();
    std::size_t inputs = 0;
    for (int i = 1; i < argc; ++i) inputs += replay(argv[i]);
    std::cout << inputs << " inputs\n";
    return inputs > 0 ? 0 : 1;
}
