// Any rows as a history, and any text as a down script that it keeps: refused, or a state that can be.
#include <cstdint>
#include <set>
#include <string>

#include "migration/history/kept_down.hpp"
#include "migration/history/state.hpp"
#include "require.hpp"
#include "sdk/error.hpp"

using namespace runner;
using namespace runner::migration;

namespace {

void read_kept(const std::string& text) {
    try {
        const std::string once = to_json(from_json({"", text, down_format}, "0001"));
        require(to_json(from_json({"", once, down_format}, "0001")) == once);
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::history);
    }
}

/// A row of every three bytes: how far the position rises, which version, what happened to it.
void fold_rows(const std::uint8_t* data, std::size_t size) {
    std::vector<Entry> entries;
    long long position = 0;
    for (std::size_t i = 0; i + 2 < size; i += 3) {
        Entry entry;
        entry.position = position += data[i] % 8 == 7 ? 0 : 1;
        entry.version = std::string(1, static_cast<char>('a' + data[i + 1] % 4));
        entry.event = static_cast<Event>(data[i + 2] % 8);
        entry.progress = data[i + 2] / 8 - 1;
        entries.push_back(entry);
    }
    try {
        const State state = fold(entries);
        std::set<std::string> versions;
        for (const Entry& entry : state.applied) require(versions.insert(entry.version).second);
        require(state.position == position);
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::history);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    read_kept({reinterpret_cast<const char*>(data), size});
    fold_rows(data, size);
    return 0;
}
