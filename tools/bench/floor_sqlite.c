// The least that a hand-written program does for the same migrations on SQLite: the checksum of every file, a
// lock file, and for each migration a transaction with a look whether the history is as it was, the
// statements, and a row of the history with the text that undoes it.
//
//   floor_sqlite up|down FOLDER DATABASE
#include "floor.h"

#include <sqlite3.h>

static sqlite3* db;

static void check(int result) {
    if (result != SQLITE_OK && result != SQLITE_ROW && result != SQLITE_DONE)
        die("sqlite", sqlite3_errmsg(db));
}

static void run(const char* sql) {
    check(sqlite3_exec(db, sql, NULL, NULL, NULL));
}

static sqlite3_stmt* prepared(const char* sql) {
    sqlite3_stmt* statement;
    check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
    return statement;
}

static void take_lock(const char* database) {
    char path[4096];
    snprintf(path, sizeof path, "%s-runner", database);
    const int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (file < 0 || fcntl(file, F_OFD_SETLK, &lock) != 0) die(path, "is locked");
}

static sqlite3_stmt* position;
static sqlite3_stmt* row;
static long long last;

static void record(const char* name, const char* event, const struct checksum* sum, const struct text* down) {
    char version[64];
    version_of(name, version);
    sqlite3_bind_int64(row, 1, ++last);
    sqlite3_bind_text(row, 2, version, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 3, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 4, event, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 5, sum->hex, -1, SQLITE_STATIC);
    if (down != NULL) sqlite3_bind_text(row, 6, down->bytes, (int)down->size, SQLITE_STATIC);
    check(sqlite3_step(row));
    sqlite3_reset(row);
    sqlite3_clear_bindings(row);
}

static void migrate(const char* folder, const char* name, int up) {
    struct text down = down_of(folder, name);
    struct text script = up ? read_file(folder, name) : down;
    const struct checksum sum = checksum_of(script);
    run("BEGIN IMMEDIATE");
    check(sqlite3_step(position));
    if (sqlite3_column_int64(position, 0) != last) die(name, "the history has changed");
    sqlite3_reset(position);
    run(script.bytes);
    record(name, up ? "applied" : "undone", &sum, up ? &down : NULL);
    run("COMMIT");
    free(down.bytes);
    if (up) free(script.bytes);
}

// The checksum that the history has of each file must be that of the file.
static size_t compare(const char* folder, const struct folder* files) {
    size_t applied = 0;
    sqlite3_stmt* rows =
        prepared("SELECT version, event, raw_checksum, position FROM runner_history ORDER BY position");
    for (; sqlite3_step(rows) == SQLITE_ROW; last = sqlite3_column_int64(rows, 3)) {
        if (strcmp((const char*)sqlite3_column_text(rows, 1), "applied") != 0) {
            --applied;
            continue;
        }
        struct text script = read_file(folder, files->names[applied]);
        const struct checksum sum = checksum_of(script);
        if (strcmp(sum.hex, (const char*)sqlite3_column_text(rows, 2)) != 0)
            die(files->names[applied], "was changed");
        free(script.bytes);
        ++applied;
    }
    check(sqlite3_finalize(rows));
    return applied;
}

int main(int argc, char** argv) {
    if (argc != 4) die("usage", "floor_sqlite up|down FOLDER DATABASE");
    const int up = strcmp(argv[1], "up") == 0;
    const struct folder files = read_folder(argv[2]);
    check(sqlite3_open(argv[3], &db));
    run("PRAGMA foreign_keys = ON");
    sqlite3_stmt* known = prepared("SELECT 1 FROM sqlite_schema WHERE name = 'runner_history'");
    const int made = sqlite3_step(known) == SQLITE_ROW;
    check(sqlite3_finalize(known));
    const size_t applied = made ? compare(argv[2], &files) : 0;
    if (up && applied == files.count) return sqlite3_close(db);
    take_lock(argv[3]);
    if (!made) run(history_ddl);
    position = prepared("SELECT coalesce(max(position), 0) FROM runner_history");
    row = prepared("INSERT INTO runner_history VALUES (?, ?, ?, ?, ?, datetime('now'), 'bench@floor', 0, ?)");
    for (size_t i = applied; up && i < files.count; ++i) migrate(argv[2], files.names[i], 1);
    for (size_t i = applied; !up && i-- > 0;) migrate(argv[2], files.names[i], 0);
    sqlite3_finalize(position);
    sqlite3_finalize(row);
    check(sqlite3_close(db));
    return 0;
}
