// The least that a hand-written program does for the same migrations on PostgreSQL: the checksum of every
// file, an advisory lock, and for each migration a transaction with a look whether the history is as it was,
// the statements, and a row of the history with the text that undoes it; in libpq's pipeline, so that a
// migration is one round trip. Statements end where a line ends in a semicolon.
//
//   floor_postgresql up|down FOLDER URL
#include "floor.h"

#include <libpq-fe.h>

static PGconn* link_;

static void check(PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_PIPELINE_SYNC)
        die("postgresql", PQresultErrorMessage(result));
}

static void run(const char* sql) {
    PGresult* result = PQexec(link_, sql);
    check(result);
    PQclear(result);
}

static size_t sent;

static void send(const char* sql, int parameters, const char* const* values) {
    if (PQsendQueryParams(link_, sql, parameters, NULL, values, NULL, NULL, 0) == 0)
        die(sql, PQerrorMessage(link_));
    ++sent;
}

// Waits for the answers to all that was sent.
static void receive(void) {
    if (PQpipelineSync(link_) == 0) die("sync", PQerrorMessage(link_));
    for (; sent > 0; --sent) {
        PGresult* result = PQgetResult(link_);
        check(result);
        PQclear(result);
        if (PQgetResult(link_) != NULL) die("postgresql", "two results of one statement");
    }
    PGresult* synced = PQgetResult(link_);
    check(synced);
    PQclear(synced);
}

static void send_statements(char* script) {
    const size_t at_once = 256;
    for (char* end; (end = strstr(script, ";\n")) != NULL; script = end + 2) {
        *end = '\0';
        send(script, 0, NULL);
        if (sent >= at_once) receive();
    }
}

static long long last;

static void migrate(const char* folder, const char* name, int up) {
    struct text down = down_of(folder, name);
    struct text script = up ? read_file(folder, name) : down;
    const struct checksum sum = checksum_of(script);
    char version[64], position[32], unchanged[160];
    version_of(name, version);
    snprintf(unchanged, sizeof unchanged,
             "SELECT 1 / (coalesce(max(position), 0) = %lld)::int FROM runner_history", last);
    snprintf(position, sizeof position, "%lld", ++last);
    const char* values[] = {
        position, version, name, up ? "applied" : "undone", sum.hex, up ? down.bytes : NULL};
    send("BEGIN", 0, NULL);
    send(unchanged, 0, NULL);
    send_statements(script.bytes);
    receive();
    send("INSERT INTO runner_history VALUES ($1, $2, $3, $4, $5, now(), 'bench@floor', 0, $6)", 6, values);
    send("COMMIT", 0, NULL);  // travels with what comes next
    free(down.bytes);
    if (up) free(script.bytes);
}

static size_t compare(const char* folder, const struct folder* files, const PGresult* rows) {
    size_t applied = 0;
    for (int i = 0; i < PQntuples(rows); ++i) {
        last = atoll(PQgetvalue(rows, i, 3));
        if (strcmp(PQgetvalue(rows, i, 1), "applied") != 0) {
            --applied;
            continue;
        }
        struct text script = read_file(folder, files->names[applied]);
        const struct checksum sum = checksum_of(script);
        if (strcmp(sum.hex, PQgetvalue(rows, i, 2)) != 0) die(files->names[applied], "was changed");
        free(script.bytes);
        ++applied;
    }
    return applied;
}

int main(int argc, char** argv) {
    if (argc != 4) die("usage", "floor_postgresql up|down FOLDER URL");
    const int up = strcmp(argv[1], "up") == 0;
    const struct folder files = read_folder(argv[2]);
    link_ = PQconnectdb(argv[3]);
    if (PQstatus(link_) != CONNECTION_OK) die("postgresql", PQerrorMessage(link_));
    PGresult* rows =
        PQexec(link_, "SELECT version, event, raw_checksum, position FROM runner_history ORDER BY position");
    const int made = PQresultStatus(rows) == PGRES_TUPLES_OK;
    const size_t applied = made ? compare(argv[2], &files, rows) : 0;
    PQclear(rows);
    if (up && applied == files.count) {
        PQfinish(link_);
        return 0;
    }
    run("SELECT pg_advisory_lock(4711)");
    if (!made) run(history_ddl);
    PQenterPipelineMode(link_);
    for (size_t i = applied; up && i < files.count; ++i) migrate(argv[2], files.names[i], 1);
    for (size_t i = applied; !up && i-- > 0;) migrate(argv[2], files.names[i], 0);
    receive();
    PQfinish(link_);
    return 0;
}
