#include "migration/files/directory.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include "failure.hpp"
#include "migration_folder.hpp"

using namespace runner::migration;
using tests::failure;

namespace {

struct Folder : tests::MigrationFolder {
    std::vector<Revision> revisions() const { return read_directory(path(), {"postgresql", "sqlite"}); }
    std::string fault() const {
        return shown(failure([&] { revisions(); }));
    }
};

std::string versions(const std::vector<Revision>& revisions) {
    std::string text;
    for (const Revision& revision : revisions) text += (text.empty() ? "" : " ") + revision.version;
    return text;
}

constexpr auto shape_mend =
    "\nmend: name it YYYYMMDD_HHMMSS_description.up.sql or .down.sql (`runner new -m \"…\"` makes a pair), "
    "or move it "
    "out";

}  // namespace

BOOST_AUTO_TEST_SUITE(directory)

BOOST_AUTO_TEST_CASE(an_empty_folder_has_no_revisions) {
    BOOST_TEST(Folder().revisions().empty());
}

BOOST_AUTO_TEST_CASE(times_order_by_their_text) {
    const Folder folder;
    for (const auto* name :
         {"20260201_000000_b.up.sql", "20260129_050441_a.up.sql", "20260129_050441_a.down.sql"}) {
        folder.write(name);
    }
    const auto revisions = folder.revisions();
    BOOST_TEST(versions(revisions) == "20260129_050441 20260201_000000");
    BOOST_TEST(revisions[0].description == "a");
    BOOST_TEST(!revisions[0].down.empty());
    BOOST_TEST(revisions[1].down.empty());
}

BOOST_AUTO_TEST_CASE(numbers_order_by_value_however_long) {
    const Folder folder;
    for (const auto* name : {"10_c.up.sql", "9_b.up.sql", "99999999999999999999999_d.up.sql", "2_a.up.sql"}) {
        folder.write(name);
    }
    BOOST_TEST(versions(folder.revisions()) == "2 9 10 99999999999999999999999");
}

BOOST_AUTO_TEST_CASE(an_override_stands_beside_the_portable_file_or_alone) {
    const Folder folder;
    for (const auto* name : {"1_a.up.sql", "1_a.postgresql.up.sql", "2_b.postgresql.up.sql"})
        folder.write(name);
    const auto revisions = folder.revisions();
    BOOST_TEST(revisions[0].up.for_dialect("postgresql")->path.filename().string() ==
               "1_a.postgresql.up.sql");
    BOOST_TEST(revisions[0].up.for_dialect("sqlite")->path.filename().string() == "1_a.up.sql");
    BOOST_TEST(revisions[0].up.for_model("postgresql")->path.filename().string() == "1_a.up.sql");
    BOOST_TEST(!revisions[1].up.for_dialect("sqlite"));
}

BOOST_AUTO_TEST_CASE(what_is_not_sql_or_hidden_is_passed_over) {
    const Folder folder;
    for (const auto* name : {"README.md", ".0001_x.up.sql", "0001_a.up.sql", "0001_a.up.sql.bak"})
        folder.write(name);
    boost::filesystem::create_directory(folder.path() / "archive");
    BOOST_TEST(versions(folder.revisions()) == "0001");
}

BOOST_AUTO_TEST_CASE(a_missing_folder) {
    BOOST_TEST(failure([] { read_directory("/nowhere/sql", {}); }) ==
               "there is no folder /nowhere/sql\n"
               "mend: give the folder of the migrations with --dir, or make it: `runner new -m \"…\"`");
}

BOOST_AUTO_TEST_CASE(names_that_do_not_fit) {
    const struct {
        const char* name;
        std::string fault;
    } cases[] = {
        {"schema.sql", std::string("the name says neither .up.sql nor .down.sql") + shape_mend},
        {"first.up.sql", std::string("the name does not begin with a version") + shape_mend},
        {"0001.up.sql",
         std::string("the description is missing or has other characters than letters, digits, _ and -") +
             shape_mend},
        {"0001_two words.up.sql",
         std::string("the description is missing or has other characters than letters, digits, _ and -") +
             shape_mend},
        {"0001_\xC3.up.sql",
         std::string("the description is missing or has other characters than letters, digits, _ and -") +
             shape_mend},
        {"20260230_120000_x.up.sql",
         "the version is no time of the calendar\nmend: write it as YYYYMMDD_HHMMSS, in UTC"},
        {"20260228_240000_x.up.sql",
         "the version is no time of the calendar\nmend: write it as YYYYMMDD_HHMMSS, in UTC"},
        {"20260228_12000_x.up.sql",
         "the version is no time of the calendar\nmend: write it as YYYYMMDD_HHMMSS, in UTC"},
        {"0001_x.up.SQL", "the ending is not .sql in lower case\nmend: rename it"},
        {"0001_x.postgres.up.sql", "no dialect is called \"postgres\"\nmend: did you mean postgresql?"},
        {"0001_x.oracle.up.sql",
         "no dialect is called \"oracle\"\nmend: the dialects are postgresql, sqlite"},
    };
    for (const auto& [name, fault] : cases) {
        const Folder folder;
        folder.write(name);
        BOOST_TEST(folder.fault() == "sql/" + std::string(name) + ": " + fault);
    }
}

BOOST_AUTO_TEST_CASE(a_name_with_control_characters_is_shown_harmlessly) {
    const Folder folder;
    folder.write("0001_\x1b[2J.up.sql");
    BOOST_TEST(folder.fault().starts_with("sql/0001_\\x1B[2J.up.sql: "));
}

BOOST_AUTO_TEST_CASE(letters_beyond_ascii_are_letters) {
    const Folder folder;
    folder.write("0001_größe.up.sql");
    BOOST_TEST(folder.revisions()[0].description == "größe");
}

BOOST_AUTO_TEST_CASE(a_down_without_its_up) {
    const Folder folder;
    folder.write("0002_b.down.sql");
    BOOST_TEST(folder.fault() ==
               "sql/0002_b.down.sql: a down file without its up file\n"
               "mend: add the up file, or take the down file away");
}

BOOST_AUTO_TEST_CASE(one_version_twice) {
    const Folder folder;
    folder.write("0002_b.up.sql");
    folder.write("0002_c.up.sql");
    BOOST_TEST(folder.fault() ==
               "sql/0002_b.up.sql, sql/0002_c.up.sql: several descriptions for the version 0002\n"
               "mend: give each revision a version of its own, and its files the same description");
}

BOOST_AUTO_TEST_CASE(one_number_in_two_spellings) {
    const Folder folder;
    folder.write("1_a.up.sql");
    folder.write("01_b.up.sql");
    BOOST_TEST(folder.fault() ==
               "sql/01_b.up.sql, sql/1_a.up.sql: the versions are one number\n"
               "mend: give each revision a version of its own, with as many digits as the others");
}

BOOST_AUTO_TEST_CASE(names_that_differ_in_case) {
    const Folder folder;
    folder.write("0001_Users.up.sql");
    folder.write("0001_users.down.sql");
    BOOST_TEST(
        folder.fault() ==
        "sql/0001_Users.up.sql, sql/0001_users.down.sql: the names differ only in the case of their letters\n"
        "mend: spell the name of a revision the same in all its files");
}

BOOST_AUTO_TEST_CASE(mixed_styles_name_the_fewer) {
    const Folder folder;
    for (const auto* name : {"0001_a.up.sql", "20260129_050441_b.up.sql", "20260201_000000_c.up.sql"}) {
        folder.write(name);
    }
    BOOST_TEST(folder.fault() ==
               "sql/0001_a.up.sql: named by plain numbers while the others of the folder are named by times\n"
               "mend: use one style in a folder");
}

BOOST_AUTO_TEST_CASE(what_is_no_regular_file) {
    const Folder folder;
    mkfifo((folder.path() / "0001_pipe.up.sql").c_str(), 0600);
    boost::filesystem::create_symlink("0002_loop.up.sql", folder.path() / "0002_loop.up.sql");
    boost::filesystem::create_directory(folder.path() / "0003_folder.up.sql");
    BOOST_TEST(folder.fault() ==
               "3 faults in the migrations of sql:\n"
               "  sql/0001_pipe.up.sql: not a regular file\n"
               "  sql/0002_loop.up.sql: Too many levels of symbolic links\n"
               "  sql/0003_folder.up.sql: not a regular file\n"
               "mend: move it out of the folder");
}

BOOST_AUTO_TEST_CASE(a_link_to_a_file_is_a_file) {
    const Folder folder;
    folder.write("target", "SELECT 1;");
    boost::filesystem::create_symlink("target", folder.path() / "0001_a.up.sql");
    BOOST_TEST(versions(folder.revisions()) == "0001");
}

BOOST_AUTO_TEST_CASE(all_offenders_are_named_at_once) {
    const Folder folder;
    for (const auto* name : {"notes.sql", "0001_a.down.sql", "0002_b.up.sql", "0002_c.up.sql"})
        folder.write(name);
    BOOST_TEST(
        folder.fault() ==
        std::string("3 faults in the migrations of sql:\n"
                    "  sql/notes.sql: the name says neither .up.sql nor .down.sql\n"
                    "  sql/0001_a.down.sql: a down file without its up file\n"
                    "  sql/0002_b.up.sql, sql/0002_c.up.sql: several descriptions for the version 0002") +
            shape_mend +
            "; add the up file, or take the down file away; give each revision a version of its own, and its "
            "files the same description");
}

BOOST_AUTO_TEST_SUITE_END()
