#include "migration/run/held.hpp"

#include <boost/test/unit_test.hpp>

using namespace runner;
using namespace runner::migration;

namespace {

Rendered statement(const std::string& file, std::size_t offset, std::size_t size) {
    Rendered rendered;
    rendered.text = file.substr(offset, size);
    rendered.offset = offset;
    rendered.steps = {SqlStep{rendered.text, {0, size}}};
    return rendered;
}

const std::string& sql(const Rendered& statement) {
    return std::get<SqlStep>(statement.steps.front()).sql;
}

/// Of two long statements and a short one.
std::string long_file() {
    return "INSERT 1 é" + std::string(70000, 'x') + ";\nINSERT 2" + std::string(2000, 'y') + ";\nINSERT 3;\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(held)

BOOST_AUTO_TEST_CASE(the_words_of_long_statements_are_read_when_they_run) {
    const std::string file = long_file();
    const parse::Source source = parse::Source::text("x", file);
    const std::size_t second = file.find("INSERT 2");
    const std::size_t third = file.find("INSERT 3");
    Holder holder;
    holder.start();
    holder.add(source, statement(file, 0, second - 2));
    holder.add(source, statement(file, second, third - 2 - second));
    holder.add(source, statement(file, third, 8));
    const auto script = holder.finish({});
    BOOST_TEST(!script->whole());
    BOOST_TEST(script->statements.at(0).rendered.text == "");
    BOOST_TEST(script->statements.at(1).rendered.text == "");
    BOOST_TEST(script->statements.at(0).rendered.text.capacity() +
                   sql(script->statements.at(0).rendered).capacity() <
               100U);
    BOOST_TEST(script->statements.at(2).rendered.text == "INSERT 3");
    for (const auto& [index, begin, end] :
         {std::tuple(0, std::size_t{0}, second - 2), {1, second, third - 2}, {2, third, third + 8}}) {
        const auto whole = with_words(script->statements.at(static_cast<std::size_t>(index)), source);
        BOOST_TEST(whole->text == file.substr(begin, end - begin));
        BOOST_TEST(sql(*whole) == whole->text);
        BOOST_TEST(whole->offset == begin);
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_sent_as_written_keeps_its_words) {
    const std::string file = long_file();
    const parse::Source source = parse::Source::text("x", file);
    Rendered other = statement(file, 0, 70000);
    std::get<SqlStep>(other.steps.front()).sql += " -- changed";
    Rendered dropping = statement(file, 0, 70000);
    std::get<SqlStep>(dropping.steps.front()).drops = "t";
    Rendered nothing = statement(file, 0, 70000);
    nothing.steps.clear();
    Holder holder;
    holder.start();
    holder.add(source, std::move(other));
    holder.add(source, std::move(dropping));
    holder.add(source, std::move(nothing));
    const auto script = holder.finish({});
    BOOST_TEST(script->whole());
    for (const HeldStatement& each : script->statements) {
        BOOST_TEST(each.rendered.text.size() == 70000U);
        BOOST_TEST(with_words(each, source).get() == &each.rendered);
    }
}

BOOST_AUTO_TEST_CASE(words_that_were_not_checked_do_not_run) {
    const std::string file = long_file();
    const std::size_t second = file.find("INSERT 2");
    Holder holder;
    holder.start();
    holder.add(parse::Source::text("x", file), statement(file, 0, second - 2));
    const auto script = holder.finish({});
    const HeldStatement& held = script->statements.at(0);
    std::string other = file;
    other[3] = 'X';
    BOOST_TEST(!with_words(held, parse::Source::text("x", other)));
    BOOST_TEST(!with_words(held, parse::Source::text("x", file.substr(0, 4096))));
    BOOST_TEST(!with_words(held, parse::Source::text("x", "")));
}

BOOST_AUTO_TEST_CASE(a_short_script_is_held_with_its_text) {
    const std::string file = "INSERT 1" + std::string(2000, 'x') + ";\n";
    Holder holder;
    holder.start();
    holder.add(parse::Source::text("x", file), statement(file, 0, 2008));
    const auto script = holder.finish({});
    BOOST_TEST(script->text.value() == file);
    BOOST_TEST(script->whole());
    BOOST_TEST(script->statements.at(0).rendered.text.size() == 2008U);
}

BOOST_AUTO_TEST_CASE(there_is_room_for_some_and_no_more) {
    const std::string file(std::size_t{5} * 1024 * 1024, 'x');
    const parse::Source source = parse::Source::text("x", file);
    Rendered one = statement(file, 0, file.size());
    std::get<SqlStep>(one.steps.front()).sql += " -- changed";
    Holder holder;
    holder.start();
    holder.add(source, std::move(one));
    BOOST_TEST(!holder.finish({}));
    holder.start();
    holder.add(source, statement(file, 0, file.size()));
    BOOST_TEST(holder.finish({}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
