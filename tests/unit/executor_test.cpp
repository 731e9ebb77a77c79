#include "migration/run/executor.hpp"

#include <soci/soci.h>

#include <unistd.h>
#include <boost/filesystem/operations.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <iostream>

#include "failure.hpp"
#include "migration/files/directory.hpp"
#include "migration_folder.hpp"
#include "plugin/loader.hpp"

using namespace runner;
using namespace runner::migration;
using tests::failure;
namespace data = boost::unit_test::data;

// The fixtures stand in the suite: data test cases are templates, and a lambda of theirs may not hold what
// has no linkage.
BOOST_AUTO_TEST_SUITE(executor)

const char* server() {
    const char* url = std::getenv("TEST_POSTGRESQL_URL");
    return url != nullptr && *url != '\0' ? url : nullptr;
}

std::vector<std::string> schemes() {
    if (server() != nullptr) return {"sqlite", "postgresql"};
    if (std::getenv("CI") != nullptr) return {"sqlite", "postgresql"};  // and fail
    std::cerr << "SKIPPED: PostgreSQL, for TEST_POSTGRESQL_URL is not set\n";
    return {"sqlite"};
}

const Plugin& plugin_for(const std::string& scheme) {
    static const std::vector<plugin::Found> found = plugin::locate({PLUGINS_DIR});
    return plugin::load(plugin::serving(found, scheme));
}

ConnectionOptions connection_options() {
    ConnectionOptions options;
    options.access = Access::create;
    options.application = "runner test";
    return options;
}

/// What a connection can be made to do by a test.
struct Faults {
    enum class InCommit { nothing, lost_before, lost_after };
    InCommit in_commit = InCommit::nothing;
    int commits_before = 0;      ///< that go well
    int calls_before_loss = -1;  ///< of run, begin and commit; then the link is gone for good
    std::string busy = {};       ///< the statement that fails once, and may pass
};

/// A connection that loses its link when it is told to.
class Faulty : public Connection {
  public:
    Faulty(std::unique_ptr<Connection> real, Faults& faults) : real_(std::move(real)), faults_(faults) {}

    std::string server() const override { return real_->server(); }
    void run(std::string_view sql) override {
        call(sql);
        real_->run(sql);
    }
    bool may_pass(const Error& error) const override { return error.message() == "busy"; }
    void cancel() noexcept override { real_->cancel(); }
    void begin() override {
        call();
        real_->begin();
    }
    bool in_transaction() const override { return real_->in_transaction(); }
    std::size_t batch() const override { return real_->batch(); }
    void run_all(std::span<const std::string_view> statements, const std::function<void()>& ran) override {
        for (std::size_t i = 0; i < statements.size(); ++i) {
            call(statements[i]);
            const auto run = [&] { real_->run_all(statements.subspan(i, 1), [] {}); };
            if (statements[i] == "COMMIT")
                commit_by(run);
            else
                run();
            ran();
        }
    }
    void commit() override {
        call();
        commit_by([&] { real_->commit(); });
    }
    void rollback() noexcept override { real_->rollback(); }
    void reset_session() override { real_->reset_session(); }
    bool try_lock(const std::string& key) override { return real_->try_lock(key); }
    std::string lock_holder(const std::string& key) override { return real_->lock_holder(key); }
    bool holds_lock(const std::string& key) override { return real_->holds_lock(key); }
    void unlock(const std::string& key) noexcept override { real_->unlock(key); }
    std::string lock_condition(const std::string& key) const override { return real_->lock_condition(key); }
    std::string literal(std::string_view text) const override { return real_->literal(text); }
    std::string qualified(std::string_view table) const override { return real_->qualified(table); }
    bool table_exists(std::string_view table) override { return real_->table_exists(table); }
    std::vector<StoredObject> stored_objects() override { return real_->stored_objects(); }
    void enforce_foreign_keys(bool yes) override { real_->enforce_foreign_keys(yes); }
    std::map<std::string, std::size_t> foreign_key_violations(std::string_view table) override {
        return real_->foreign_key_violations(table);
    }

  private:
    void commit_by(const std::function<void()>& commit) {
        const auto fault = faults_.commits_before-- == 0 ? faults_.in_commit : Faults::InCommit::nothing;
        if (fault == Faults::InCommit::nothing) return commit();
        if (fault == Faults::InCommit::lost_after) {
            commit();
        } else {
            real_->rollback();
        }
        throw Error(ErrorKind::connection, "the server has closed the connection").in_doubt(true);
    }

    void call(std::string_view sql = "") const {
        if (!sql.empty() && sql == faults_.busy) {
            faults_.busy.clear();
            throw Error(ErrorKind::migration, "busy");
        }
        if (faults_.calls_before_loss < 0 || faults_.calls_before_loss-- > 0) return;
        faults_.calls_before_loss = 0;
        throw Error(ErrorKind::connection, "the server has closed the connection");
    }

    std::unique_ptr<Connection> real_;
    Faults& faults_;
};

/// A plugin whose connections are faulty.
class FaultyPlugin : public Plugin {
  public:
    FaultyPlugin(const Plugin& real, Faults& faults) : real_(real), faults_(faults) {}

    const Dialect& dialect() const override { return real_.dialect(); }
    const soci::backend_factory& backend() const override { return real_.backend(); }
    std::string connection_string(const Url& url, const ConnectionOptions& options) const override {
        return real_.connection_string(url, options);
    }
    std::unique_ptr<Connection> connect(soci::session& session, const Url& url,
                                        const ConnectionOptions& options) const override {
        return std::make_unique<Faulty>(real_.connect(session, url, options), faults_);
    }
    Error explain(const std::exception& thrown) const override { return real_.explain(thrown); }
    bool database_exists(const Url& url) const override { return real_.database_exists(url); }
    bool create_database(const Url& url, const ConnectionOptions& options) const override {
        return real_.create_database(url, options);
    }

  private:
    const Plugin& real_;
    Faults& faults_;
};

/// Writes down what it sees: "+1" begun, "1." done, "1!" rolled back, "note …".
struct Witness : Observer {
    std::string seen;
    std::function<void(const RunningStatement&)> after_statement;
    std::function<void(const Done&)> after_revision;
    bool agrees = true;

    bool go_ahead(const Plan&) override { return agrees; }
    void revision_started(const PlanStep& step, std::size_t, std::size_t) override {
        add((step.direction == Direction::up ? "+" : "-") + step.revision.version);
    }
    void statement_finished(const RunningStatement& statement, Elapsed) override {
        if (after_statement) after_statement(statement);
    }
    void revision_finished(const Done& done) override {
        add(done.version + ".");
        if (after_revision) after_revision(done);
    }
    void revision_rolled_back(const PlanStep& step) override { add(step.revision.version + "!"); }
    void note(const std::string& text, const std::optional<Location>&) override { add("note " + text); }

    void add(const std::string& what) { seen += (seen.empty() ? "" : " ") + what; }
};

/// A folder, a database, and runs of one against the other.
class Project : public tests::MigrationFolder {
  public:
    explicit Project(const std::string& scheme) : plugin_(plugin_for(scheme)) {
        if (scheme == "sqlite") {
            url_ = "sqlite:///" + (path() / "app.db").string();
            return;
        }
        static int count = 0;
        const std::string text = server();
        const std::size_t slash = text.find('/', text.find("//") + 2);
        const std::size_t end = std::min(text.find('?'), text.size());
        name_ = "runner_executor_" + std::to_string(getpid()) + "_" + std::to_string(++count);
        url_ = text.substr(0, slash) + "/" + name_ + text.substr(end);
        plugin_.create_database(parse_url(url_), connection_options());
        options.lock_timeout = std::chrono::seconds(10);
    }
    ~Project() {
        if (name_.empty()) return;
        try {
            Database(plugin_, parse_url(server()), connection_options())
                .connection()
                .run("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
        } catch (const std::exception&) {  // the test has said what is wrong
        }
    }

    /// 1_a.up.sql and 1_a.down.sql, each with a table of its name.
    void revisions(int count) const {
        for (int i = 1; i <= count; ++i) {
            const std::string name = std::to_string(i);
            revision(name, "CREATE TABLE t" + name + " (id INTEGER PRIMARY KEY);",
                     "DROP TABLE t" + name + ";");
        }
    }
    void revision(const std::string& version, const std::string& up, const std::string& down) const {
        write(version + "_a.up.sql", up);
        write(version + "_a.down.sql", down);
    }

    Result to(const std::string& target) { return to(Request{target, false, false, std::nullopt}); }
    Result to(const Request& request) {
        Database database = open();
        const auto files = read_directory(path(), options.dialects);
        return migrate(database, files, request, options, witness);
    }
    std::string fault(const std::string& target) {
        return shown(failure([&] { to(target); }));
    }

    Database open() { return {faults ? faulty_ : plugin_, parse_url(url_), connection_options()}; }

    std::vector<Entry> history() {
        Database database(plugin_, parse_url(url_), connection_options());
        return History(database, options.history_table).read();
    }
    /// "applied 1, undone 1"
    std::string events() {
        std::string text;
        for (const Entry& entry : history()) {
            text += (text.empty() ? "" : ", ") + std::string(word(entry.event)) + " " + entry.version +
                    (entry.event == Event::up_begun || entry.event == Event::up_done
                         ? ":" + std::to_string(entry.progress)
                         : "");
        }
        return text;
    }
    std::string applied() {
        std::string text;
        for (const Entry& entry : fold(history()).applied) text += (text.empty() ? "" : " ") + entry.version;
        return text;
    }
    /// Which of t1 to t9 there are: "1 2".
    std::string tables() {
        Database database(plugin_, parse_url(url_), connection_options());
        std::string text;
        for (int i = 1; i <= 9; ++i) {
            if (!database.connection().table_exists("t" + std::to_string(i))) continue;
            text += (text.empty() ? "" : " ") + std::to_string(i);
        }
        return text;
    }
    void run(const std::string& sql) {
        Database(plugin_, parse_url(url_), connection_options()).connection().run(sql);
    }
    std::string value(const std::string& sql) {
        Database database(plugin_, parse_url(url_), connection_options());
        std::string text;
        soci::indicator is = soci::i_ok;
        database.session() << sql, soci::into(text, is);
        return is == soci::i_null ? "NULL" : text;
    }

    Options options{.dialects = {"postgresql", "sqlite"}, .runner_version = "0.1.0"};
    Witness witness;
    std::optional<Faults> faults;

  private:
    const Plugin& plugin_;
    Faults nothing_;
    FaultyPlugin faulty_{plugin_, fault_};
    std::string url_;
    std::string name_;

  public:
    Faults fault_;
};

const auto everywhere = data::make(schemes());

BOOST_DATA_TEST_CASE(up_and_down_and_up_again, everywhere, scheme) {
    Project project(scheme);
    project.revisions(3);
    const Result up = project.to("head");
    BOOST_TEST(up.done.size() == 3U);
    BOOST_TEST(up.plan.to == "3");
    BOOST_TEST(project.witness.seen == "+1 1. +2 2. +3 3.");
    BOOST_TEST(project.tables() == "1 2 3");
    project.to("base");
    BOOST_TEST(project.tables() == "");
    project.to("2");
    BOOST_TEST(project.tables() == "1 2");
    BOOST_TEST(project.events() ==
               "applied 1, applied 2, applied 3, undone 3, undone 2, undone 1, applied 1, applied 2");
}

BOOST_DATA_TEST_CASE(what_is_committed_stays_when_the_observer_throws, everywhere, scheme) {
    for (const TransactionMode mode : {TransactionMode::each, TransactionMode::all}) {
        Project project(scheme);
        project.options.transaction = mode;
        project.revisions(2);
        project.witness.after_revision = [](const Done& done) {
            if (done.version == "2") throw Error(ErrorKind::usage, "nobody listens");
        };
        BOOST_TEST(project.fault("head") == "nobody listens");
        BOOST_TEST(project.tables() == "1 2");
        BOOST_TEST(project.applied() == "1 2");
    }
}

BOOST_DATA_TEST_CASE(the_history_says_who_when_and_how, everywhere, scheme) {
    Project project(scheme);
    project.revisions(1);
    project.to("head");
    const Entry entry = project.history().at(0);
    BOOST_TEST(entry.position == 1);
    BOOST_TEST(entry.name() == "1_a");
    BOOST_TEST(entry.actor == actor());
    BOOST_TEST(entry.happened_at.size() == 19U);
    BOOST_TEST(entry.runner_version == "0.1.0");
    BOOST_TEST(entry.dialect == scheme);
    BOOST_TEST(entry.transaction == "each");
    BOOST_TEST(entry.progress == 1);
    BOOST_TEST(entry.keeps_down);
    BOOST_TEST(project.value("SELECT down_source FROM runner_history") == "DROP TABLE t1;");
    const std::string asked = scheme == std::string("sqlite") ? R"(,"drops":"t1")" : "";
    BOOST_TEST(project.value("SELECT down_steps FROM runner_history") ==
               R"({"transaction":true,"steps":[{"n":1,"atomic":true,"sql":"DROP TABLE t1")" + asked + "}]}");
}

BOOST_DATA_TEST_CASE(nothing_to_do_makes_nothing, everywhere, scheme) {
    Project project(scheme);
    BOOST_TEST(project.to("head").done.empty());
    BOOST_TEST(project.to("base").done.empty());
    BOOST_TEST(project.value(scheme == "sqlite"
                                 ? "SELECT count(*) FROM sqlite_master"
                                 : "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == "0");
}

BOOST_DATA_TEST_CASE(all_files_are_checked_before_the_first_runs, everywhere, scheme) {
    Project project(scheme);
    project.revisions(2);
    project.revision("3", "CREATE TABLE t3 (a TEXT DEFAULT 'open);", "");
    const std::string fault = project.fault("head");
    BOOST_TEST(fault.find("\nat: sql/3_a.up.sql:1:33") != fault.npos, fault);
    BOOST_TEST(fault.ends_with("\nstate: at base; nothing was run"), fault);
    BOOST_TEST(project.witness.seen == "");
    BOOST_TEST(project.events() == "");
}

BOOST_DATA_TEST_CASE(a_down_that_cannot_be_said_is_found_before_the_up_runs, everywhere, scheme) {
    Project project(scheme);
    project.revision("1", "CREATE TABLE t1 (id INTEGER PRIMARY KEY);", "DROP TABLE t2;");
    const std::string fault = project.fault("head");
    BOOST_TEST(fault.find("\nat: sql/1_a.down.sql:1:12") != fault.npos, fault);
    BOOST_TEST(project.tables() == "");
}

BOOST_DATA_TEST_CASE(a_failing_revision_leaves_nothing_behind, everywhere, scheme) {
    Project project(scheme);
    project.revisions(2);
    project.revision("3",
                     "CREATE TABLE t3 (id INTEGER PRIMARY KEY);\nINSERT INTO t3 VALUES (1);\n"
                     "INSERT INTO t3 VALUES (1);",
                     "DROP TABLE t3;");
    const std::string fault = project.fault("head");
    BOOST_TEST(fault.find("\nat: sql/3_a.up.sql:3:") != fault.npos, fault);
    BOOST_TEST(fault.ends_with("\nstate: at 2; 3 was rolled back; nothing else was run"), fault);
    BOOST_TEST(project.witness.seen == "+1 1. +2 2. +3 3!");
    BOOST_TEST(project.events() == "applied 1, applied 2");
    BOOST_TEST(project.tables() == "1 2");
}

BOOST_DATA_TEST_CASE(what_a_commit_refuses_is_rolled_back_and_nothing_follows, everywhere, scheme) {
    Project project(scheme);
    project.revision("1",
                     "CREATE TABLE t1 (id INTEGER PRIMARY KEY,\n"
                     "    t1_id INTEGER REFERENCES t1 (id) DEFERRABLE INITIALLY DEFERRED);",
                     "DROP TABLE t1;");
    project.revision("2", "CREATE TABLE t2 (id INTEGER);\nINSERT INTO t1 VALUES (1, 2);", "DROP TABLE t2;");
    project.revision("3", "CREATE TABLE t3 (id INTEGER);", "DROP TABLE t3;");
    BOOST_TEST(project.fault("head").ends_with("\nstate: at 1; 2 was rolled back; nothing else was run"));
    BOOST_TEST(project.witness.seen == "+1 1. +2 2!");
    BOOST_TEST(project.events() == "applied 1");
    BOOST_TEST(project.tables() == "1");
}

/// What is wrong with a file is nothing to the one before it, whose COMMIT may still be on its way.
BOOST_DATA_TEST_CASE(a_file_that_is_gone_when_its_turn_comes, everywhere, scheme) {
    Project project(scheme);
    project.revisions(3);
    project.witness.after_statement = [&](const RunningStatement&) {
        boost::filesystem::remove(project.path() / "2_a.up.sql");
    };
    BOOST_TEST(project.fault("head").ends_with("\nstate: at 1; 2 was rolled back; nothing else was run"));
    BOOST_TEST(project.events() == "applied 1");
    BOOST_TEST(project.tables() == "1");
}

BOOST_DATA_TEST_CASE(all_in_one_transaction, everywhere, scheme) {
    Project project(scheme);
    project.options.transaction = TransactionMode::all;
    project.revisions(2);
    project.revision("3",
                     "CREATE TABLE t3 (id INTEGER PRIMARY KEY);\nINSERT INTO t3 VALUES (1);\n"
                     "INSERT INTO t3 VALUES (1);",
                     "DROP TABLE t3;");
    BOOST_TEST(project.fault("head").ends_with("\nstate: at base; all of the run was rolled back"));
    BOOST_TEST(project.events() == "");
    BOOST_TEST(project.tables() == "");
    project.to("2");
    BOOST_TEST(project.events() == "applied 1, applied 2");
    BOOST_TEST(project.history().at(0).transaction == "all");
}

BOOST_DATA_TEST_CASE(one_transaction_cannot_hold_a_file_that_wants_none, everywhere, scheme) {
    Project project(scheme);
    project.options.transaction = TransactionMode::all;
    project.revisions(1);
    project.revision("2", "-- runner: transaction=none\nCREATE TABLE t2 (id INTEGER);", "DROP TABLE t2;");
    BOOST_TEST(project.fault("head") ==
               "--transaction=all: 2_a says transaction=none\n"
               "mend: leave --transaction=all out, or run to the revision before it first\n"
               "state: at base; nothing was run");
}

BOOST_DATA_TEST_CASE(without_a_transaction_each_statement_is_recorded, everywhere, scheme) {
    Project project(scheme);
    project.revision(
        "1",
        "-- runner: transaction=none\nCREATE TABLE t1 (id INTEGER PRIMARY KEY);\nINSERT INTO t1 VALUES (1);\n"
        "INSERT INTO t1 VALUES (1);\nCREATE TABLE t2 (id INTEGER);",
        "DROP TABLE t2;\nDROP TABLE t1;");
    const std::string fault = project.fault("head");
    BOOST_TEST(fault.ends_with(
                   "\nstate: at base; 1 is half-done, without a transaction: 2 of its statements have run, "
                   "and the next run goes on behind them"),
               fault);
    BOOST_TEST(project.events() == "up_done 1:1, up_done 1:2");
    BOOST_TEST(
        project.fault("base") ==
        "1_a is half-done: 2 of the statements of its up script have run\n"
        "mend: finish it before anything else is run: runner --to 1; or put the database right by "
        "hand and say so: runner stamp 1 when all of it is there, runner stamp base when nothing of it "
        "is\n"
        "state: at base; nothing was run");

    // What has run must stay; what failed may be put right.
    project.write("1_a.up.sql",
                  "-- runner: transaction=none\nCREATE TABLE t1 (id INTEGER);\nINSERT INTO t1 VALUES (1);\n"
                  "CREATE TABLE t2 (id INTEGER);");
    BOOST_TEST(project.fault("head").starts_with("1_a was edited in the 2 statements that have run"));
    project.write("1_a.up.sql",
                  "-- runner: transaction=none\nCREATE TABLE t1 (id INTEGER PRIMARY KEY);\n"
                  "INSERT INTO t1 VALUES (1);\nINSERT INTO t1 VALUES (2);\nCREATE TABLE t2 (id INTEGER);");
    project.to("head");
    BOOST_TEST(project.events() == "up_done 1:1, up_done 1:2, up_done 1:3, up_done 1:4, applied 1");
    BOOST_TEST(project.value("SELECT count(*) FROM t1") == "2");
    project.to("base");
    BOOST_TEST(project.tables() == "");
}

BOOST_DATA_TEST_CASE(a_statement_that_no_transaction_holds_is_announced_first, everywhere, scheme) {
    Project project(scheme);
    project.revision("1",
                     "-- runner: transaction=none\nCREATE TABLE t1 (id INTEGER);\n-- runner: only=" + scheme +
                         "\nVACUUM;\n-- runner: end\n",
                     "DROP TABLE t1;");
    project.to("head");
    BOOST_TEST(project.events() == "up_done 1:1, up_begun 1:2, up_done 1:2, applied 1");
}

BOOST_DATA_TEST_CASE(a_file_that_is_gone_is_undone_by_what_was_kept, everywhere, scheme) {
    Project project(scheme);
    project.revisions(2);
    project.to("head");
    project.remove("2_a.up.sql");
    project.remove("2_a.down.sql");
    BOOST_TEST(project.to("head").plan.future.size() == 1U);
    project.to(Request{"1", false, true, std::nullopt});
    BOOST_TEST(project.tables() == "1");
    BOOST_TEST(project.applied() == "1");
}

BOOST_DATA_TEST_CASE(redo_and_stamp, everywhere, scheme) {
    Project project(scheme);
    project.revisions(3);
    project.to("2");
    Database database = project.open();
    const auto files = read_directory(project.path(), {});
    const Result redone = redo(database, files, project.options, project.witness);
    BOOST_TEST(redone.done.size() == 2U);
    BOOST_TEST(project.applied() == "1 2");
    stamp(database, files, "head", project.options, project.witness);
    BOOST_TEST(project.applied() == "1 2 3");
    BOOST_TEST(project.tables() == "1 2");
    stamp(database, files, "base", project.options, project.witness);
    BOOST_TEST(project.applied() == "");
    BOOST_TEST(project.events() ==
               "applied 1, applied 2, undone 2, applied 2, stamped 3, unstamped 3, unstamped 2, unstamped 1");
}

BOOST_DATA_TEST_CASE(a_no_is_a_no, everywhere, scheme) {
    Project project(scheme);
    project.revisions(1);
    project.witness.agrees = false;
    BOOST_TEST(project.to("head").declined);
    BOOST_TEST(project.events() == "");
}

BOOST_DATA_TEST_CASE(a_signal_ends_the_run_between_statements, everywhere, scheme) {
    Project project(scheme);
    project.revisions(3);
    project.witness.after_statement = [&](const RunningStatement&) {
        if (project.witness.seen.ends_with("+2")) project.options.interrupt->raise(15);
    };
    const std::string fault = project.fault("head");
    BOOST_TEST(fault ==
               "interrupted\n"
               "state: at 1; 2 was rolled back; nothing else was run");
    BOOST_TEST(project.tables() == "1");
    BOOST_TEST(project.applied() == "1");
}

BOOST_DATA_TEST_CASE(a_history_that_changes_under_the_run_stops_it, everywhere, scheme) {
    Project project(scheme);
    project.revisions(2);
    project.to("1");
    project.revision("2", "CREATE TABLE t2 (id INTEGER);", "DROP TABLE t2;");
    project.revision("3", "CREATE TABLE t3 (id INTEGER);", "DROP TABLE t3;");
    project.witness.after_statement = [&](const RunningStatement& statement) {
        if (statement.number != 1 || scheme == "sqlite") return;  // SQLite: nobody else can write
        project.witness.after_statement = {};
        project.run("UPDATE runner_history SET position = 7");
    };
    const std::string fault = project.fault("head");
    if (scheme == "sqlite") return;
    BOOST_TEST(fault ==
               "runner_history was changed during the run: its last row is 7, not 2\n"
               "mend: see who else writes to it, and run again\n"
               "state: at 2; 3 was rolled back; nothing else was run");
}

BOOST_DATA_TEST_CASE(a_file_that_changes_while_it_runs_is_not_recorded, everywhere, scheme) {
    Project project(scheme);
    project.revisions(1);
    project.witness.after_statement = [&](const RunningStatement&) {
        std::ofstream((project.path() / "1_a.up.sql").string(), std::ios::app) << "-- late\n";
    };
    BOOST_TEST(project.fault("head") ==
               "a file of 1_a was changed while it ran\nmend: run again\n"
               "state: at base; 1 was rolled back; nothing else was run");
    BOOST_TEST(project.tables() == "");
}

BOOST_DATA_TEST_CASE(a_table_of_that_name_that_is_not_ours_is_not_touched, everywhere, scheme) {
    Project project(scheme);
    project.revisions(1);
    project.run("CREATE TABLE runner_history (version INTEGER)");
    const std::string fault = project.fault("head");
    BOOST_TEST(fault.starts_with("the table runner_history is not a history of the runner: "), fault);
    BOOST_TEST(fault.find("\nmend: give another name with --history-table; this table was not touched") !=
               fault.npos);
    project.options.history_table = "other_history";
    project.to("head");
    BOOST_TEST(project.applied() == "1");
}

BOOST_DATA_TEST_CASE(a_history_that_was_tampered_with_is_refused_with_the_row, everywhere, scheme) {
    const struct {
        const char* change;
        const char* fault;
    } cases[] = {
        {"UPDATE runner_history SET event = 'done' WHERE position = 2",
         "runner_history, row 2: no event is called \"done\""},
        {"UPDATE runner_history SET version = '1' WHERE position = 2",
         "runner_history, row 2 (applied 1): 1 is applied already"},
        {"UPDATE runner_history SET event = 'undone' WHERE position = 1",
         "runner_history, row 1 (undone 1): 1 is not applied"},
    };
    for (const auto& [change, expected] : cases) {
        Project project(scheme);
        project.revisions(3);
        project.to("2");
        project.run(change);
        BOOST_TEST(project.fault("head").starts_with(expected), project.fault("head"));
        BOOST_TEST(project.tables() == "1 2");
    }
}

BOOST_DATA_TEST_CASE(names_that_no_history_table_has, everywhere, scheme) {
    Project project(scheme);
    for (const auto* name : {"", "Big", "a b", "x;DROP TABLE t", "1a"}) {
        project.options.history_table = name;
        BOOST_TEST(
            project.fault("head").starts_with("\"" + std::string(name) + "\" cannot be the history table"));
    }
}

BOOST_DATA_TEST_CASE(a_commit_without_an_answer_is_looked_up, everywhere, scheme) {
    for (const auto fault : {Faults::InCommit::lost_after, Faults::InCommit::lost_before}) {
        Project project(scheme);
        project.revisions(3);
        project.faults.emplace();
        project.fault_ = {fault, 2, -1};  // the first is that of the history table
        if (fault == Faults::InCommit::lost_after) {
            project.to("head");
            BOOST_TEST(project.witness.seen ==
                       "+1 1. +2 note the connection was lost in COMMIT; the history shows that 2 was "
                       "committed 2. +3 3.");
            BOOST_TEST(project.tables() == "1 2 3");
        } else {
            BOOST_TEST(project.fault("head") ==
                       "the server has closed the connection\n"
                       "state: at 1; 2 was rolled back; nothing else was run");
            BOOST_TEST(project.tables() == "1");
        }
        BOOST_TEST(project.applied() == project.tables());
    }
}

/// The entries of statements that no transaction holds are there to stay.
BOOST_DATA_TEST_CASE(what_may_pass_is_tried_again_behind_what_was_committed_alone, everywhere, scheme) {
    Project project(scheme);
    const std::string bare = scheme == "sqlite" ? "VACUUM" : "CREATE INDEX CONCURRENTLY i ON t1 (id)";
    project.revision("1",
                     "-- runner: transaction=none\nCREATE TABLE t1 (id INTEGER);\n-- runner: only=" + scheme +
                         "\n" + bare + ";\n-- runner: end\nINSERT INTO t1 VALUES (1);",
                     "DROP TABLE t1;");
    project.faults.emplace();
    project.fault_.busy = "INSERT INTO t1 VALUES (1)";
    BOOST_TEST(project.fault("head") == "");
    BOOST_TEST(project.value("SELECT count(*) FROM t1") == "1");
}

BOOST_DATA_TEST_CASE(a_commit_that_was_looked_up_is_in_doubt_no_more, everywhere, scheme) {
    Project project(scheme);
    project.revisions(2);
    project.faults.emplace();
    project.fault_ = {Faults::InCommit::lost_before, 1, -1};
    BOOST_CHECK_EXCEPTION(project.to("head"), Error, [](const Error& error) { return !error.in_doubt(); });
}

BOOST_DATA_TEST_CASE(a_commit_that_is_lost_says_what_was_lost, everywhere, scheme) {
    {
        Project project(scheme);
        project.options.transaction = TransactionMode::all;
        project.revisions(2);
        project.faults.emplace();
        project.fault_ = {Faults::InCommit::lost_before, 1, -1};
        BOOST_TEST(project.fault("head") ==
                   "the server has closed the connection\n"
                   "state: at base; all of the run was rolled back");
    }
    {
        Project project(scheme);
        project.revision("1",
                         "-- runner: transaction=none\nCREATE TABLE t1 (id INTEGER);\n"
                         "INSERT INTO t1 VALUES (1);",
                         "DROP TABLE t1;");
        project.faults.emplace();
        project.fault_ = {Faults::InCommit::lost_before, 2, -1};
        BOOST_TEST(project.fault("head") ==
                   "the server has closed the connection\n"
                   "state: at base; 1 is half-done, without a transaction: 1 of its statements have run, and "
                   "the next run goes on behind them");
    }
}

BOOST_DATA_TEST_CASE(a_stamp_whose_commit_is_lost_is_looked_up, everywhere, scheme) {
    for (const auto fault : {Faults::InCommit::lost_after, Faults::InCommit::lost_before}) {
        Project project(scheme);
        project.revisions(2);
        project.faults.emplace();
        project.fault_ = {fault, 1, -1};
        const std::string failed = failure([&] {
            Database database = project.open();
            stamp(database, read_directory(project.path(), {}), "2", project.options, project.witness);
        });
        if (fault == Faults::InCommit::lost_after) {
            BOOST_TEST(failed == "");
            BOOST_TEST(project.applied() == "1 2");
            BOOST_TEST(
                project.witness.seen ==
                "note the connection was lost in COMMIT; the history shows that 2 was committed 1. 2.");
        } else {
            BOOST_TEST(failed == "the server has closed the connection\nstate: at base; nothing was marked");
            BOOST_TEST(project.applied() == "");
        }
    }
}

BOOST_DATA_TEST_CASE(a_half_done_down_goes_on_by_what_was_kept, everywhere, scheme) {
    const std::string down = "-- runner: transaction=none\n-- runner: only=" +
                             std::string(scheme == "sqlite" ? "postgresql" : "sqlite") +
                             "\nSELECT 1;\n-- runner: end\nDROP TABLE t1, t2;\nINSERT INTO t3 VALUES (1);\n"
                             "INSERT INTO t3 SELECT id FROM t4;\n";
    Project project(scheme);
    project.revision(
        "1",
        "CREATE TABLE t1 (id INTEGER); CREATE TABLE t2 (id INTEGER); CREATE TABLE t3 (id INTEGER "
        "PRIMARY KEY); CREATE TABLE t4 (id INTEGER); INSERT INTO t4 VALUES (1);",
        down);
    project.to("head");
    BOOST_TEST(!project.fault("base").empty());
    project.remove("1_a.up.sql");
    project.remove("1_a.down.sql");
    const Request base{"base", false, true};
    BOOST_TEST(!failure([&] { project.to(base); }).empty());  // and again: nothing is passed over
    BOOST_TEST(project.applied() == "1");
    project.run("UPDATE t4 SET id = 2");
    project.to(base);
    BOOST_TEST(project.applied() == "");
    BOOST_TEST(project.value("SELECT count(*) FROM t3") == "2");
}

BOOST_DATA_TEST_CASE(a_half_done_down_of_another_file_does_not_go_on, everywhere, scheme) {
    Project project(scheme);
    const std::string up = "CREATE TABLE t1 (id INTEGER); CREATE TABLE t2 (id INTEGER PRIMARY KEY);";
    const std::string down = "-- runner: transaction=none\nDROP TABLE t1;\n";
    project.revision("1", up, down + "DROP TABLE t2;");
    project.to("head");
    project.write("1_a.down.sql",
                  down + "INSERT INTO t2 VALUES (1);\nINSERT INTO t2 VALUES (1);\nDROP TABLE t2;");
    BOOST_TEST(!project.fault("base").empty());
    project.remove("1_a.up.sql");
    project.remove("1_a.down.sql");
    BOOST_TEST(
        failure([&] {
            project.to(Request{"base", false, true});
        }) ==
        "1_a is half-done: 2 of the statements of its down script have run, and what the history keeps "
        "cannot go on behind them: the file that ran was another\n"
        "mend: undo the rest with the release that has the down file\n"
        "state: at 1; nothing was run");
}

BOOST_DATA_TEST_CASE(a_half_done_down_without_numbers_does_not_go_on, everywhere, scheme) {
    Project project(scheme);
    project.revision("1", "CREATE TABLE t1 (id INTEGER); CREATE TABLE t2 (id INTEGER PRIMARY KEY);",
                     "-- runner: transaction=none\nDROP TABLE t1;\nINSERT INTO t2 VALUES (1);\n"
                     "INSERT INTO t2 VALUES (1);");
    project.to("head");
    BOOST_TEST(!project.fault("base").empty());
    project.run(
        "UPDATE runner_history SET down_steps = '{\"transaction\":false,\"steps\":[{\"sql\":\"DROP TABLE "
        "t1\"}]}' WHERE down_steps IS NOT NULL");
    project.remove("1_a.up.sql");
    project.remove("1_a.down.sql");
    BOOST_TEST(failure([&] {
                   project.to(Request{"base", false, true});
               }).find("an older runner kept it, without their numbers") != std::string::npos);
}

BOOST_DATA_TEST_CASE(a_half_done_down_is_settled_by_a_stamp, everywhere, scheme) {
    Project project(scheme);
    project.revision("1", "CREATE TABLE t1 (id INTEGER PRIMARY KEY);",
                     "-- runner: transaction=none\nINSERT INTO t1 VALUES (1);\nINSERT INTO t1 VALUES (1);");
    project.to("head");
    BOOST_TEST(!project.fault("base").empty());
    BOOST_TEST(project.fault("head").starts_with("1_a is half-done"));
    Database database = project.open();
    stamp(database, read_directory(project.path(), {}), "1", project.options, project.witness);
    BOOST_TEST(project.history().back().transaction == "each");
    BOOST_TEST(project.fault("head") == "");
    BOOST_TEST(project.applied() == "1");
}

BOOST_DATA_TEST_CASE(a_statement_whose_end_nobody_knows_is_said_to_be_in_doubt, everywhere, scheme) {
    if (scheme == "sqlite") return;  // it has no link to lose
    Project project(scheme);
    project.revision("1",
                     "-- runner: transaction=none\n-- runner: only=postgresql\nDO $$ BEGIN PERFORM "
                     "pg_terminate_backend(pg_backend_pid()); END $$;\n-- runner: end\n",
                     "");
    const std::string fault = project.fault("head");
    BOOST_TEST(
        fault.ends_with("\nstate: at base; whether statement 1 of 1 took effect is not known: the next "
                        "run asks; nothing else was run"),
        fault);
    BOOST_TEST(project.fault("head").starts_with("statement 1 of 1_a was running when the runner stopped"));
}

const std::string one_index = "-- runner: transaction=none\nCREATE UNIQUE INDEX CONCURRENTLY b_x ON t1 (id);";
const std::string is_valid =
    "SELECT bool_and(indisvalid)::text FROM pg_index WHERE indexrelid = to_regclass('b_x')";

BOOST_DATA_TEST_CASE(an_index_that_failed_leaves_nothing_behind, everywhere, scheme) {
    if (scheme == "sqlite") return;  // it leaves the word out
    Project project(scheme);
    project.revision("1", "CREATE TABLE t1 (id INTEGER); INSERT INTO t1 VALUES (1), (1);", "DROP TABLE t1;");
    project.revision("2", one_index, "DROP INDEX b_x;");
    const std::string fault = project.fault("head");
    BOOST_TEST(fault.starts_with("could not create unique index \"b_x\""), fault);
    BOOST_TEST(fault.ends_with("\nstate: at 1; nothing of 2 has taken effect; nothing else was run"), fault);
    BOOST_TEST(project.witness.seen.ends_with("note the invalid index b_x, which it has left, was dropped"),
               project.witness.seen);
    BOOST_TEST(project.value(is_valid) == "NULL");
    project.run("DELETE FROM t1");
    project.to("head");
    BOOST_TEST(project.applied() == "1 2");
    BOOST_TEST(project.value(is_valid) == "true");
}

BOOST_DATA_TEST_CASE(an_index_of_somebody_else_is_left_alone, everywhere, scheme) {
    if (scheme == "sqlite") return;
    Project project(scheme);
    project.revision("1", "CREATE TABLE t1 (id INTEGER);", "DROP TABLE t1;");
    project.revision(
        "2", "-- runner: transaction=none\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS b_x ON t1 (id);",
        "DROP INDEX b_x;");
    project.to("1");
    project.run("INSERT INTO t1 VALUES (1), (1)");
    BOOST_CHECK_THROW(project.run("CREATE UNIQUE INDEX CONCURRENTLY b_x ON t1 (id)"), Error);
    project.run("DELETE FROM t1");
    BOOST_TEST(project.fault("head") ==
               "the invalid index b_x is in the way\nat: sql/2_a.up.sql:2:1\n"
               "mend: DROP INDEX CONCURRENTLY b_x; then run again\n"
               "state: at 1; nothing of 2 has taken effect; nothing else was run");
    project.run("DROP INDEX CONCURRENTLY b_x");
    project.run("CREATE UNIQUE INDEX b_x ON t1 (id)");
    project.to("head");
    BOOST_TEST(project.events() == "applied 1, up_done 2:1, applied 2");
}

/// What an earlier run has left that died under statement 1 of 2_a.
void leave_in_doubt(Project& project) {
    project.run("DELETE FROM runner_history WHERE version = '2' AND event <> 'up_begun'");
}

BOOST_DATA_TEST_CASE(what_a_kill_has_left_of_an_index_is_seen, everywhere, scheme) {
    if (scheme == "sqlite") return;
    Project project(scheme);
    project.revision("1", "CREATE TABLE t1 (id INTEGER);", "DROP TABLE t1;");
    project.revision("2", one_index, "-- runner: transaction=none\nDROP INDEX CONCURRENTLY b_x;");
    project.to("head");
    leave_in_doubt(project);  // all of it is there
    project.to("head");
    BOOST_TEST(project.witness.seen.find("note statement 1 took effect in an earlier run") !=
               std::string::npos);
    BOOST_TEST(project.applied() == "1 2");

    leave_in_doubt(project);
    project.run("DROP INDEX b_x");  // nothing is there
    project.to("head");
    BOOST_TEST(project.value(is_valid) == "true");

    leave_in_doubt(project);
    project.run("DROP INDEX b_x");
    project.run("INSERT INTO t1 VALUES (1), (1)");
    BOOST_CHECK_THROW(project.run("CREATE UNIQUE INDEX CONCURRENTLY b_x ON t1 (id)"), Error);
    project.run("DELETE FROM t1");  // a part of it is there
    project.to("head");
    BOOST_TEST(project.value(is_valid) == "true");
    BOOST_TEST(project.witness.seen.find("note the invalid index b_x, which an earlier run has left, was "
                                         "dropped") != std::string::npos);

    project.run("DELETE FROM runner_history WHERE version = '2' AND event <> 'up_begun'");
    project.revision("2", one_index + " -- edited since", "");
    BOOST_TEST(
        project.fault("head") ==
        "statement 1 of 2_a was running when the runner stopped: whether it took effect is not known\n"
        "mend: look in the database; then run again with --resume-at 2 when it did, or --resume-at 1 "
        "when it did not\n"
        "state: at 1; whether statement 1 of 2 took effect is not known: the next run asks; nothing else "
        "was run");
}

BOOST_DATA_TEST_CASE(what_a_transaction_cannot_hold_is_found_before_anything_runs, everywhere, scheme) {
    Project project(scheme);
    project.revision("1", "CREATE TABLE t1 (id INTEGER);", "DROP TABLE t1;");
    const std::vector<std::string> sqlite{"VACUUM", "PRAGMA foreign_keys = OFF",
                                          "PRAGMA main.journal_mode(wal)"};
    const std::vector<std::string> postgresql{"VACUUM t1",
                                              "CREATE UNIQUE INDEX CONCURRENTLY x ON t1 (id)",
                                              "DROP INDEX CONCURRENTLY x",
                                              "REINDEX (VERBOSE) DATABASE app",
                                              "REINDEX TABLE CONCURRENTLY t1",
                                              "CLUSTER",
                                              "CREATE DATABASE x",
                                              "DROP DATABASE x",
                                              "ALTER SYSTEM SET work_mem = '5MB'",
                                              "ALTER TABLE t1 DETACH PARTITION x CONCURRENTLY",
                                              "ALTER DATABASE x SET TABLESPACE y",
                                              "CREATE SUBSCRIPTION x CONNECTION '' PUBLICATION y",
                                              "DISCARD ALL"};
    for (const std::string& statement : scheme == "sqlite" ? sqlite : postgresql) {
        project.revision("2", "-- runner: only=" + scheme + "\n" + statement + ";\n-- runner: end\n", "");
        const std::string fault = project.fault("head");
        BOOST_TEST(
            fault.find(" inside a transaction\nat: sql/2_a.up.sql:2:1\n"
                       "mend: put it in a file of its own with `-- runner: transaction=none` at the top\n"
                       "state: at base; nothing was run") != std::string::npos,
            fault);
    }
    BOOST_TEST(project.tables() == "");
    for (const std::string statement : {"REINDEX TABLE t1", "CLUSTER t1 USING x", "PRAGMA foreign_keys",
                                        "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys(1)"}) {
        project.revision("2", "-- runner: only=" + scheme + "\n" + statement + ";\n-- runner: end\n", "");
        BOOST_TEST(project.fault("head").find("inside a transaction") == std::string::npos);
    }
}

BOOST_DATA_TEST_CASE(a_new_value_is_not_used_in_the_transaction_that_adds_it, everywhere, scheme) {
    if (scheme == "sqlite") return;
    Project values(scheme);
    values.options.transaction = TransactionMode::all;
    values.revision("1", "CREATE TYPE mood AS ENUM ('glad'); CREATE TABLE t1 (now mood);", "");
    values.to("head");
    values.revision("2", "ALTER TYPE mood ADD VALUE 'sad';", "");
    values.revision("3", "INSERT INTO t1 VALUES ('sad');", "");
    BOOST_TEST(values.fault("head") ==
               "the value 'sad' of mood cannot be used in the transaction that adds it\n"
               "at: sql/3_a.up.sql:1:24\n"
               "mend: use it in a later migration, and leave --transaction=all out\n"
               "state: at 1; nothing was run");
    values.revision("3", "INSERT INTO t1 SELECT ('s' || 'ad')::mood;", "");
    BOOST_TEST(values.fault("head").find("\nmend: use the value in a later migration than the one that adds "
                                         "it, and leave --transaction=all out") != std::string::npos,
               values.fault("head"));
    values.options.transaction = TransactionMode::each;
    values.revision("3", "INSERT INTO t1 VALUES ('sad');", "");
    values.to("head");
    BOOST_TEST(values.applied() == "1 2 3");
}

BOOST_DATA_TEST_CASE(a_table_that_the_database_does_not_find, everywhere, scheme) {
    Project project(scheme);
    project.revision("1", "CREATE TABLE t1 (id INTEGER); INSERT INTO t1 SELECT id FROM pg_t2;", "");
    BOOST_TEST(
        project.fault("head").ends_with(
            "\nmend: see whether the name is right, and whether this migration or an earlier one makes "
            "the table\nstate: at base; 1 was rolled back; nothing else was run"),
        project.fault("head"));
}

BOOST_DATA_TEST_CASE(a_preview_begins_where_the_run_would, everywhere, scheme) {
    Project project(scheme);
    project.revision("1",
                     "-- runner: transaction=none\nCREATE TABLE t1 (id INTEGER PRIMARY KEY);\nINSERT INTO t1 "
                     "VALUES (1);\nINSERT INTO t1 VALUES (1);",
                     "");
    BOOST_TEST(!project.fault("head").empty());
    Database database = project.open();
    const auto files = read_directory(project.path(), {});
    const State state = fold(project.history());
    const Plan made = plan(files, state, {}, facts(database.dialect(), project.options));
    std::vector<std::size_t> numbers;
    check(made, files, state, database.dialect(), project.options, nullptr,
          [&](const PlanStep&, const Rendered& statement) { numbers.push_back(statement.number); });
    BOOST_TEST(numbers == std::vector<std::size_t>{3}, boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(without_a_history_nothing_has_happened, everywhere, scheme) {
    Project project(scheme);
    Database database = project.open();
    BOOST_TEST(History(database, "runner_history").last_position() == 0);
}

BOOST_DATA_TEST_CASE(wherever_the_link_breaks_the_next_run_finishes, everywhere, scheme) {
    for (int calls = 0;; ++calls) {
        Project project(scheme);
        project.revisions(2);
        project.revision(
            "3", "-- runner: transaction=none\nCREATE TABLE t3 (id INTEGER);\nINSERT INTO t3 VALUES (1);",
            "DROP TABLE t3;");
        project.faults.emplace();
        project.fault_ = {Faults::InCommit::nothing, 0, calls};
        const std::string fault = project.fault("head");
        project.faults.reset();
        BOOST_TEST_CONTEXT("after " << calls << " calls: " << fault) {
            BOOST_TEST(project.fault("head") == "");
            BOOST_TEST(project.applied() == "1 2 3");
            BOOST_TEST(project.tables() == "1 2 3");
            BOOST_TEST(project.value("SELECT count(*) FROM t3") == "1");
        }
        if (fault.empty()) break;
    }
}

BOOST_AUTO_TEST_SUITE_END()
