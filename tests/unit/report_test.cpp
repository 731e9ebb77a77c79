#include "cli/report.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "cli/exit_code.hpp"
#include "cli/password.hpp"

namespace runner::cli {

namespace {

/// A report into memory.
class Paper {
  public:
    explicit Paper(Style style = {})
        : out_(open_memstream(&out_text_, &out_size_)),
          err_(open_memstream(&err_text_, &err_size_)),
          report(out_, err_, style) {}
    ~Paper() {
        std::fclose(out_);
        std::fclose(err_);
        std::free(out_text_);
        std::free(err_text_);
    }
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    std::string out() {
        report.flush();
        return {out_text_, out_size_};
    }
    std::string err() {
        report.flush();
        return {err_text_, err_size_};
    }

  private:
    char* out_text_ = nullptr;
    char* err_text_ = nullptr;
    std::size_t out_size_ = 0;
    std::size_t err_size_ = 0;
    std::FILE* out_;
    std::FILE* err_;

  public:
    Report report;
};

Location at(std::string excerpt, std::size_t column, std::size_t width) {
    return {"sql/0001_a.up.sql", 7, column, std::move(excerpt), column, width};
}

std::string excerpt(Location location) {
    return text_of(Error(ErrorKind::syntax, "no").at(std::move(location)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(report)

BOOST_AUTO_TEST_CASE(an_error_says_what_where_how_to_mend_it_and_the_state) {
    Error error(ErrorKind::unsupported, "SQLite has no exclusion constraints");
    error
        .at({"sql/20260301_090000_bookings.up.sql", 7, 3,
             "  EXCLUDE USING gist (room WITH =, during WITH &&)", 3, 7})
        .mend(
            "guard it with `-- runner: only=postgresql` … `-- runner: end`, or write "
            "20260301_090000_bookings.sqlite.up.sql")
        .state("at 20260228_120000; nothing was run");
    BOOST_TEST(text_of(error) ==
               "error: SQLite has no exclusion constraints\n"
               "  --> sql/20260301_090000_bookings.up.sql:7:3\n"
               "7 |   EXCLUDE USING gist (room WITH =, during WITH &&)\n"
               "  |   ^^^^^^^\n"
               "mend: guard it with `-- runner: only=postgresql` … `-- runner: end`, or write "
               "20260301_090000_bookings.sqlite.up.sql\n"
               "state: at 20260228_120000; nothing was run\n");
}

BOOST_AUTO_TEST_CASE(carets_stand_under_what_is_meant) {
    BOOST_TEST(excerpt(at("\tPRICE  x", 2, 5)) ==
               "error: no\n  --> sql/0001_a.up.sql:7:2\n7 | \tPRICE  x\n  | \t^^^^^\n");
    BOOST_TEST(excerpt(at("-- 表格 bad", 7, 3)) ==
               "error: no\n  --> sql/0001_a.up.sql:7:7\n7 | -- 表格 bad\n  |         ^^^\n");
    BOOST_TEST(excerpt(at("'表格'", 1, 4)) ==
               "error: no\n  --> sql/0001_a.up.sql:7:1\n7 | '表格'\n  | ^^^^^^\n");
    // An accent of its own takes no column.
    BOOST_TEST(excerpt(at("e\xCC\x81 bad", 4, 3)) ==
               "error: no\n  --> sql/0001_a.up.sql:7:4\n7 | e\xCC\x81 bad\n  |   ^^^\n");
    // At the end of the line there is nothing, but a place.
    BOOST_TEST(excerpt(at("a", 2, 1)) == "error: no\n  --> sql/0001_a.up.sql:7:2\n7 | a\n  |  ^\n");
}

BOOST_AUTO_TEST_CASE(a_long_line_is_shown_in_part) {
    const std::string text = excerpt(at(std::string(500, 'a') + "BAD" + std::string(500, 'b'), 501, 3));
    BOOST_TEST(text == "error: no\n  --> sql/0001_a.up.sql:7:501\n7 | …" + std::string(60, 'a') + "BAD" +
                           std::string(100, 'b') + "…\n  |  " + std::string(60, ' ') + "^^^\n");
}

BOOST_AUTO_TEST_CASE(the_code_and_the_facts_of_the_database) {
    Error error(ErrorKind::migration, "relation \"users\" already exists");
    error.code("42P07").detail("DETAIL: one\nmore of it\nHINT: two\nCONTEXT: three").state("at base");
    BOOST_TEST(text_of(error) ==
               "error: relation \"users\" already exists (42P07)\n"
               "detail: one\n        more of it\nhint: two\n"
               "state: at base\n");
    error.detail("DETAIL: one\nHINT: two");
    BOOST_TEST(text_of(error, false, true) ==
               "error: relation \"users\" already exists (42P07)\n"
               "detail: DETAIL: one\n        HINT: two\n"
               "state: at base\n");
    BOOST_TEST(boost::json::serialize(json_of(error)) ==
               R"({"error":{"kind":"migration","message":"relation \"users\" already exists","exit":1,)"
               R"("code":"42P07","detail":"DETAIL: one\nHINT: two","state":"at base"}})");
}

BOOST_AUTO_TEST_CASE(colours_are_for_terminals) {
    BOOST_TEST(text_of(Error(ErrorKind::usage, "no").mend("so"), true) ==
               "\x1b[1;31merror:\x1b[0m no\n\x1b[1;32mmend:\x1b[0m so\n");
}

BOOST_AUTO_TEST_CASE(json_has_the_place) {
    const Error error = Error(ErrorKind::syntax, "no").at(at("bad", 1, 3)).mend("so");
    BOOST_TEST(
        boost::json::serialize(json_of(error)) ==
        R"({"error":{"kind":"syntax","message":"no","exit":1,"file":"sql/0001_a.up.sql","line":7,"column":1,)"
        R"("width":3,"excerpt":"bad","mend":"so"}})");
}

BOOST_AUTO_TEST_CASE(data_and_talk_go_their_ways) {
    Paper paper;
    paper.report.text("data\n");
    paper.report.say("talk");
    paper.report.log("detail");
    paper.report.warn("careful");
    paper.report.error(Error(ErrorKind::usage, "no"));
    BOOST_TEST(paper.out() == "data\n");
    BOOST_TEST(paper.err() == "talk\nwarning: careful\nerror: no\n");
}

BOOST_AUTO_TEST_CASE(quiet_leaves_data_and_errors) {
    Paper paper({.verbosity = Verbosity::quiet});
    paper.report.text("data\n");
    paper.report.result("done");
    paper.report.say("talk");
    paper.report.warn("careful");
    paper.report.live("running");
    paper.report.error(Error(ErrorKind::usage, "no"));
    BOOST_TEST(paper.out() == "data\n");
    BOOST_TEST(paper.err() == "error: no\n");
}

BOOST_AUTO_TEST_CASE(with_json_an_error_is_the_document) {
    Paper paper({.json = true});
    paper.report.error(Error(ErrorKind::lock, "no"));
    BOOST_TEST(paper.out() == "{\"error\":{\"kind\":\"lock\",\"message\":\"no\",\"exit\":4}}\n");
    BOOST_TEST(paper.err() == "");
}

BOOST_AUTO_TEST_CASE(a_live_line_is_written_over) {
    Paper paper({.terminal = true});
    paper.report.live("1 s");
    paper.report.live("2 s");
    paper.report.say("done");
    BOOST_TEST(paper.err() == "\r\x1b[K1 s\r\x1b[K2 s\r\x1b[Kdone\n");
}

BOOST_AUTO_TEST_CASE(live_lines_are_written_over_too) {
    Paper paper({.terminal = true});
    paper.report.live(std::vector<std::string>{"1 of 2", "  a  up"});
    paper.report.live("2 of 2");
    BOOST_TEST(paper.err() == "\r\x1b[K1 of 2\n  a  up\r\x1b[K\x1b[A\x1b[K2 of 2\r\x1b[K");
}

BOOST_AUTO_TEST_CASE(a_live_line_is_no_wider_than_the_terminal) {
    Paper paper({.terminal = true});
    paper.report.live(std::string(100, 'x'));
    BOOST_TEST(paper.err() == "\r\x1b[K" + std::string(79, 'x') + "\r\x1b[K");
}

BOOST_AUTO_TEST_CASE(passwords_never_appear) {
    Paper paper;
    for (std::string& password : passwords_in("postgresql://me:ge%68eim@localhost/shop"))
        paper.report.hide(password);
    paper.report.text("ge%68eim geheim\n");
    paper.report.say("password=geheim;");
    paper.report.error(Error(ErrorKind::usage, "no geheim").mend("'geheim'").at(at("x geheim y", 3, 6)));
    paper.report.document(boost::json::object{{"url", "//me:geheim@"}, {"text", "\ngeheim\n"}});
    BOOST_TEST(paper.out() == "*** ***\n{\"url\":\"//me:***@\",\"text\":\"\\n***\\n\"}\n");
    BOOST_TEST(paper.err().find("geheim") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_password_that_is_a_part_of_a_word_leaves_it_whole) {
    Paper paper;
    paper.report.hide("postgres");
    paper.report.say("postgresql://postgres:postgres@localhost");
    BOOST_TEST(paper.err() == "postgresql://***:***@localhost\n");
}

BOOST_AUTO_TEST_CASE(passwords_in_urls) {
    const auto found = [](std::string_view url) { return passwords_in(url); };
    BOOST_TEST(found("postgresql://me@localhost/shop").empty());
    BOOST_TEST(found("sqlite:///a.db").empty());
    BOOST_TEST(found("sqlite:////a@b:c.db").empty());
    BOOST_TEST(found("head").empty());
    BOOST_TEST(found("postgresql://me:a@b:c@localhost").at(0) == "a@b:c");
    BOOST_TEST(found("postgresql://localhost/shop?user=me&password=a%20b").at(1) == "a b");
    BOOST_TEST(found("postgresql://me:%zz@localhost").at(0) == "%zz");
}

BOOST_AUTO_TEST_CASE(nothing_steers_the_terminal) {
    Paper paper;
    paper.report.say("\x1b[2Jgone\x07 caf\xC3\xA9 \xFF \xE2\x80\xAE");
    BOOST_TEST(paper.err() == "\\x1b[2Jgone\\x07 caf\xC3\xA9 \\xff \\u202e\n");
    paper.report.document(boost::json::object{{"bytes", "\xFF"}});
    BOOST_TEST(paper.out() == "{\"bytes\":\"\\\\xff\"}\n");
}

BOOST_AUTO_TEST_CASE(standard_output_that_is_full_is_noticed) {
    std::FILE* full = std::fopen("/dev/full", "w");
    BOOST_REQUIRE(full != nullptr);
    {
        Report to_full(full, stderr, {});
        to_full.text("data\n");
        BOOST_TEST(!to_full.flush());
    }
    std::fclose(full);
}

BOOST_AUTO_TEST_CASE(exit_codes) {
    const auto code = [](ErrorKind kind) { return exit_code(Error(kind, "")); };
    BOOST_TEST(code(ErrorKind::syntax) == 1);
    BOOST_TEST(code(ErrorKind::unsupported) == 1);
    BOOST_TEST(code(ErrorKind::schema) == 1);
    BOOST_TEST(code(ErrorKind::migration) == 1);
    BOOST_TEST(code(ErrorKind::usage) == 2);
    BOOST_TEST(code(ErrorKind::history) == 3);
    BOOST_TEST(code(ErrorKind::lock) == 4);
    BOOST_TEST(code(ErrorKind::connection) == 5);
    BOOST_TEST(code(ErrorKind::internal) == 70);
    BOOST_TEST(exit_code(Error(ErrorKind::interrupted, "").signal(15)) == 143);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace runner::cli
