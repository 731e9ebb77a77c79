#include "migration/plan/plan.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>

#include "failure.hpp"

using runner::migration::Comparison;
using runner::migration::Difference;
using runner::migration::Direction;
using runner::migration::Entry;
using runner::migration::Event;
using runner::migration::Plan;
using runner::migration::PlanStep;
using runner::migration::Request;
using runner::migration::Revision;
using runner::migration::State;
using tests::failure;

namespace {

/// A folder and a database, in words: `files` and `applied` are versions, in their order.
struct Situation {
    std::vector<std::string> files = {};
    std::vector<std::string> applied = {};
    std::map<std::string, Difference> differences = {};
    std::map<std::string, std::vector<std::string>> depends = {};
    std::vector<std::string> without_down = {};  ///< files
    std::vector<std::string> without_kept = {};  ///< applied
    std::optional<Entry> unfinished = {};

    static bool in(const std::vector<std::string>& list, const std::string& version) {
        return std::find(list.begin(), list.end(), version) != list.end();
    }

    std::vector<Revision> revisions() const {
        std::vector<Revision> made;
        for (const std::string& version : files) {
            Revision revision{version, "x", {"sql/" + version + "_x.up.sql", {}}, {}};
            if (!in(without_down, version)) revision.down.portable = "sql/" + version + "_x.down.sql";
            made.push_back(revision);
        }
        return made;
    }

    State state() const {
        State made;
        for (const std::string& version : applied) {
            Entry entry;
            entry.position = ++made.position;
            entry.version = version;
            entry.description = "x";
            entry.raw = runner::migration::Checksum{1, "00000000000000000000000000000001"};
            entry.keeps_down = !in(without_kept, version);
            made.applied.push_back(entry);
        }
        made.unfinished = unfinished;
        return made;
    }

    runner::migration::Facts facts() const {
        const auto compare = [this](const Revision& revision, const Entry&) {
            const auto found = differences.find(revision.version);
            if (found == differences.end()) return Comparison{};
            return Comparison{found->second, "00000000000000000000000000000002"};
        };
        const auto depends_of = [this](const Revision& revision) {
            const auto found = depends.find(revision.version);
            return found == depends.end() ? std::vector<std::string>{} : found->second;
        };
        return {compare, depends_of, "sqlite"};
    }

    Plan to(const Request& request) const {
        return runner::migration::plan(revisions(), state(), request, facts());
    }
    Plan to(const std::string& target) const { return to(Request{target, false, false, std::nullopt}); }

    std::string fault(const Request& request) const {
        return failure([&] { to(request); });
    }
    std::string fault(const std::string& target) const {
        return failure([&] { to(target); });
    }
};

/// "-3 -2* +4@1": undone 3; undone 2 as kept; applied 4 from behind its first statement.
std::string steps(const Plan& plan) {
    std::string text;
    for (const PlanStep& step : plan.steps) {
        text += (text.empty() ? "" : " ") + std::string(step.direction == Direction::up ? "+" : "-") +
                step.revision.version + (step.kept ? "*" : "") +
                (step.done > 0 ? "@" + std::to_string(step.done) : "");
    }
    return text;
}

std::string notes(const Plan& plan) {
    std::string text;
    for (const std::string& note : plan.notes) text += note + "\n";
    return text;
}

Entry half_done(std::string version, Event event, long long progress) {
    Entry entry;
    entry.version = std::move(version);
    entry.description = "x";
    entry.event = event;
    entry.progress = progress;
    entry.raw = runner::migration::Checksum{1, "00000000000000000000000000000003"};
    return entry;
}

const Request out_of_order{"head", true, false, std::nullopt};

}  // namespace

BOOST_AUTO_TEST_SUITE(plan)

BOOST_AUTO_TEST_CASE(ways_without_obstacles) {
    const struct {
        Situation situation;
        const char* target;
        const char* steps;
    } cases[] = {
        {{{"1", "2", "3"}, {}}, "head", "+1 +2 +3"},
        {{{"1", "2", "3"}, {"1"}}, "head", "+2 +3"},
        {{{"1", "2", "3"}, {"1", "2", "3"}}, "head", ""},
        {{{}, {}}, "head", ""},
        {{{"1", "2", "3"}, {}}, "2", "+1 +2"},
        {{{"1", "2", "3"}, {"1"}}, "+1", "+2"},
        {{{"1", "2", "3"}, {"1", "2"}}, "-1", "-2"},
        {{{"1", "2", "3"}, {"1", "2", "3"}}, "base", "-3 -2 -1"},
        {{{"1", "2", "3"}, {"1", "2", "3"}}, "1", "-3 -2"},
        {{{"1", "2", "3"}, {}}, "base", ""},
        // What was applied late is undone first.
        {{{"1", "2", "3"}, {"1", "3", "2"}}, "-1", "-2"},
        {{{"1", "2", "3"}, {"1", "3", "2"}}, "base", "-2 -3 -1"},
        // Down and up in one run: 2 is not late once 3 is gone.
        {{{"1", "2", "3"}, {"1", "3"}}, "2", "-3 +2"},
    };
    for (const auto& [situation, target, expected] : cases)
        BOOST_TEST(steps(situation.to(target)) == expected);
}

BOOST_AUTO_TEST_CASE(a_plan_says_where_it_starts_and_ends) {
    const Plan made = Situation{{"1", "2", "3"}, {"1"}}.to("2");
    BOOST_TEST(made.at == "1");
    BOOST_TEST(made.to == "2");
    BOOST_TEST(Situation({{"1"}, {"1"}}).to("base").to == "");
}

BOOST_AUTO_TEST_CASE(counting_past_the_ends) {
    BOOST_TEST(Situation({{"1", "2", "3"}, {}}).fault("+5") ==
               "+5 goes past head: 3 are pending\nmend: say head, which is as far as it goes");
    BOOST_TEST(Situation({{"1", "2"}, {"1"}}).fault("+2") ==
               "+2 goes past head: 1 is pending\nmend: say head, which is as far as it goes");
    BOOST_TEST(Situation({{"1", "2"}, {"1"}}).fault("-2") ==
               "-2 goes below base: 1 is applied\nmend: say base, which is as far as it goes");
    BOOST_TEST(Situation({{"1"}, {}}).fault("-1") ==
               "-1 goes below base: none is applied\nmend: say base, which is as far as it goes");
}

BOOST_AUTO_TEST_CASE(late_files) {
    const Situation situation{{"1", "2", "3", "4"}, {"1", "4"}};
    BOOST_TEST(situation.fault("head") ==
               "2 migrations are older than 4, which is applied, and not applied:\n"
               "  sql/2_x.up.sql\n"
               "  sql/3_x.up.sql\n"
               "mend: apply what is late with --out-of-order, or give it a newer version");
    BOOST_TEST(steps(situation.to(out_of_order)) == "+2 +3");
    BOOST_TEST(steps(situation.to("1")) == "-4");  // late, but beyond the target
}

BOOST_AUTO_TEST_CASE(edited_files) {
    Situation situation{{"1", "2", "3"}, {"1", "2"}};
    situation.differences = {{"1", Difference::edited}};
    BOOST_TEST(situation.fault("head") ==
               "1 migration is not what was applied any more:\n"
               "  sql/1_x.up.sql: applied as 00000000000000000000000000000001, now "
               "00000000000000000000000000000002\n"
               "mend: put the files back as they were and write a new migration for the change; `runner "
               "repair` shows the other way");
    situation.differences = {{"1", Difference::cosmetic}};
    BOOST_TEST(steps(situation.to("head")) == "+3");
    BOOST_TEST(notes(situation.to("head")) ==
               "sql/1_x.up.sql has other comments or white space than when it was applied\n");
}

BOOST_AUTO_TEST_CASE(what_was_edited_is_undone_as_it_was_kept) {
    Situation situation{{"1", "2"}, {"1", "2"}};
    situation.differences = {{"2", Difference::edited}};
    BOOST_TEST(steps(situation.to("-1")) == "-2*");
    BOOST_TEST(notes(situation.to("-1")) ==
               "sql/2_x.up.sql was edited after it was applied: it is undone as the history has kept it\n");
    situation.without_kept = {"2"};
    BOOST_TEST(situation.fault("-1").starts_with("1 migration is not what was applied any more:\n"));
}

BOOST_AUTO_TEST_CASE(files_that_are_missing) {
    BOOST_TEST(Situation({{"1", "3"}, {"1", "2"}}).fault("head") ==
               "1 migration is applied, and older than the newest file, but without a file:\n"
               "  2_x\n"
               "mend: bring the files back from version control; `runner repair` shows the other way");
}

BOOST_AUTO_TEST_CASE(future_revisions_are_left_alone) {
    const Situation situation{{"1", "2"}, {"1", "2", "3", "4"}};
    for (const char* target : {"head", "2"}) {
        const Plan made = situation.to(target);
        BOOST_TEST(made.empty());
        BOOST_TEST(notes(made) == "2 migrations are applied by a newer release and left alone: 3_x, 4_x\n");
        BOOST_TEST(made.future.size() == 2U);
    }
}

BOOST_AUTO_TEST_CASE(future_revisions_are_undone_when_asked_for) {
    const Situation situation{{"1", "2"}, {"1", "2", "3"}};
    const std::string refused =
        "1 migration is of a newer release and would be undone:\n"
        "  3_x\n"
        "mend: see first what that undoes: runner downgrade ";
    for (const std::string target : {"1", "base", "-1"})
        BOOST_TEST(situation.fault(target) ==
                   refused + target + " --dry-run; if it is meant, run it without --dry-run");
    BOOST_TEST(steps(situation.to(Request{"1", false, true, std::nullopt})) == "-3* -2");
    BOOST_TEST(steps(situation.to(Request{"2", false, true, std::nullopt})) == "-3*");
    BOOST_TEST(situation.to("3").empty());
}

BOOST_AUTO_TEST_CASE(irreversible_revisions) {
    Situation situation{{"1", "2", "3"}, {"1", "2", "3"}};
    situation.without_down = {"1", "2"};
    situation.without_kept = {"1", "2"};
    BOOST_TEST(situation.fault("base") ==
               "2 migrations are irreversible:\n"
               "  2_x\n"
               "  1_x\n"
               "mend: write the down file, or stay above it");
    BOOST_TEST(steps(situation.to("-1")) == "-3");
    situation.without_kept = {};
    BOOST_TEST(steps(situation.to("base")) == "-3 -2* -1*");
}

BOOST_AUTO_TEST_CASE(dependencies_come_first) {
    Situation situation{{"1", "2", "3"}, {}};
    situation.depends = {{"1", {"3"}}};
    BOOST_TEST(steps(situation.to("head")) == "+3 +1 +2");
    BOOST_TEST(situation.fault("2") ==
               "sql/1_x.up.sql depends on 3, which is not applied and not part of this run\n"
               "mend: run to 3 or beyond");
    situation.depends = {{"1", {"2"}}, {"2", {"1"}}};
    BOOST_TEST(situation.fault("head") == "migrations depend on each other in a circle: 1 → 2 → 1");
    situation.depends = {{"1", {"nine"}}};
    BOOST_TEST(situation.fault("head") ==
               "sql/1_x.up.sql: depends=nine: there is no revision \"nine\"\n"
               "mend: `runner status` lists all; head and base are the ends");
}

BOOST_AUTO_TEST_CASE(what_stays_keeps_what_it_depends_on) {
    Situation situation{{"1", "2", "3"}, {"2", "3", "1"}};
    situation.depends = {{"1", {"3"}}};
    BOOST_TEST(situation.fault("2") ==
               "1_x depends on 3, which would be undone\n"
               "mend: go below both, or undo it first");
    BOOST_TEST(steps(situation.to("base")) == "-1 -3 -2");
}

BOOST_AUTO_TEST_CASE(a_half_done_script_goes_on_where_it_stopped) {
    Situation situation{{"1", "2", "3"}, {"1"}};
    situation.unfinished = half_done("2", Event::up_done, 2);
    BOOST_TEST(steps(situation.to("head")) == "+2@2 +3");
    BOOST_TEST(steps(situation.to("2")) == "+2@2");
    BOOST_TEST(situation.fault("base") ==
               "2_x is half-done: 2 of the statements of its up script have run\n"
               "mend: finish it before anything else is run: runner --to 2; or put the database right by "
               "hand and say so: runner stamp 2 when all of it is there, runner stamp 1 when nothing of it "
               "is");
    situation.differences = {{"2", Difference::edited}};
    BOOST_TEST(
        situation.fault("head") ==
        "2_x was edited in the 2 statements that have run\n"
        "mend: put these as they were and run again (what comes after them may change); or put the database "
        "right by hand and say so: runner stamp 2 when all of it is there, runner stamp 1 when nothing of it "
        "is");
}

BOOST_AUTO_TEST_CASE(a_half_done_down_script_goes_on_where_it_stopped) {
    Situation situation{{"1", "2"}, {"1", "2"}};
    situation.unfinished = half_done("2", Event::down_done, 1);
    BOOST_TEST(steps(situation.to("1")) == "-2@1");
    BOOST_TEST(steps(situation.to("base")) == "-2@1 -1");
    BOOST_TEST(
        situation.fault("head") ==
        "2_x is half-done: 1 of the statements of its down script have run\n"
        "mend: finish it before anything else is run: runner downgrade -1; or put the database right by hand "
        "and say so: runner stamp 2 when all of it is there, runner stamp 1 when nothing of it is");
}

BOOST_AUTO_TEST_CASE(a_half_done_script_that_is_not_the_last_has_its_own_way_out) {
    Situation late{{"1", "2", "3"}, {"1", "3"}};
    late.unfinished = half_done("2", Event::up_done, 1);
    BOOST_TEST(late.fault("base").ends_with(
                   "runner --to head; or put the database right by hand and say so: runner stamp 3 when all "
                   "of it is there"),
               late.fault("base"));
    Situation early{{"1", "2", "3"}, {"1", "3", "2"}};
    early.unfinished = half_done("3", Event::down_done, 1);
    BOOST_TEST(
        early.fault("head").ends_with(
            "runner downgrade 2; or put the database right by hand and say so: runner stamp 3 when all "
            "of it is there, runner stamp 2 when nothing of it is"),
        early.fault("head"));
    BOOST_TEST(steps(early.to("2")) == "-3@1");
    Situation future{{"1"}, {"1"}};
    future.unfinished = half_done("2", Event::up_done, 1);
    BOOST_TEST(future.fault("head").ends_with(
                   "run the release that has its file; or put the database right by hand and say so: runner "
                   "stamp 1 when nothing of it is"),
               future.fault("head"));
}

BOOST_AUTO_TEST_CASE(a_down_that_began_as_the_history_keeps_it_goes_on_so) {
    Situation situation{{"1", "2"}, {"1", "2"}};
    situation.unfinished = half_done("2", Event::down_done, 1);
    situation.unfinished->raw.reset();
    BOOST_TEST(steps(situation.to("1")) == "-2*@1");
}

BOOST_AUTO_TEST_CASE(a_word_about_a_statement_that_is_not_in_doubt) {
    Situation situation{{"1", "2"}, {"1"}};
    const std::string refused =
        "--resume-at 2: no statement is in doubt\n"
        "mend: leave --resume-at out: a half-done migration goes on by itself";
    BOOST_TEST(situation.fault(Request{"head", false, false, 2}) == refused);
    situation.unfinished = half_done("2", Event::up_done, 1);
    BOOST_TEST(situation.fault(Request{"head", false, false, 2}) == refused);
}

BOOST_AUTO_TEST_CASE(one_way_only) {
    const Situation situation{{"1", "2", "3"}, {"1", "2"}};
    const auto only = [](const char* target, Direction direction) {
        return Request{.target = target, .below_future = true, .only = direction};
    };
    BOOST_TEST(situation.fault(only("base", Direction::up)) ==
               "upgrade only goes up, and 2_x would have to go down\n"
               "mend: `runner --to <rev>` goes both ways");
    BOOST_TEST(situation.fault(only("head", Direction::down)) ==
               "downgrade only goes down, and 3_x would have to go up\n"
               "mend: `runner --to <rev>` goes both ways");
    BOOST_TEST(steps(situation.to(only("head", Direction::up))) == "+3");
    BOOST_TEST(steps(situation.to(only("base", Direction::down))) == "-2 -1");
}

BOOST_AUTO_TEST_CASE(whether_a_statement_has_run_the_database_or_a_person_says) {
    Situation situation{{"1"}, {}};
    situation.unfinished = half_done("1", Event::up_begun, 3);
    BOOST_TEST(steps(situation.to("head")) == "+1@2");
    BOOST_TEST(situation.to("head").steps.front().in_doubt);
    BOOST_TEST(!situation.to(Request{"head", false, false, 3}).steps.front().in_doubt);
    BOOST_TEST(
        situation.fault(Request{"head", false, false, 9}) ==
        "statement 3 of 1_x was running when the runner stopped: whether it took effect is not known\n"
        "mend: look in the database; then run again with --resume-at 4 when it did, or --resume-at 3 when it "
        "did not");
    BOOST_TEST(steps(situation.to(Request{"head", false, false, 3})) == "+1@2");
    BOOST_TEST(steps(situation.to(Request{"head", false, false, 4})) == "+1@3");
}

BOOST_AUTO_TEST_CASE(redo_undoes_and_applies_the_last) {
    const auto redo = [](const Situation& situation) {
        return runner::migration::plan_redo(situation.revisions(), situation.state(), situation.facts());
    };
    BOOST_TEST(steps(redo({{"1", "2", "3"}, {"1", "2"}})) == "-2 +2");
    Situation edited{{"1", "2"}, {"1", "2"}};
    edited.differences = {{"2", Difference::edited}};
    BOOST_TEST(steps(redo(edited)) == "-2* +2");
    BOOST_TEST(failure([&] { redo({{"1"}, {}}); }) == "nothing is applied: there is nothing to redo");
    BOOST_TEST(
        failure([&] {
            redo({{"1"}, {"1", "2"}});
        }) == "2_x has no file here: it cannot be applied again\nmend: redo it with the release that has it");
}

BOOST_AUTO_TEST_CASE(stamping_asks_no_questions) {
    const auto stamp = [](const Situation& situation, const std::string& target) {
        return steps(runner::migration::plan_stamp(situation.revisions(), situation.state(), target));
    };
    BOOST_TEST(stamp({{"1", "2", "3"}, {}}, "2") == "+1 +2");
    BOOST_TEST(stamp({{"1", "2", "3"}, {"1", "3"}}, "head") == "+2");
    BOOST_TEST(stamp({{"1", "3"}, {"1", "2", "3"}}, "base") == "-3 -2 -1");
    Situation half{{"1"}, {}};
    half.unfinished = half_done("1", Event::up_done, 1);
    BOOST_TEST(stamp(half, "base") == "-1");
    BOOST_TEST(stamp(half, "head") == "+1");
    Situation undone{{"1", "2"}, {"1", "2"}};
    undone.unfinished = half_done("2", Event::down_done, 1);
    BOOST_TEST(stamp(undone, "2") == "+2");
    BOOST_TEST(stamp(undone, "head") == "+2");
    BOOST_TEST(stamp(undone, "1") == "-2");
}

BOOST_AUTO_TEST_SUITE_END()
