#include "clock.hpp"

#include <deque>
#include <mutex>
#include <optional>

namespace runner::sqlite {

using namespace sqlite_api;

namespace {

constexpr double milliseconds_of_day = 86400000;

/// A copy of the default VFS, so that its functions find in it what they look for.
struct Clock : sqlite3_vfs {
    std::string name;
    sqlite3_vfs* real = nullptr;
    std::optional<sqlite3_int64> stopped;  ///< milliseconds of the Julian day

    sqlite3_int64 now() {
        if (stopped) return *stopped;
        sqlite3_int64 time = 0;
        real->xCurrentTimeInt64(real, &time);
        return time;
    }
};

int current_time(sqlite3_vfs* vfs, sqlite3_int64* time) {
    *time = static_cast<Clock*>(vfs)->now();
    return SQLITE_OK;
}

int current_day(sqlite3_vfs* vfs, double* day) {
    *day = static_cast<double>(static_cast<Clock*>(vfs)->now()) / milliseconds_of_day;
    return SQLITE_OK;
}

Clock* clock_of(sqlite3* db) {
    sqlite3_vfs* vfs = nullptr;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
    return vfs && vfs->xCurrentTimeInt64 == current_time ? static_cast<Clock*>(vfs) : nullptr;
}

}  // namespace

std::string register_clock() {
    static std::mutex mutex;
    static auto& clocks = *new std::deque<Clock>;  // SQLite looks at them until the very end
    const std::lock_guard lock(mutex);
    sqlite3_vfs* const real = sqlite3_vfs_find(nullptr);
    Clock& clock = clocks.emplace_back();
    static_cast<sqlite3_vfs&>(clock) = *real;
    clock.name = "runner-" + std::to_string(clocks.size());
    clock.real = real;
    clock.zName = clock.name.c_str();
    clock.pNext = nullptr;
    clock.xCurrentTime = current_day;
    clock.xCurrentTimeInt64 = current_time;
    sqlite3_vfs_register(&clock, 0);
    return clock.name;
}

void stop_clock(sqlite3* db) {
    Clock* const clock = clock_of(db);
    if (clock && !clock->stopped) clock->stopped = clock->now();
}

void start_clock(sqlite3* db) {
    if (Clock* const clock = clock_of(db)) clock->stopped.reset();
}

}  // namespace runner::sqlite
