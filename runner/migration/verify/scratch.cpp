#include "migration/verify/scratch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "migration/files/script.hpp"
#include "migration/verify/difference.hpp"
#include "schema/rebuild.hpp"
#include "schema/unify.hpp"
#include "sdk/error.hpp"

namespace runner::migration {
namespace {

Url place(const Plugin& plugin, const Url& url) {
    return plugin.memory_url().empty() ? url : parse_url(plugin.memory_url());
}

ConnectionOptions writing(const Plugin& plugin, ConnectionOptions options) {
    options.access = plugin.memory_url().empty() ? Access::write : Access::create;
    return options;
}

}  // namespace

Scratch::Scratch(const Plugin& plugin, const Url& url, ConnectionOptions connection, const Options& options,
                 Within within)
    : plugin_(plugin),
      url_(url),
      connection_(std::move(connection)),
      options_(options),
      database_(plugin, place(plugin, url), writing(plugin, connection_)) {
    if (within == Within::database && plugin.memory_url().empty()) {
        database_.connection().begin();
        return;
    }
    if (database_.connection().begin_scratch()) return;
    if (plugin.memory_url().empty())
        throw Error(ErrorKind::unsupported,
                    fmt::format("{} has no place where a schema can be tried", plugin.dialect().title()));
    database_.connection().enforce_foreign_keys(false);
}

void Scratch::make(const Schema& schema) {
    elsewhere_.insert(schema.uncertain.begin(), schema.uncertain.end());
    schema_.uncertain.insert(elsewhere_.begin(), elsewhere_.end());
    run(schema::script(schema::diff({}, schema)));
}

void Scratch::run(const std::string& script, const std::string& name) {
    Options portable = options_;
    portable.spelling = "portable";  // whatever the files are written in
    Script statements(parse::Source::text(name, script), parse::Language::portable, plugin_.dialect(),
                      portable, schema_);
    while (const auto statement = statements.next()) {
        for (const Step& step : statement->steps) run(step);
    }
}

void Scratch::run(const Step& step) {
    Connection& connection = database_.connection();
    if (const auto* sql = std::get_if<SqlStep>(&step)) return connection.run(sql->sql);
    const schema::Rebuild rebuild =
        schema::rebuild(std::get<RebuildStep>(step), connection.stored_objects(), plugin_.dialect());
    for (const SqlStep& each : rebuild.steps) connection.run(each.sql);
}

LiveSchema Scratch::read() {
    return live_schema(database_.connection().stored_objects(), plugin_.dialect(), {}, elsewhere_);
}

namespace {

/// `schema` but for the foreign keys to tables that `known` has not, and the views over such: on a scratch
/// there is nothing to refer to.
Schema without_others(Schema schema, const Schema& known) {
    for (auto& [name, table] : schema.tables)
        std::erase_if(table.foreign_keys, [&](const ForeignKey& key) { return !known.table(key.table); });
    const auto uses_others = [&](const auto& view) {
        return std::ranges::any_of(view.second.uses, [&](const std::string& used) {
            return !known.table(used) && !schema.views.contains(used);
        });
    };
    while (std::erase_if(schema.views, uses_others) > 0) {
    }
    return schema;
}

/// `schema` but for how its DEFAULTs, CHECKs and generated columns are written.
Schema without_expressions(Schema schema) {
    for (auto& [name, domain] : schema.domains) {
        if (domain.default_value) domain.default_value = Fragment{};
        for (DomainCheck& check : domain.checks) check.condition = {};
    }
    for (auto& [name, table] : schema.tables) {
        for (Column& column : table.columns) {
            if (column.default_value) column.default_value = Fragment{};
            if (column.generated) column.generated = "";
        }
        for (Check& check : table.checks) check.condition.clear();
    }
    return schema;
}

/// What becomes of `schema` on `scratch`, where only expressions are written otherwise.
std::optional<Schema> made_again(Scratch scratch, const Schema& schema) try {
    scratch.make(schema);
    Schema again = scratch.read().schema;
    const bool same = schema::diff(without_expressions(schema), without_expressions(again)).empty();
    return same ? std::optional(std::move(again)) : std::nullopt;
} catch (const Error&) {
    return {};  // it has what portable SQL cannot say
}

}  // namespace

std::vector<schema::Change> changes_to(Scratch& scratch, Schema made, const Schema& live) {
    if (!scratch.dialect().features().keeps_names) schema::unify_names(made, live);
    std::vector<schema::Change> changes = changes_between(made, live);
    if (changes.empty()) return changes;
    const auto again = made_again(scratch.another(), live);
    return again ? changes_between(made, *again) : changes;
}

std::vector<schema::Change> drift(Scratch& scratch, const Schema& expected, Schema live) {
    scratch.make(without_others(expected, expected));
    return changes_to(scratch, scratch.read().schema, without_others(std::move(live), expected));
}

}  // namespace runner::migration
