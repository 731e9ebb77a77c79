#include "parse/reader.hpp"

#include <boost/filesystem.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <random>
#include <sstream>

namespace {

using namespace runner;
using parse::Audience;
using parse::Language;
using parse::Reader;
using parse::Source;

Audience audience(const std::string& dialect = "postgresql") {
    Audience found{dialect, {}, {"postgresql", "sqlite"}};
    if (dialect == "sqlite") found.rules = LexicalRules{.dollar_quotes = false, .bracketed_words = true};
    return found;
}

/// Every statement with its place, its tokens and its kind; then the error, if there is one.
std::string shown(const std::string& text, const Audience& reader_of,
                  std::size_t chunk = parse::default_chunk) {
    std::ostringstream out;
    try {
        Reader reader(Source::text("a.sql", text), reader_of, Language::portable, chunk);
        while (const Statement* const statement = reader.next()) {
            BOOST_REQUIRE(!statement->tokens.empty());
            BOOST_REQUIRE_EQUAL(statement->text, text.substr(statement->offset, statement->text.size()));
            BOOST_REQUIRE_EQUAL(statement->tokens.front().span.begin, 0);
            BOOST_REQUIRE_EQUAL(statement->tokens.back().span.end, statement->text.size());
            out << statement->offset << (statement->native ? " native " : " ") << statement->node.index();
            for (const Token& token : statement->tokens) out << " " << text_of(token, statement->text);
            out << "\n";
        }
    } catch (const Error& error) {
        BOOST_REQUIRE(error.location());
        out << error.location()->line << ":" << error.location()->column << " " << error.message() << "\n";
    }
    return out.str();
}

/// A script of pieces that tell lexers and splitters apart, whole or broken.
std::string random_script(std::mt19937& random) {
    static const std::vector<std::string> pieces = {"SELECT 1",
                                                    ";",
                                                    ";",
                                                    ";\n",
                                                    " ",
                                                    "\n",
                                                    "\r\n",
                                                    "'it''s; '",
                                                    "E'\\';'",
                                                    "$$;'$$",
                                                    "$a$ $$;",
                                                    "$a$",
                                                    "\"a;\"",
                                                    "`b`",
                                                    "-- c ; '\n",
                                                    "/* d ; /* */ */",
                                                    "(",
                                                    ")",
                                                    "a",
                                                    "größe",
                                                    "1.5",
                                                    "->>",
                                                    "CREATE TRIGGER t ON u BEGIN",
                                                    "END",
                                                    "CASE",
                                                    "CREATE FUNCTION f() BEGIN ATOMIC",
                                                    "DROP TABLE t",
                                                    "INSERT INTO t VALUES (1, 'x')",
                                                    "😀",
                                                    ",",
                                                    "\n-- runner: only=sqlite\n",
                                                    "\n-- runner: only=postgresql\n",
                                                    "\n-- runner: end\n",
                                                    "'",
                                                    "U&'\\0041'",
                                                    "CREATE TABLE t (id INTEGER DEFAULT 'x;')",
                                                    "'\n'",
                                                    "\xFF",
                                                    "-",
                                                    "/",
                                                    "*"};
    std::uniform_int_distribution<std::size_t> which(0, pieces.size() - 1);
    std::string text;
    for (std::size_t i = std::uniform_int_distribution<std::size_t>(0, 30)(random); i > 0; --i) {
        text += pieces[which(random)];
    }
    return text;
}

BOOST_AUTO_TEST_SUITE(reader)

BOOST_AUTO_TEST_CASE(statements_one_at_a_time) {
    Reader reader(Source::text("a.sql", "-- first\nDROP TABLE a;\n\n  DROP TABLE größe, b"), audience());
    const Statement* statement = reader.next();
    BOOST_REQUIRE(statement);
    BOOST_TEST(statement->text == "DROP TABLE a");
    BOOST_TEST(statement->offset == 9);
    BOOST_TEST(reader.locate({5, 10}).line == 2);
    BOOST_TEST(reader.locate({5, 10}).column == 6);
    BOOST_TEST(std::get<Drop>(statement->node).names[0].name.name == "a");

    statement = reader.next();
    BOOST_REQUIRE(statement);
    BOOST_TEST(statement->slice(std::get<Drop>(statement->node).names[1].span) == "b");
    const Location at = reader.locate(std::get<Drop>(statement->node).names[1].span);
    BOOST_TEST(at.file == "a.sql");
    BOOST_TEST(at.line == 4);
    BOOST_TEST(at.column == 21);
    BOOST_TEST(at.excerpt == "  DROP TABLE größe, b");

    BOOST_TEST(!reader.next());
    BOOST_TEST(!reader.next());
}

BOOST_AUTO_TEST_CASE(a_file_many_times_longer_than_a_chunk) {
    const auto path = boost::filesystem::temp_directory_path() / boost::filesystem::unique_path();
    {
        std::ofstream file(path.string(), std::ios::binary);
        for (int i = 0; i < 20'000; ++i) file << "INSERT INTO t VALUES (" << i << ", 'größe; ''x''');\n";
        file << "SELECT '" << std::string(500'000, 'y') << "';\n";
    }
    Reader reader(Source::file(path), audience());
    boost::filesystem::remove(path);
    int count = 0;
    std::size_t longest = 0;
    while (const Statement* const statement = reader.next()) {
        if (count == 19'999) BOOST_TEST(reader.locate({0, 1}).line == 20'000);
        longest = std::max(longest, statement->text.size());
        ++count;
    }
    BOOST_TEST(count == 20'001);
    BOOST_TEST(longest == 500'009);
}

BOOST_AUTO_TEST_CASE(blocks_count_for_their_dialect_alone) {
    const std::string text =
        "-- runner: only=sqlite\nINSERT INTO [a;b] VALUES (1);\n-- runner: end\n"
        "-- runner: only=postgresql\nSELECT $$;$$;\nCOMMIT\n-- runner: end\nDROP TABLE a;";
    BOOST_TEST(shown(text, audience("sqlite")) ==
               "23 native 0 INSERT INTO [a;b] VALUES ( 1 )\n131 7 DROP TABLE a\n");
    BOOST_TEST(shown(text, audience("postgresql")) ==
               "95 native 0 SELECT $$;$$\n109 native 14 COMMIT\n131 7 DROP TABLE a\n");
}

BOOST_AUTO_TEST_CASE(native_text_is_parsed_as_far_as_it_goes) {
    Reader reader(Source::text("a.sql", "CREATE TABLE [a b] (x);\nCREATE TABLE a (x"), audience("sqlite"),
                  Language::native);
    const Statement* statement = reader.next();
    BOOST_REQUIRE(statement);
    BOOST_TEST(statement->native);
    BOOST_TEST(std::get<CreateTable>(statement->node).name.name.name == "a b");
    BOOST_CHECK_THROW(reader.next(), Error);

    Reader broken(Source::text("a.sql", "CREATE TABLE a (x,,)"), audience("sqlite"), Language::native);
    BOOST_TEST(std::get<Raw>(broken.next()->node).words == "CREATE TABLE");
}

BOOST_AUTO_TEST_CASE(broken_statements_are_placed_in_the_file) {
    BOOST_TEST(shown("DROP TABLE a;\nCREATE TABLE b (\n  id INTEGER,\n  'x' TEXT);", audience()) ==
               "0 7 DROP TABLE a\n4:3 expected the name of a column, found `'x'`\n");
    BOOST_TEST(shown("DROP TABLE a;\nDROP TABLE", audience()) ==
               "0 7 DROP TABLE a\n2:11 expected the name of a table, found the end of the statement\n");
}

BOOST_AUTO_TEST_CASE(the_same_statements_in_chunks_of_any_size) {
    std::mt19937 random(1);
    for (int round = 0; round < 3'000; ++round) {
        const std::string text = random_script(random);
        for (const char* const dialect : {"postgresql", "sqlite"}) {
            const std::string whole = shown(text, audience(dialect));
            for (const std::size_t chunk : {1, 2, 3, 5, 8, 13, 64}) {
                BOOST_REQUIRE_EQUAL(shown(text, audience(dialect), chunk), whole);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_lost_but_comments_blanks_and_semicolons) {
    std::mt19937 random(2);
    for (int round = 0; round < 10'000; ++round) {
        const std::string text = random_script(random);
        if (text.find("runner:") != std::string::npos) continue;
        std::string between;
        std::size_t end = 0;
        try {
            Reader reader(Source::text("a.sql", text), audience());
            while (const Statement* const statement = reader.next()) {
                BOOST_REQUIRE_GE(statement->offset, end);
                between += text.substr(end, statement->offset - end) + "\n";
                end = statement->offset + statement->text.size();
            }
        } catch (const Error&) {
            continue;
        }
        between += text.substr(end);
        for (const Token& token : parse::tokens_of(between, {})) {
            BOOST_REQUIRE_EQUAL(text_of(token, between), ";");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
