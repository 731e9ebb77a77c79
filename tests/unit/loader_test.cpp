#include "plugin/loader.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>

#include "plugin_folder.hpp"

using namespace runner;
using namespace runner::plugin;

namespace {

Error error_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    throw std::logic_error("no error");
}

/// What is said of the built plugin `name` when it is loaded, after its path.
std::string refusal_of(const std::string& name) {
    const PluginFolder folder;
    const std::string start = "cannot use the plugin " + folder.put_plugin(name) + ": ";
    const auto before = std::chrono::steady_clock::now();
    const Error error = error_of([&] { load(locate({folder.path()}).at(0)); });
    BOOST_TEST((std::chrono::steady_clock::now() - before < std::chrono::milliseconds(1500)));
    BOOST_TEST((error.kind() == ErrorKind::usage));
    BOOST_TEST(!error.mend().empty());
    BOOST_TEST(error.message().starts_with(start), error.message());
    return error.message().substr(start.size());
}

Found usable(const std::string& path, const std::string& name, const std::vector<std::string>& schemes) {
    Found found;
    found.path = path;
    found.name = name;
    found.version = "1";
    found.schemes = schemes;
    return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(loader)

BOOST_AUTO_TEST_CASE(a_good_plugin_is_loaded_once) {
    const PluginFolder folder;
    folder.put_plugin("good");
    const Found found = locate({folder.path()}).at(0);
    Plugin& plugin = load(found);
    BOOST_TEST(&plugin == &load(found));
    // What it throws is caught as what it is, in another library.
    BOOST_CHECK_EXCEPTION(plugin.dialect(), Error, [](const Error& error) {
        return error.kind() == ErrorKind::internal &&
               error.message() == "there is nothing behind this plugin";
    });
}

BOOST_AUTO_TEST_CASE(a_plugin_that_is_wrong_inside_is_refused_for_what_it_does) {
    BOOST_TEST(refusal_of("no_door") == "it has no function runner_plugin");
    BOOST_TEST(refusal_of("no_information") == "it gives no information on itself");
    BOOST_TEST(refusal_of("contradicting") == "it says one thing in the file and another when it is asked");
    BOOST_TEST(refusal_of("createless") == "it gives no information on itself");
    BOOST_TEST(refusal_of("empty_handed") == "it makes no plugin");
    BOOST_TEST(refusal_of("throwing") == "it has no licence for this machine");
    BOOST_TEST(refusal_of("throwing_strangely") == "it throws something that is no exception");
    BOOST_TEST(refusal_of("undefined_symbol") == "it cannot be loaded: undefined symbol: function_of_nobody");
}

BOOST_AUTO_TEST_CASE(a_symbol_that_is_missing_is_found_on_loading_in_the_own_folder_too) {
    const PluginFolder folder;
    folder.put_plugin("undefined_symbol");
    Found found = locate({folder.path()}).at(0);
    found.trusted = true;
    BOOST_TEST(error_of([&] { load(found); }).message().ends_with("undefined symbol: function_of_nobody"));
}

BOOST_AUTO_TEST_CASE(a_plugin_that_takes_the_process_along_takes_only_a_child) {
    BOOST_TEST(refusal_of("exiting") == "it ends the process on loading, with exit code 0");
    BOOST_TEST(refusal_of("aborting") == "it dies on loading: signal 6 (Aborted)");
    BOOST_TEST(refusal_of("hanging") == "it does not come back from loading within a second");
}

BOOST_AUTO_TEST_CASE(what_the_file_already_shows_is_said_without_loading) {
    BOOST_TEST(refusal_of("no_note") == "it is no runner plugin");
    BOOST_TEST(refusal_of("other_abi").starts_with("it was built for \"sdk=999 "));
}

BOOST_AUTO_TEST_CASE(a_scheme_finds_its_plugin) {
    const std::vector<Found> found{usable("/p/postgresql.so", "postgresql", {"postgresql", "postgres"}),
                                   usable("/p/sqlite.so", "sqlite", {"sqlite", "sqlite3"})};
    BOOST_TEST(serving(found, "postgres").path == "/p/postgresql.so");
    BOOST_TEST(serving(found, "sqlite3").path == "/p/sqlite.so");
    BOOST_TEST(named(found, "sqlite").path == "/p/sqlite.so");
}

BOOST_AUTO_TEST_CASE(an_unknown_scheme_is_answered_with_what_there_is) {
    std::vector<Found> found{usable("/p/postgresql.so", "postgresql", {"postgresql", "postgres"}),
                             usable("/p/sqlite.so", "sqlite", {"sqlite", "sqlite3"})};
    Error error = error_of([&] { serving(found, "postgre"); });
    BOOST_TEST((error.kind() == ErrorKind::usage));
    BOOST_TEST(error.message() ==
               "no plugin is for postgre: URLs; there are postgresql, postgres, sqlite, sqlite3");
    BOOST_TEST(error.mend() == "did you mean postgres?");

    Found broken;
    broken.path = "/q/oracle.so";
    broken.refused = "it is cut off";
    found.push_back(broken);
    error = error_of([&] { serving(found, "oracle"); });
    BOOST_TEST(error.message() ==
               "no plugin is for oracle: URLs; there are postgresql, postgres, sqlite, sqlite3");
    BOOST_TEST(error.mend() == "install a plugin for it, and name its folder in RUNNER_PLUGINS");
    BOOST_TEST(error.detail() ==
               "/p/postgresql.so: postgresql 1, for postgresql, postgres\n"
               "/p/sqlite.so: sqlite 1, for sqlite, sqlite3\n"
               "/q/oracle.so: refused, it is cut off");

    error = error_of([&] { named(found, "sqllite"); });
    BOOST_TEST(error.message() == "no plugin is called sqllite; there are postgresql, sqlite");
    BOOST_TEST(error.mend() == "did you mean sqlite?");
}

BOOST_AUTO_TEST_CASE(without_any_plugin_the_folder_is_named) {
    const Error error = error_of([] { serving({}, "sqlite"); });
    BOOST_TEST(error.message() == "no plugin is for sqlite: URLs; no plugin was found");
    BOOST_TEST(error.mend() == "install the runner's own plugins: they belong in " + own_folder().string());
}

BOOST_AUTO_TEST_CASE(two_plugins_for_one_scheme_are_one_too_many) {
    const PluginFolder folder;
    const std::string good = folder.put_plugin("good");
    const std::string twin = folder.put_plugin("twin");
    const std::vector<Found> found = locate({folder.path()});
    const Error error = error_of([&] { serving(found, "good"); });
    BOOST_TEST(error.message() == good + " and " + twin + " are both for good: URLs");
    BOOST_TEST(error.mend() == "remove one of them");
    BOOST_TEST(serving(found, "goods").path == good);
}

BOOST_AUTO_TEST_CASE(the_refused_plugin_that_would_serve_says_why_it_does_not) {
    Found old = usable("/p/db2.so", "db2", {"db2"});
    old.refused = "it was built for \"x\", and this runner is \"y\"";
    old.mend = "build the plugin again with the headers of this runner";
    const std::vector<Found> found{usable("/p/sqlite.so", "sqlite", {"sqlite"}), old};
    const Error error = error_of([&] { serving(found, "db2"); });
    BOOST_TEST(error.message() ==
               "cannot use the plugin /p/db2.so: it was built for \"x\", and this runner is \"y\"");
    BOOST_TEST(error.mend() == "build the plugin again with the headers of this runner");
}

BOOST_AUTO_TEST_SUITE_END()
