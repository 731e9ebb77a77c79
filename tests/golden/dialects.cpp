#include "dialects.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/report.hpp"
#include "cli/statement.hpp"
#include "migration/files/script.hpp"
#include "plugin/loader.hpp"
#include "plugin/locator.hpp"

namespace runner::golden {

namespace {

const std::vector<plugin::Found>& plugins() {
    static const std::vector<plugin::Found> found = plugin::locate({PLUGINS_DIR, INSTALLED_PLUGINS_DIR});
    return found;
}

/// A rebuild as a person would run it who has no transaction.
void add(std::vector<std::string>& to_run, const std::optional<migration::Rebuilt>& rebuilt) {
    if (!rebuilt) return;  // of a table that only the database knows
    to_run.emplace_back("PRAGMA foreign_keys = OFF");
    to_run.insert(to_run.end(), rebuilt->sql.begin(), rebuilt->sql.end());
    to_run.emplace_back("PRAGMA foreign_keys = ON");
}

}  // namespace

Plugin& plugin_of(std::string_view dialect) {
    return plugin::load(plugin::named(plugins(), std::string(dialect)));
}

const Dialect& dialect(const std::string& name) {
    return plugin_of(name).dialect();
}

bool has_dialect(const std::string& name) {
    return std::ranges::find(plugins(), name, &plugin::Found::name) != plugins().end();
}

Rendered render(const std::string& input, const Dialect& dialect, const Rendered& before) {
    Rendered result;
    result.to_run = before.to_run;
    result.schema = before.schema;
    migration::Options options;
    options.dialects = {"mysql", "postgresql", "sqlite"};
    std::vector<std::string> past = before.to_run;  // a rehearsal has no rows whose keys could be looked at
    std::erase_if(past, [](const std::string& sql) { return sql.starts_with("PRAGMA foreign_keys"); });
    migration::Rehearsal rehearsal(plugin_of(dialect.name()), std::move(past));
    try {
        migration::Script script(parse::Source::text("input.sql", input), parse::Language::portable, dialect,
                                 options, result.schema);
        while (const auto statement = script.next()) {
            if (!result.text.empty()) result.text += '\n';
            for (const auto& [note, place] : statement->notes)
                result.text += fmt::format("-- note: {}\n", note);
            const cli::Rebuilds rebuilds = rehearsal.follow(*statement);
            result.text += cli::text_of(*statement, rebuilds);
            for (std::size_t i = 0; i < rebuilds.size(); ++i) {
                if (const auto* sql = std::get_if<SqlStep>(&statement->steps[i]))
                    result.to_run.push_back(sql->sql);
                else
                    add(result.to_run, rebuilds[i]);
            }
        }
    } catch (const Error& error) {
        result = {cli::text_of(error),
                  {},
                  true,
                  error.kind() == ErrorKind::schema || error.kind() == ErrorKind::syntax,
                  {}};
    }
    return result;
}

}  // namespace runner::golden
