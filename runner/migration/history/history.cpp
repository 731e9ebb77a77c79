#include "migration/history/history.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <soci/soci.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <ctime>
#include <typeinfo>

#include "migration/files/script.hpp"
#include "sdk/ascii.hpp"
#include "sdk/portable_words.hpp"

namespace runner::migration {

namespace {

/// The layout never changes; docs/history-table.md.
constexpr std::string_view ddl = R"(
CREATE TABLE {table} (
    position        BIGINT NOT NULL PRIMARY KEY,
    version         TEXT NOT NULL,
    description     TEXT NOT NULL,
    event           TEXT NOT NULL,
    raw_checksum    TEXT,
    raw_algorithm   INTEGER,
    token_checksum  TEXT,
    token_algorithm INTEGER,
    happened_at     {timestamp} NOT NULL,
    actor           TEXT NOT NULL,
    elapsed_ms      BIGINT NOT NULL,
    runner_version  TEXT NOT NULL,
    dialect         TEXT NOT NULL,
    transaction_mode TEXT NOT NULL,
    progress        BIGINT NOT NULL,
    down_source     TEXT,
    down_steps      TEXT,
    down_format     INTEGER
)
)";

/// A column that is read, and whether it is NULL.
template <class T>
struct Cell {
    T value{};
    soci::indicator is = soci::i_null;

    bool null() const { return is == soci::i_null; }
};

/// Runs `query`, which reads into what `bind` binds, in one round trip, and calls `row` for each of its rows.
template <class Bind, class Row>
void select(soci::session& session, const std::string& query, Bind bind, Row row) {
    soci::statement statement(session);
    bind(statement);
    statement.alloc();
    statement.prepare(query, soci::details::st_one_time_query);
    statement.define_and_bind();
    statement.execute();
    while (statement.fetch()) row();
}

Error malformed(const std::string& table, long long position, std::string_view what) {
    return Error(ErrorKind::history, fmt::format("{}, row {}: {}", table, position, what))
        .mend("the runner does not write this: see who has changed the table, and put the row right");
}

constexpr std::size_t to_the_second = std::string_view("2026-01-29 05:04:41").size();

/// The columns of an entry, as they are read.
struct Row {
    Cell<long long> position;
    Cell<std::string> version;
    Cell<std::string> description;
    Cell<std::string> event;
    Cell<std::string> raw;
    Cell<int> raw_algorithm;
    Cell<std::string> tokens;
    Cell<int> token_algorithm;
    Cell<std::string> happened_at;
    Cell<std::string> by;
    Cell<long long> elapsed;
    Cell<std::string> runner_version;
    Cell<std::string> dialect;
    Cell<std::string> transaction;
    Cell<long long> progress;
    Cell<int> down_format;

    void bind(soci::statement& statement) {
        const auto into = [&](auto&... cells) {
            (statement.exchange(soci::into(cells.value, cells.is)), ...);
        };
        into(position, version, description, event, raw, raw_algorithm, tokens, token_algorithm, happened_at,
             by, elapsed, runner_version, dialect, transaction, progress, down_format);
    }

    Entry entry(const std::string& table) const {
        const auto value = [&](const auto& cell, std::string_view column) {
            if (cell.null()) throw malformed(table, position.value, fmt::format("{} is NULL", column));
            return cell.value;
        };
        const auto checksum = [](const Cell<int>& algorithm, const Cell<std::string>& text) {
            return algorithm.null() || text.null() ? std::nullopt
                                                   : std::optional(Checksum{algorithm.value, text.value});
        };
        const auto what = event_of(value(event, "event"));
        if (!what)
            throw malformed(table, position.value, fmt::format("no event is called \"{}\"", event.value));
        return {value(position, "position"),
                value(version, "version"),
                value(description, "description"),
                *what,
                checksum(raw_algorithm, raw),
                checksum(token_algorithm, tokens),
                value(happened_at, "happened_at").substr(0, to_the_second),
                value(by, "actor"),
                value(elapsed, "elapsed_ms"),
                value(runner_version, "runner_version"),
                value(dialect, "dialect"),
                value(transaction, "transaction_mode"),
                value(progress, "progress"),
                !down_format.null()};
    }
};

/// What makes the table: portable SQL like anybody's, which the dialect renders. Only where types are CHECKs
/// are these left out: they would take longer than the row that they check, and nobody writes it but the
/// runner, which looks at what it reads.
Script creation(const std::string& table, const Dialect& dialect, Schema& nothing) {
    const bool unchecked = dialect.features().types_by_checks;
    const std::string sql = fmt::format(
        ddl, fmt::arg("table", unchecked ? dialect.quoted(table) : spelled_in_portable_sql(table)),
        fmt::arg("timestamp", unchecked ? "TEXT" : "TIMESTAMP"));
    return {parse::Source::text(table, sql),
            unchecked ? parse::Language::native : parse::Language::portable,
            dialect,
            {},
            nothing};
}

std::string now() {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                       utc.tm_hour, utc.tm_min, utc.tm_sec);
}

}  // namespace

std::string actor() {
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) != 0) host = {"?"};
    passwd entry{};
    passwd* user = nullptr;
    std::array<char, 4096> text{};
    getpwuid_r(geteuid(), &entry, text.data(), text.size(), &user);  // getpwuid() is for one thread
    return fmt::format("{}@{}", user != nullptr ? user->pw_name : fmt::format("{}", geteuid()), host.data());
}

void require_history_table(const std::string& name) {
    const bool plain = !name.empty() && name.size() <= 63 && !ascii::is_digit(name[0]) &&
                       name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == name.npos;
    if (!plain) {
        throw Error(ErrorKind::usage, fmt::format("\"{}\" cannot be the history table", name))
            .mend("give --history-table a name of lower case letters, digits and _, 63 characters at most");
    }
    if (name.starts_with("sqlite_")) {
        throw Error(
            ErrorKind::usage,
            fmt::format("\"{}\" cannot be the history table: SQLite keeps such names for itself", name))
            .mend("give --history-table a name that does not begin with sqlite_");
    }
}

History::History(Database& database, std::string table) : database_(database), table_(std::move(table)) {
    require_history_table(table_);
}

std::vector<Entry> History::select_entries() {
    std::vector<Entry> entries;
    Row row;
    select(
        database_.session(),
        fmt::format(
            "SELECT position, version, description, event, raw_checksum, raw_algorithm, token_checksum, "
            "token_algorithm, happened_at, actor, elapsed_ms, runner_version, dialect, transaction_mode, "
            "progress, down_format FROM {} ORDER BY position",
            database_.connection().qualified(table_)),
        [&](soci::statement& statement) { row.bind(statement); },
        [&] { entries.push_back(row.entry(table_)); });
    return entries;
}

std::vector<Entry> History::read() {
    try {
        return select_entries();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& thrown) {
        // Asked only now: a look at the catalogue before each reading would cost a round trip.
        const Error why = database_.explain(thrown);
        if (why.kind() == ErrorKind::connection) throw why;
        if (!database_.connection().table_exists(table_)) return {};
    }
    // Another runner has made it between the two looks, or it is not what it should be.
    try {
        return select_entries();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& thrown) {
        const Error why = database_.explain(thrown);
        if (!has_rows_to_read()) throw why;
        const bool mistyped = dynamic_cast<const std::bad_cast*>(&thrown) != nullptr;  // SOCI's way to say so
        throw Error(ErrorKind::history,
                    fmt::format("the table {} is not a history of the runner: {}", table_,
                                mistyped ? "its columns have other types" : why.message()))
            .mend("give another name with --history-table; this table was not touched")
            .code(why.code());
    }
}

bool History::is_missing() {
    try {
        return !database_.connection().table_exists(table_);
    } catch (const Error&) {  // a transaction that has failed: whoever has begun it has seen the table
        return false;
    }
}

bool History::has_rows_to_read() {
    try {
        Cell<int> one;
        select(
            database_.session(),
            fmt::format("SELECT 1 FROM {} WHERE 1 = 0", database_.connection().qualified(table_)),
            [&](soci::statement& statement) { statement.exchange(soci::into(one.value, one.is)); }, [] {});
        return true;
    } catch (const std::exception&) {  // the reason is known from the reading that failed
        return false;
    }
}

long long History::last_position() {
    Cell<long long> position;
    try {
        select(
            database_.session(),
            fmt::format("SELECT MAX(position) FROM {}", database_.connection().qualified(table_)),
            [&](soci::statement& statement) { statement.exchange(soci::into(position.value, position.is)); },
            [] {});
    } catch (const std::exception& thrown) {
        const Error why = database_.explain(thrown);
        if (why.kind() == ErrorKind::connection || !is_missing()) throw why;
    }
    return position.null() ? 0 : position.value;
}

std::optional<KeptDown> History::kept_down(const std::string& version) {
    Cell<std::string> source;
    Cell<std::string> steps;
    Cell<int> format;
    std::optional<KeptDown> kept;
    try {
        select(
            database_.session(),
            fmt::format("SELECT down_source, down_steps, down_format FROM {0} WHERE position = (SELECT "
                        "MAX(position) FROM {0} WHERE version = :version AND down_format IS NOT NULL)",
                        database_.connection().qualified(table_)),
            [&](soci::statement& statement) {
                statement.exchange(soci::into(source.value, source.is));
                statement.exchange(soci::into(steps.value, steps.is));
                statement.exchange(soci::into(format.value, format.is));
                statement.exchange(soci::use(version, "version"));
            },
            [&] {
                kept = KeptDown{source.null() ? "" : source.value, steps.null() ? "" : steps.value,
                                format.value};
            });
    } catch (const std::exception& thrown) {
        throw database_.explain(thrown);
    }
    return kept;
}

void History::create() {
    Connection& connection = database_.connection();
    if (connection.table_exists(table_)) return;
    const Dialect& dialect = database_.dialect();
    Schema nothing;
    Script script = creation(table_, dialect, nothing);
    const bool transactional = dialect.features().transactional_ddl;
    if (transactional) connection.begin();
    try {
        while (const auto statement = script.next()) {
            for (const Step& step : statement->steps) connection.run(std::get<SqlStep>(step).sql);
        }
        if (transactional) connection.commit();
    } catch (...) {
        connection.rollback();
        throw;
    }
}

std::string History::row(const Entry& entry, const std::optional<KeptDown>& down,
                         const std::string& condition) {
    const Connection& connection = database_.connection();
    const auto text = [&](std::string_view value) { return connection.literal(value); };
    const auto checksum = [&](const std::optional<Checksum>& sum) {
        return sum ? fmt::format("{}, {}", text(sum->value), sum->algorithm) : "NULL, NULL";
    };
    const auto kept = [&] {
        if (!down) return std::string("NULL, NULL, NULL");
        return fmt::format("{}, {}, {}", down->source.empty() ? "NULL" : text(down->source),
                           text(down->steps), down->format);
    };
    const std::string position = condition.empty()
                                     ? fmt::format("{}", entry.position)
                                     : fmt::format("CASE WHEN {} THEN {} END", condition, entry.position);
    return fmt::format(
        "INSERT INTO {} (position, version, description, event, raw_checksum, raw_algorithm, "
        "token_checksum, token_algorithm, happened_at, actor, elapsed_ms, runner_version, dialect, "
        "transaction_mode, progress, down_source, down_steps, down_format) VALUES ({}, {}, {}, {}, {}, {}, "
        "{}, {}, {}, {}, {}, {}, {}, {})",
        connection.qualified(table_), position, text(entry.version), text(entry.description),
        text(word(entry.event)), checksum(entry.raw), checksum(entry.tokens),
        text(entry.happened_at.empty() ? now() : entry.happened_at), text(entry.actor), entry.elapsed_ms,
        text(entry.runner_version), text(entry.dialect), text(entry.transaction), entry.progress, kept());
}

std::string History::unchanged(long long position) {
    return fmt::format(
        "SELECT 1 / CASE WHEN (SELECT COALESCE(MAX(position), 0) FROM {}) = {} THEN 1 ELSE 0 END",
        database_.connection().qualified(table_), position);
}

}  // namespace runner::migration
