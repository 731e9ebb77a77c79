// runner-plugin-test: holds one plugin against the contract, and says what nobody could rely on with it.
#define BOOST_TEST_NO_MAIN
#define BOOST_TEST_ALTERNATIVE_INIT_API
#include <boost/test/included/unit_test.hpp>

#include <boost/filesystem/operations.hpp>
#include <iostream>

#include "database.hpp"
#include "plugin/loader.hpp"
#include "report.hpp"

namespace contract {

namespace {

constexpr std::string_view usage = R"(usage: runner-plugin-test PLUGIN URL [OPTION…]

  PLUGIN  the file of the plugin
  URL     of a database that is there: for each case another is made beside it, and dropped; with {folder}
          in it, for a database that is a file: newdb:///{folder}/app.db
  OPTION  of Boost.Test: --run_test=locks, --log_level=message shows what the dialect was not asked for

Exit code: 0 the contract is kept, 1 it is not, 2 the plugin cannot be loaded.
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

bool prepare() {
    static Report report(std::cerr);
    boost::unit_test::framework::register_observer(report);
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
    try {
        contract::plugin = &contract::loaded(argv[1]);
    } catch (const runner::Error& error) {
        std::cerr << error.message() << "\nmend: " << error.mend() << '\n';
        return 2;
    }
    contract::url = argv[2];
    argv[2] = argv[0];
    const int result = boost::unit_test::unit_test_main(&contract::prepare, argc - 2, argv + 2);
    return result == 0 ? 0 : 1;
}
