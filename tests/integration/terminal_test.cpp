// What is asked of a person at a terminal.
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;

namespace {

/// A folder with two revisions applied, and the runner at a terminal that util-linux's script makes.
class Terminal {
  public:
    Terminal() {
        workspace_.five_revisions();
        expect(workspace_.runner({"--to", "0002"}), 0);
        workspace_.write("targets.txt", "sqlite:///a.db\nsqlite:///b.db\n");
    }

    /// What the terminal shows, with the echo of `answer` where it was asked for.
    std::string shows(const std::vector<std::string>& arguments, const std::string& answer, int exit_code) {
        std::string shown;
        const Outcome outcome =
            workspace_.under({"sh", "-c", "script -qec \"$*\" /dev/null", "sh"}, arguments, answer);
        for (const char c : expect(outcome, exit_code).out)
            if (c != '\r') shown += c;
        return shown;
    }
    std::string applied() const { return workspace_.applied(); }

  private:
    Workspace workspace_{Kind::sqlite};
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(terminal)

BOOST_FIXTURE_TEST_CASE(going_down_asks, Terminal) {
    const std::string refused = shows({"--to", "base"}, "n\n", 130);
    BOOST_TEST(has(refused,
                   "This undoes 2 revisions, with the data in what they made:\n"
                   "  0002_second\n"
                   "  0001_first\n"
                   "Go on? [y/N] "),
               refused);
    BOOST_TEST(applied() == "0001 0002");
    shows({"--to", "-1"}, "y\n", 0);
    BOOST_TEST(applied() == "0001");
    BOOST_TEST(!has(shows({"--to", "base", "--yes"}, "", 0), "Go on?"));
    BOOST_TEST(applied() == "");
}

BOOST_FIXTURE_TEST_CASE(forgetting_asks, Terminal) {
    const std::string refused = shows({"stamp", "0001"}, "n\n", 130);
    BOOST_TEST(has(refused,
                   "The history is to forget 1 revision; what it made stays:\n"
                   "  0002_second\n"
                   "Go on? [y/N] "),
               refused);
    BOOST_TEST(applied() == "0001 0002");
    shows({"stamp", "base"}, "y\n", 0);
    BOOST_TEST(applied() == "");
    BOOST_TEST(!has(shows({"stamp", "head"}, "", 0), "Go on?"));
}

BOOST_FIXTURE_TEST_CASE(going_up_does_not_ask, Terminal) {
    BOOST_TEST(!has(shows({"--to", "head"}, "", 0), "Go on?"));
}

BOOST_FIXTURE_TEST_CASE(many_databases_are_asked_for_once, Terminal) {
    BOOST_TEST(!has(shows({"--to", "+1", "--targets", "targets.txt"}, "", 0), "Go on?"));
    BOOST_TEST(!has(shows({"--to", "head", "--targets", "targets.txt"}, "", 0), "Go on?"));
    BOOST_TEST(has(shows({"down", "--targets", "targets.txt"}, "n\n", 130),
                   "This undoes what is newer on 2 databases, with the data in it. Go on? [y/N] "));
    BOOST_TEST(has(shows({"current", "--targets", "targets.txt"}, "", 0), "sqlite:///b.db: 0005\n"));
    shows({"down", "base", "--targets", "targets.txt"}, "y\n", 0);
    BOOST_TEST(has(shows({"current", "--targets", "targets.txt"}, "", 0), "sqlite:///b.db: base\n"));
}

BOOST_FIXTURE_TEST_CASE(many_databases_are_shown_in_a_table, Terminal) {
    const std::string shown = shows({"--to", "head", "--targets", "targets.txt", "--jobs", "2"}, "", 0);
    BOOST_TEST(has(shown, "0 of 2"), shown);
    BOOST_TEST(has(shown, "sqlite:///a.db: at 0005 (head), 5 applied in "), shown);
    BOOST_TEST(has(shown, "2 targets: 2 changed in "), shown);
}

BOOST_AUTO_TEST_SUITE_END()
