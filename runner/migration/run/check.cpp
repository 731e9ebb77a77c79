#include "migration/run/check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "migration/files/read_ahead.hpp"
#include "migration/run/model.hpp"
#include "migration/run/new_values.hpp"
#include "schema/part.hpp"

namespace runner::migration {

namespace {

constexpr std::size_t longest_kept = std::size_t{1024} * 1024;

std::string name_of(const Dialect& dialect) {
    return std::string(dialect.name());
}

/// As much of `all` as a script sees that only drops, renames and changes columns; none for another script.
std::optional<Schema> part_for(const Schema& all, const parse::Source& source, parse::Language language,
                               const parse::Audience& audience) {
    schema::Names names;
    parse::Reader reader(source, audience, language);
    while (const Statement* statement = reader.next()) {
        if (statement->native || !schema::add_names(names, *statement)) return std::nullopt;
    }
    return schema::part(all, names);
}

/// What a down script does; of one that is too long to keep, nothing, and none of one that cannot be kept
/// without values that may be secret. It is read to its end all the same: a fault in it is better found now.
std::optional<DownSteps> steps_of(const parse::Source& source, parse::Language language,
                                  const Dialect& dialect, const Options& options, Schema schema) {
    DownSteps down;
    bool possible = true;
    Script script(source, language, dialect, options, schema);
    down.transaction = script.directives().transaction;
    while (auto statement = script.next()) {
        if (statement->offset > longest_kept) {
            down.statements.clear();
        } else {
            possible = possible && can_keep(*statement);
            if (!statement->placeholders) statement->text.clear();
            down.statements.push_back(std::move(*statement));
        }
    }
    if (!possible) return std::nullopt;
    return down;
}

/// Whether `source` says what was recorded by `entry`, of a script that stopped as far as it had come.
bool same_tokens(const ScriptFile& file, const parse::Source& source, const Entry& entry,
                 const Dialect& dialect, const Options& options) {
    if (!entry.tokens || entry.tokens->algorithm != token_algorithm) return false;
    const bool stopped = entry.in_doubt() || entry.event == Event::up_done || entry.event == Event::down_done;
    const std::size_t statements = stopped ? static_cast<std::size_t>(entry.statements_done()) : SIZE_MAX;
    try {
        return token_checksum(source, audience(dialect, options), file.language, statements) == *entry.tokens;
    } catch (const Error&) {
        return false;  // it could be read when it was applied
    }
}

void refuse_new_value(NewValues& values, const Script& script, const Rendered& statement,
                      const Dialect& dialect, const Schema& schema, bool together) {
    try {
        values.see(statement.given(), statement.native ? dialect.lexical_rules() : LexicalRules{}, schema);
    } catch (Error& error) {
        throw error.at(script.locate(statement, *error.span()))
            .mend(together ? "use it in a later migration, and leave --transaction=all out"
                           : "use it in a later migration");
    }
}

/// A script that is only comments is one that nobody has written yet, unless it says otherwise.
bool is_unwritten(const ScriptFile& file, const parse::Source& source, const parse::Directives& directives) {
    return file.language == parse::Language::portable && directives.statements && parse::is_blank(source);
}

[[noreturn]] void refuse_unwritten(const parse::Source& source, Direction direction) {
    Error error(ErrorKind::usage, fmt::format("{} holds no statement", source.name()));
    if (direction == Direction::down)
        throw error.mend(
            "write what undoes the up script; where there is nothing to undo, begin the file with "
            "`-- runner: statements=none`");
    throw error.mend(
        "write the script; where there is nothing to do, begin the file with "
        "`-- runner: statements=none`");
}

}  // namespace

Facts facts(const Dialect& dialect, const Options& options) {
    const auto compare = [&dialect, options](const Revision& revision, const Entry& entry) -> Comparison {
        const Scripts& scripts = revision.scripts(entry.direction());
        const auto file = scripts.for_dialect(name_of(dialect));
        if (!file || !entry.raw || entry.raw->algorithm != raw_algorithm) return {};
        if (options.read_ahead && options.read_ahead->take(file->path) == entry.raw) return {};
        const parse::Source source = parse::Source::file(file->path);
        const Checksum now = raw_checksum(source);
        if (now == *entry.raw) return {};
        // An override that was written after the portable file was applied says nothing against what was
        // applied.
        if (file->language == parse::Language::native && scripts.portable &&
            raw_checksum(parse::Source::file(*scripts.portable)) == *entry.raw) {
            return {};
        }
        const bool cosmetic = same_tokens(*file, source, entry, dialect, options);
        return {cosmetic ? Difference::cosmetic : Difference::edited, now.value};
    };
    const auto depends = [&dialect](const Revision& revision) -> std::vector<std::string> {
        const auto file = revision.up.for_dialect(name_of(dialect));
        if (!file) return {};
        return parse::read_directives(parse::Source::file(file->path)).depends;
    };
    return {compare, depends, name_of(dialect)};
}

Passed pass(const Revision& revision, Direction direction, const Dialect& dialect, const Options& options,
            Schema& schema, const Visit& visit, const std::optional<Checksum>& seen) {
    const Scripts& scripts = revision.scripts(direction);
    const auto file = scripts.for_dialect(name_of(dialect));
    if (!file) {
        throw Error(ErrorKind::usage, fmt::format("{} has no {} script for {}", revision.name(),
                                                  word(direction), dialect.title()))
            .mend(fmt::format("write {}.{}.{}.sql; an empty one will do when there is nothing to run",
                              revision.name(), name_of(dialect), word(direction)));
    }
    const parse::Source source = parse::Source::file(file->path);
    Passed passed{raw_checksum(source)};
    const auto require = [&](const Checksum& same) {
        if (passed.raw == same) return;
        throw Error(ErrorKind::history,
                    fmt::format("a file of {} was changed while it was read", revision.name()))
            .mend("run again");
    };
    if (seen) require(*seen);
    Script script(source, file->language, dialect, options, schema);
    if (seen) script.leave_checksum_out();
    passed.transaction = script.directives().transaction;
    while (auto statement = script.next()) {
        passed.statements = std::max(passed.statements, statement->number);
        visit(script, *statement);
    }
    if (passed.statements == 0 && is_unwritten(*file, source, script.directives()))
        refuse_unwritten(source, direction);
    require(raw_checksum(source));
    if (!seen) passed.tokens = script.token_checksum();
    if (file->language == parse::Language::native) {
        fold_script(schema, *scripts.for_model(name_of(dialect)), dialect, options);
    }
    return passed;
}

std::optional<KeptDown> keep_down(const Revision& revision, const Dialect& dialect, const Options& options,
                                  const Schema& after) {
    const auto file = revision.down.for_dialect(name_of(dialect));
    if (!file) return std::nullopt;
    const parse::Source source = parse::Source::file(file->path);
    const auto steps = [&](Schema schema) {
        return steps_of(source, file->language, dialect, options, std::move(schema));
    };
    std::optional<DownSteps> down;
    if (auto part = part_for(after, source, file->language, audience(dialect, options))) {
        try {
            down = steps(std::move(*part));
        } catch (const Error&) {
            down = steps(after);  // says it with all that there is
        }
    } else {
        down = steps(after);
    }
    if (!down || (down->statements.empty() && is_unwritten(*file, source, parse::read_directives(source))))
        return std::nullopt;
    auto text = text_of(source, longest_kept);
    if (!text) return std::nullopt;
    return KeptDown{std::move(*text), to_json(*down), down_format};
}

std::vector<Passed> check_marks(const Plan& plan, const Dialect& dialect, const Options& options) {
    std::vector<Passed> all;
    all.reserve(plan.steps.size());
    for (const PlanStep& step : plan.steps) {
        Passed& passed = all.emplace_back();
        const auto file = step.revision.up.for_dialect(name_of(dialect));
        if (!file) continue;
        const parse::Source source = parse::Source::file(file->path);
        passed.raw = raw_checksum(source);
        passed.tokens = token_checksum(source, audience(dialect, options), file->language);
    }
    return all;
}

std::vector<Passed> check(const Plan& plan, const std::vector<Revision>& revisions, const State& state,
                          const Dialect& dialect, const Options& options, History* history,
                          const Preview& preview) {
    if (plan.empty()) return {};
    const bool together = options.transaction == TransactionMode::all;
    NewValues new_values;
    Holder holder;
    try {
        Model model(revisions, state.applied, dialect, options);
        std::vector<Passed> all;
        all.reserve(plan.steps.size());
        for (const PlanStep& step : plan.steps) {
            if (step.kept) {
                const DownSteps down = step.done > 0 ? read_kept_rest(*history, step.revision, dialect,
                                                                      options, *state.unfinished)
                                                     : read_kept(*history, step.revision, dialect, options);
                all.push_back({{}, {}, down.transaction, down.statements.size()});
                for (const Rendered& statement : down.statements) {
                    if (preview && statement.number > step.done) preview(step, statement);
                }
                model.undone(step.revision.version, true);
                continue;
            }
            if (!together) new_values.committed();
            const Visit visit = [&](const Script& script, Rendered& statement) {
                if (script.directives().transaction) {
                    refuse_new_value(new_values, script, statement, dialect, model.schema(), together);
                }
                if (preview && statement.number > step.done) preview(step, statement);
                holder.add(script.source(), std::move(statement));
            };
            holder.start();
            all.push_back(pass(step.revision, step.direction, dialect, options, model.schema(), visit));
            std::optional<KeptDown> down;
            if (step.direction == Direction::up) {
                down = keep_down(step.revision, dialect, options, model.schema());
            } else {
                model.undone(step.revision.version, false);
            }
            all.back().held = holder.finish(std::move(down));
        }
        return all;
    } catch (Error& error) {
        error.state(fmt::format("at {}; nothing was run", place(plan.at)));
        throw;
    }
}

}  // namespace runner::migration
