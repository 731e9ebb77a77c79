// SQLite's plugin, broken in the way that RUNNER_BROKEN names: what the contract is for is to find it.
#include "sdk/plugin.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <string>

namespace {

using namespace runner;

bool broken(std::string_view way) {
    const char* chosen = std::getenv("RUNNER_BROKEN");
    return chosen != nullptr && chosen == way;
}

Plugin& sound() {
    void* library = dlopen(SQLITE_PLUGIN, RTLD_NOW | RTLD_LOCAL);
    const auto door = reinterpret_cast<RunnerPluginFunction>(dlsym(library, "runner_plugin"));
    return *static_cast<Plugin*>(door()->create());
}

class BrokenDialect : public Dialect {
  public:
    explicit BrokenDialect(const Dialect& sound) : sound_(sound) {}

    std::string_view name() const override { return sound_.name(); }
    std::string_view title() const override { return broken("title") ? "" : sound_.title(); }
    const LexicalRules& lexical_rules() const override { return sound_.lexical_rules(); }
    Features features() const override { return {.transactional_ddl = !broken("feature")}; }
    Rendering render(const Statement& statement, const Schema& before) const override {
        if (broken("types")) return {{SqlStep{std::string(statement.text), {0, statement.text.size()}}}, {}};
        return sound_.render(statement, before);
    }
    std::string quoted(std::string_view name) const override {
        return broken("quoting") ? std::string(name) : sound_.quoted(name);
    }

  private:
    const Dialect& sound_;
};

class BrokenConnection : public Connection {
  public:
    BrokenConnection(std::unique_ptr<Connection> sound, const Dialect& dialect)
        : sound_(std::move(sound)), dialect_(dialect) {}

    std::string server() const override { return broken("server") ? "?" : sound_->server(); }
    void run(std::string_view sql) override {
        if (broken("errors")) {
            try {
                return sound_->run(sql);
            } catch (const Error&) {
                return;
            }
        }
        if (broken("cut")) sql = sql.substr(0, sql.find('\0'));
        if (broken("tail")) sql = sql.substr(0, sql.find(';'));
        sound_->run(sql);
    }
    void cancel() noexcept override {
        if (!broken("cancel")) sound_->cancel();
    }
    void begin() override { sound_->begin(); }
    bool in_transaction() const override { return broken("open") || sound_->in_transaction(); }
    void commit() override {
        if (broken("commit")) return sound_->rollback();
        sound_->commit();
    }
    void rollback() noexcept override {
        if (broken("rollback") && sound_->in_transaction()) return sound_->run("COMMIT");
        sound_->rollback();
    }
    void reset_session() override {
        if (!broken("reset")) sound_->reset_session();
    }
    bool try_lock(const std::string& key) override { return sound_->try_lock(key) || broken("lock"); }
    std::string lock_holder(const std::string& key) override {
        return broken("holder") ? "" : sound_->lock_holder(key);
    }
    bool holds_lock(const std::string& key) override { return sound_->holds_lock(key); }
    void unlock(const std::string& key) noexcept override { sound_->unlock(key); }
    std::string qualified(std::string_view table) const override {
        return broken("qualified") ? dialect_.quoted(table) : sound_->qualified(table);
    }
    bool table_exists(std::string_view table) override {
        return sound_->table_exists(table) || (broken("views") && table == "not_a_table");
    }
    std::vector<StoredObject> stored_objects() override { return sound_->stored_objects(); }
    void enforce_foreign_keys(bool yes) override { sound_->enforce_foreign_keys(yes); }

  private:
    std::unique_ptr<Connection> sound_;
    const Dialect& dialect_;
};

class BrokenPlugin : public Plugin {
  public:
    const Dialect& dialect() const override { return dialect_; }
    const soci::backend_factory& backend() const override { return sound_.backend(); }
    std::string connection_string(const Url& url, const ConnectionOptions& options) const override {
        ConnectionOptions given = options;
        if (broken("access")) given.access = Access::create;
        return sound_.connection_string(url, given);
    }
    std::unique_ptr<Connection> connect(soci::session& session, const Url& url,
                                        const ConnectionOptions& options) const override {
        ConnectionOptions given = options;
        if (broken("access")) given.access = Access::create;
        if (broken("waiting")) given.object_lock_timeout = std::chrono::seconds(3);
        return std::make_unique<BrokenConnection>(sound_.connect(session, url, given), dialect_);
    }
    Error explain(const std::exception& thrown) const override {
        if (broken("explain")) return {ErrorKind::internal, thrown.what()};
        return sound_.explain(thrown);
    }
    bool database_exists(const Url& url) const override { return sound_.database_exists(url); }
    bool create_database(const Url& url, const ConnectionOptions& options) const override {
        return sound_.create_database(url, options) || broken("create");
    }

  private:
    Plugin& sound_ = sound();
    BrokenDialect dialect_{sound_.dialect()};
};

}  // namespace

RUNNER_PLUGIN(BrokenPlugin, "broken", "1.2.3", "sqlite")
