#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>
#include <thread>

#include "database.hpp"

using namespace contract;
using namespace runner;

namespace {

/// A literal of `text`, in the quotes of the database that are most easily misread.
std::string literal(const System& system, const std::string& text) {
    const bool dollars = plugin_of(system).dialect().lexical_rules().dollar_quotes;
    return dollars ? "$body$" + text + "$body$" : "'" + text + "'";
}

/// What `sql` throws while cancel() is called again and again; nothing where that has no effect: then the
/// statement is left to itself, with all that it needs.
std::optional<Error> thrown_when_cancelled(const std::shared_ptr<Client>& client, const std::string& sql) {
    std::packaged_task<Error()> task([client, sql] { return error_of([&] { (*client)->run(sql); }); });
    std::future<Error> thrown = task.get_future();
    std::thread(std::move(task)).detach();
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::chrono::steady_clock::now() < limit) {
        (*client)->cancel();
        if (thrown.wait_for(std::chrono::milliseconds(20)) == std::future_status::ready) return thrown.get();
    }
    return std::nullopt;
}

/// What the database takes for a parameter of a prepared statement.
std::string parameter(const System& system) {
    const LexicalRules& rules = plugin_of(system).dialect().lexical_rules();
    return rules.prefix_parameters ? ":name" : rules.dollar_quotes ? "$1" : "?";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(statements, *boost::unit_test::description("a statement runs exactly as it is written"))

BOOST_DATA_TEST_CASE(a_statement_runs_and_its_rows_are_dropped, systems()) {
    const Database database(sample);
    Client client = database.client();
    client.run("CREATE TABLE notes (text VARCHAR(50))");
    client.run("INSERT INTO notes VALUES ('a'), ('b')");
    client.run("SELECT * FROM notes");
    client.run("-- only a comment");
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "2");
}

BOOST_DATA_TEST_CASE(what_looks_like_a_parameter_inside_a_literal_is_kept, systems()) {
    const Database database(sample);
    Client client = database.client();
    client.run("CREATE TABLE notes (text VARCHAR(50))");
    const std::string text = "$$ratio 3:4$$ :name ?";
    client.run("INSERT INTO notes VALUES (" + literal(sample, text) + ") /* :name */ -- 12:30");
    BOOST_TEST(client.value("SELECT text FROM notes") == text);
}

BOOST_DATA_TEST_CASE(a_parameter_is_refused, systems()) {
    const Database database(sample);
    Client client = database.client();
    client.run("CREATE TABLE notes (text VARCHAR(50))");
    const Error error = error_of([&] { client.run("INSERT INTO notes VALUES (" + parameter(sample) + ")"); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "0");
}

BOOST_DATA_TEST_CASE(an_error_has_code_and_message_and_points_at_nothing_else, systems()) {
    const Database database(sample);
    Client client = database.client();
    client.run("CREATE TABLE notes (text VARCHAR(50))");
    const std::string sql = "SELECT 'ä€😀', nope FROM notes";
    const Error error = error_of([&] { client.run(sql); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    BOOST_TEST(!error.code().empty());
    BOOST_TEST(error.message().find("nope") != std::string::npos);
    BOOST_TEST(error.message().find("SELECT") == std::string::npos);
    if (error.span()) BOOST_TEST(sql.substr(error.span()->begin, error.span()->size()) == "nope");
    client.run("SELECT 1");
}

BOOST_DATA_TEST_CASE(a_constraint_is_named_by_its_code, systems()) {
    const Database database(sample);
    Client client = database.client();
    client.run("CREATE TABLE notes (n INTEGER, CONSTRAINT notes_n_positive CHECK (n > 0))");
    const Error error = error_of([&] { client.run("INSERT INTO notes VALUES (1), (-1)"); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    BOOST_TEST(!error.code().empty());
    BOOST_TEST(error.message().find("notes_n_positive") != std::string::npos);
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "0");
}

BOOST_DATA_TEST_CASE(of_two_statements_neither_runs, systems()) {
    const Database database(sample);
    Client client = database.client();
    client.run("CREATE TABLE notes (text VARCHAR(50))");
    BOOST_CHECK_THROW(client.run("INSERT INTO notes VALUES ('a'); INSERT INTO notes VALUES ('b')"), Error);
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "0");
    client.run("INSERT INTO notes VALUES ('a'); -- and no more");
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "1");
}

BOOST_DATA_TEST_CASE(a_nul_byte_does_not_cut_a_statement, systems()) {
    const Database database(sample);
    Client client = database.client();
    client.run("CREATE TABLE notes (text VARCHAR(50))");
    const Error error =
        error_of([&] { client.run(std::string_view("INSERT INTO notes VALUES ('a')\0 garbage", 38)); });
    BOOST_TEST((error.kind() == ErrorKind::internal));
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "0");
}

BOOST_DATA_TEST_CASE(a_long_statement_runs, systems()) {
    const Database database(sample);
    Client client = database.client();
    if (!client.portable("CREATE TABLE notes (text TEXT)")) return;
    client.run("INSERT INTO notes VALUES ('" + std::string(8'000'000, 'x') + "')");
    BOOST_TEST(client.value("SELECT length(text) FROM notes") == "8000000");
}

BOOST_DATA_TEST_CASE(what_runs_can_be_cancelled_from_another_thread, systems()) {
    const Database database(sample);
    const auto client = std::make_shared<Client>(database.client());
    (*client)->cancel();  // nothing runs: nothing happens
    client->run("CREATE TABLE notes (n INTEGER)");
    client->run("INSERT INTO notes VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)");
    (*client)->begin();
    client->run("INSERT INTO notes VALUES (10)");
    const auto error = thrown_when_cancelled(
        client,
        "SELECT count(*) FROM notes a, notes b, notes c, notes d, notes e, notes f, notes g, notes h,"
        " notes i, notes j, notes k WHERE a.n + b.n + c.n + d.n + e.n + f.n + g.n + h.n + i.n < k.n");
    BOOST_REQUIRE_MESSAGE(error, "cancel() had no effect within 20 s: override it");
    BOOST_TEST((error->kind() == ErrorKind::interrupted));
    (*client)->rollback();
    BOOST_TEST(client->value("SELECT max(n) FROM notes") == "9");
}

BOOST_AUTO_TEST_SUITE_END()
