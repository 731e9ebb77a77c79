#include <boost/filesystem/operations.hpp>
#include <boost/filesystem/path.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "database.hpp"
#include "migration/files/directory.hpp"
#include "migration/run/executor.hpp"

using namespace contract;
using namespace runner;

BOOST_AUTO_TEST_SUITE(migrations,
                      *boost::unit_test::description("a database comes to a revision and back again"))

/// A database and the migrations that it is brought along.
class Project {
  public:
    explicit Project(const System& system) : system_(system), database_(system) {}

    void write(const std::string& name, const std::string& text) const {
        boost::filesystem::create_directories(sql());
        std::ofstream((sql() / name).string(), std::ios::binary) << text;
    }

    /// Goes to `target` as the runner does; gives how many revisions it took.
    std::size_t to(const std::string& target) const {
        const Plugin& plugin = plugin_of(system_);
        migration::Options run;
        run.dialects = {std::string(plugin.dialect().name())};
        run.runner_version = "0.1.0";
        migration::Database database(plugin, parse_url(database_.url()), options());
        migration::Observer nobody;
        return migration::migrate(database, migration::read_directory(sql().string(), run.dialects),
                                  {.target = target}, run, nobody)
            .done.size();
    }

    Client client() const { return database_.client(); }

  private:
    boost::filesystem::path sql() const { return boost::filesystem::path(database_.folder()) / "sql"; }

    const System& system_;
    Database database_;
};

BOOST_DATA_TEST_CASE(a_database_goes_to_head_and_to_base, systems()) {
    const Project project(sample);
    project.write("0001_accounts.up.sql",
                  "CREATE TABLE accounts (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL);\n"
                  "CREATE INDEX accounts_name ON accounts (name);\n");
    project.write("0001_accounts.down.sql", "DROP TABLE accounts;\n");
    project.write("0002_people.up.sql", "INSERT INTO accounts (id, name) VALUES (1, 'Ann'), (2, 'O''Neil');");
    project.write("0002_people.down.sql", "DELETE FROM accounts WHERE id < 3;\n");

    BOOST_TEST(project.to("head") == 2U);
    BOOST_TEST(project.client().value("SELECT name FROM accounts WHERE id = 2") == "O'Neil");
    BOOST_TEST(project.to("head") == 0U);
    BOOST_TEST(project.to("0001") == 1U);
    BOOST_TEST(project.client().value("SELECT count(*) FROM accounts") == "0");
    BOOST_TEST(project.to("head") == 1U);
    BOOST_TEST(project.to("base") == 2U);
    BOOST_TEST(!project.client()->table_exists("accounts"));
    BOOST_TEST(project.client()->table_exists("runner_history"));
}

BOOST_DATA_TEST_CASE(one_that_failed_goes_on_when_it_is_mended, systems()) {
    const Project project(sample);
    const std::string start = "CREATE TABLE accounts (id INTEGER NOT NULL PRIMARY KEY);\n";
    project.write("0001_accounts.up.sql", start + "INSERT INTO accounts (id) VALUES (1), (1);\n");
    const Error error = error_of([&] { project.to("head"); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    const bool rolls_back = plugin_of(sample).dialect().features().transactional_ddl;
    BOOST_TEST(project.client()->table_exists("accounts") == !rolls_back);

    project.write("0001_accounts.up.sql", start + "INSERT INTO accounts (id) VALUES (1), (2);\n");
    BOOST_TEST(project.to("head") == 1U);
    BOOST_TEST(project.client().value("SELECT count(*) FROM accounts") == "2");
}

BOOST_AUTO_TEST_SUITE_END()
