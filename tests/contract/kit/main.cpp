// runner-plugin-test: holds one plugin against the contract, and says what nobody could rely on with it.
#define BOOST_TEST_NO_MAIN
#define BOOST_TEST_ALTERNATIVE_INIT_API
#include <boost/test/included/unit_test.hpp>

#include <boost/filesystem/operations.hpp>
#include <cstdlib>
#include <iostream>

#include "database.hpp"
#include "plugin/loader.hpp"
#include "report.hpp"
#include "watch.hpp"

namespace contract {

namespace {

constexpr std::string_view usage = R"(usage: runner-plugin-test PLUGIN URL [OPTION…]

  PLUGIN  the file of the plugin
  URL     of a database that is there: for each case another is made beside it, and dropped; with {folder}
          in it, for a database that is a file: newdb://{folder}/app.db, where {folder} is an absolute path
          and begins with a slash
  OPTION  of Boost.Test: --run_test=locks, --log_level=message shows what the dialect was not asked for

Exit code: 0 the contract is kept, 1 it is not, 2 the plugin cannot be loaded or its database not be reached.
)";

runner::Plugin* plugin = nullptr;
std::string url;

runner::Plugin& loaded(const std::string& file) {
    namespace fs = boost::filesystem;
    const fs::path path = fs::absolute(file).lexically_normal();
    for (const runner::plugin::Found& found : runner::plugin::locate({path.parent_path()}))
        if (found.path == path) return runner::plugin::load(found);
    throw runner::Error(runner::ErrorKind::usage, "there is no plugin " + path.string());
}

/// Once, before every case says the same. Throws Error.
void reach() {
    try {
        const Database database(systems().front());
        database.client();
    } catch (const runner::Error& error) {
        throw runner::Error(error.kind(),
                            "cannot connect to " + redacted(runner::parse_url(url)) + ": " + error.message())
            .mend(error.mend());
    }
}

bool prepare() {
    static Report report(std::cerr);
    static Watch& watch = *new Watch(std::cerr);
    boost::unit_test::framework::register_observer(report);
    boost::unit_test::framework::register_observer(watch);
    return true;
}

}  // namespace

const std::vector<System>& systems() {
    static const std::vector<System> all{{"plugin"}};
    return all;
}

runner::Plugin& plugin_of(const System&) {
    return *plugin;
}

std::string url_of(const System&) {
    return url;
}

}  // namespace contract

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << contract::usage;
        return 2;
    }
    std::cout << std::unitbuf;
    contract::url = argv[2];
    try {
        contract::plugin = &contract::loaded(argv[1]);
        contract::reach();
    } catch (const runner::Error& error) {
        std::cerr << error.message() << '\n';
        if (!error.mend().empty()) std::cerr << "mend: " << error.mend() << '\n';
        return 2;
    }
    argv[2] = argv[0];
    const int result = boost::unit_test::unit_test_main(&contract::prepare, argc - 2, argv + 2);
    // A statement that cannot be cancelled may still run, on what an exit would take away.
    contract::remove_folders();
    std::_Exit(result == 0 ? 0 : 1);
}
