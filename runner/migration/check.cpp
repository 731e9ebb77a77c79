#include "migration/check.hpp"

#include <fmt/format.h>

#include <iterator>

#include "migration/model.hpp"

namespace runner::migration {

namespace {

constexpr std::size_t longest_kept = 1024 * 1024;

std::string name_of(const Dialect& dialect) {
    return std::string(dialect.name());
}

/// The text of `source`; none when it is longer than what is kept.
std::optional<std::string> short_text(const parse::Source& source) {
    std::string text(longest_kept + 1, '\0');
    std::size_t size = 0;
    while (const std::size_t got = source.read(size, text.data() + size, text.size() - size)) size += got;
    if (size > longest_kept) return std::nullopt;
    text.resize(size);
    return text;
}

/// Whether `source` says what was recorded by `entry`, of a script that stopped as far as it had come.
bool same_tokens(const ScriptFile& file, const parse::Source& source, const Entry& entry,
                 const Dialect& dialect, const Options& options) {
    if (!entry.tokens || entry.tokens->algorithm != token_algorithm) return false;
    const bool stopped = entry.in_doubt() || entry.event == Event::up_done || entry.event == Event::down_done;
    const std::size_t statements = stopped ? static_cast<std::size_t>(entry.statements_done()) : SIZE_MAX;
    try {
        return token_checksum(source, audience(dialect, options.dialects), file.language, statements) ==
               *entry.tokens;
    } catch (const Error&) {
        return false;  // it could be read when it was applied
    }
}

}  // namespace

Facts facts(const Dialect& dialect, const Options& options) {
    const auto compare = [&dialect, options](const Revision& revision, const Entry& entry) -> Comparison {
        const Scripts& scripts = revision.scripts(entry.direction());
        const auto file = scripts.for_dialect(name_of(dialect));
        if (!file || !entry.raw || entry.raw->algorithm != raw_algorithm) return {};
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
            Schema& schema, const Visit& visit) {
    const Scripts& scripts = revision.scripts(direction);
    const auto file = scripts.for_dialect(name_of(dialect));
    if (!file) {
        throw Error(ErrorKind::usage, fmt::format("{} has no {} script for {}", revision.name(),
                                                  word(direction), dialect.title()))
            .mend(fmt::format("write {}.{}.{}.sql; an empty one will do when there is nothing to run",
                              revision.name(), name_of(dialect), word(direction)));
    }
    const parse::Source source = parse::Source::file(file->path);
    Passed passed;
    Script script(source, file->language, dialect, options.dialects, schema);
    passed.transaction = script.directives().transaction;
    while (const auto statement = script.next()) {
        visit(script, *statement);
        passed.statements = statement->number;
    }
    passed.raw = raw_checksum(source);  // at the end: whoever has changed the file meanwhile is noticed
    passed.tokens = script.token_checksum();
    if (file->language == parse::Language::native) {
        fold_script(schema, *scripts.for_model(name_of(dialect)), dialect, options.dialects);
    }
    return passed;
}

std::optional<KeptDown> keep_down(const Revision& revision, const Dialect& dialect, const Options& options,
                                  Schema after) {
    const auto file = revision.down.for_dialect(name_of(dialect));
    if (!file) return std::nullopt;
    const parse::Source source = parse::Source::file(file->path);
    auto text = short_text(source);
    DownSteps down;
    Script script(source, file->language, dialect, options.dialects, after);
    down.transaction = script.directives().transaction;
    while (auto statement = script.next()) {
        if (!text) continue;  // still read: a fault in it is better found now
        std::move(statement->steps.begin(), statement->steps.end(), std::back_inserter(down.steps));
    }
    if (!text) return std::nullopt;
    return KeptDown{std::move(*text), to_json(down), down_format};
}

std::vector<Passed> check(const Plan& plan, const std::vector<Revision>& revisions, const State& state,
                          const Dialect& dialect, const Options& options, History* history,
                          const Preview& preview) {
    if (plan.empty()) return {};
    const Visit nothing = [](const Script&, const Rendered&) {};
    try {
        Model model(revisions, state.applied, dialect, options);
        std::vector<Passed> all;
        all.reserve(plan.steps.size());
        for (const PlanStep& step : plan.steps) {
            if (step.kept) {
                DownSteps down = read_kept(*history, step.revision);
                all.push_back({{}, {}, down.transaction, down.steps.size()});
                for (const Rendered& statement : statements_of(std::move(down))) {
                    if (preview) preview(step, statement);
                }
                model.undone(step.revision.version, true);
                continue;
            }
            const Visit visit = [&](const Script&, const Rendered& statement) { preview(step, statement); };
            all.push_back(pass(step.revision, step.direction, dialect, options, model.schema(),
                               preview ? visit : nothing));
            if (step.direction == Direction::up) {
                keep_down(step.revision, dialect, options, model.schema());
            } else {
                model.undone(step.revision.version, false);
            }
        }
        return all;
    } catch (Error& error) {
        error.state(fmt::format("at {}; nothing was run", plan.at.empty() ? "base" : plan.at));
        throw;
    }
}

}  // namespace runner::migration
