#include "cli/run.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "cli/commands.hpp"

using namespace runner::cli;

namespace {

struct Said {
    int code = 0;
    std::string out;
    std::string err;
};

Said ran(const std::vector<std::string>& arguments) {
    char* texts[2] = {nullptr, nullptr};
    std::size_t sizes[2] = {0, 0};
    std::FILE* out = open_memstream(&texts[0], &sizes[0]);
    std::FILE* err = open_memstream(&texts[1], &sizes[1]);
    Said said;
    said.code = runner::cli::run(arguments, out, err);
    std::fclose(out);
    std::fclose(err);
    said.out.assign(texts[0], sizes[0]);
    said.err.assign(texts[1], sizes[1]);
    std::free(texts[0]);
    std::free(texts[1]);
    return said;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(run)

BOOST_AUTO_TEST_CASE(nothing_asked_for) {
    const Said said = ran({});
    BOOST_TEST(said.code == 2);
    BOOST_TEST(said.out == "");
    BOOST_TEST(said.err ==
               "error: nothing is asked for\n"
               "mend: `runner --to head` applies all migrations; `runner --help` shows the rest\n");
}

BOOST_AUTO_TEST_CASE(errors_are_json_when_json_is_asked_for) {
    const Said said = ran({"--json", "staus"});
    BOOST_TEST(said.code == 2);
    BOOST_TEST(said.out ==
               "{\"error\":{\"kind\":\"usage\",\"message\":\"unknown command staus\",\"exit\":2,"
               "\"mend\":\"did you mean `runner status`?\"}}\n");
    BOOST_TEST(said.err == "");
}

BOOST_AUTO_TEST_CASE(a_url_in_the_wrong_place_keeps_its_password) {
    const Said said = ran({"postgresql://me:geheim@localhost/shop"});
    BOOST_TEST(said.code == 2);
    BOOST_TEST(
        said.err ==
        "error: unknown command postgresql://me:***@localhost/shop\n"
        "mend: see `runner --help`; to go to a revision: `runner --to postgresql://me:***@localhost/shop`\n");
}

BOOST_AUTO_TEST_CASE(versions) {
    BOOST_TEST(ran({"--version"}).out == ran({"version"}).out);
    BOOST_TEST(ran({"--version"}).out.starts_with("runner "));
    BOOST_TEST(ran({"--version", "--json"}).out.starts_with("{\"runner\":"));
}

BOOST_AUTO_TEST_CASE(help_begins_with_examples) {
    const Said said = ran({"--help"});
    BOOST_TEST(said.code == 0);
    BOOST_TEST(said.err == "");
    BOOST_TEST(said.out.starts_with(
        "runner: one migration history, in plain SQL, for every database\n\n  runner --to head "));
    BOOST_TEST(ran({"help"}).out == said.out);
    for (const Command* command : commands) {
        if (command->name.empty()) continue;
        const std::string name(command->name);
        const Said own = ran({name, "--help"});
        BOOST_TEST(own.code == 0);
        BOOST_TEST(own.out.find("\n\n  runner ") != std::string::npos, own.out);
        BOOST_TEST(ran({"help", name}).out == own.out);
        BOOST_TEST(said.out.find("\n  " + name) != std::string::npos, name << " is not in the help");
    }
}

BOOST_AUTO_TEST_CASE(help_is_a_document_too) {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"--json", "--help"}, {"help", "--json"}, {"--json", "status", "-h"}}) {
        const boost::json::value document = boost::json::parse(ran(arguments).out);
        BOOST_TEST(document.at("help").as_string().starts_with("runner"));
    }
}

BOOST_AUTO_TEST_CASE(the_text_of_help) {
    BOOST_TEST(ran({"current", "--help"})
                   .out.starts_with(
                       "runner current: the revision that the database is at\n\n"
                       "  runner current          prints 20260129_050441, or base when nothing is applied\n\n"
                       "It asks the database alone: no folder of migrations is needed. Nothing is changed, "
                       "and no database file is "
                       "made.\n\n"
                       "Options\n"
                       "      --targets FILE  the databases to do it on, "));
    BOOST_TEST(ran({"history", "--help"}).out.find("\n\nOptions of every command\n      --url URL ") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
