#include "dialects.hpp"

#include <fmt/format.h>

#include "cli/report.hpp"
#include "cli/statement.hpp"
#include "migration/script.hpp"
#include "plugin/loader.hpp"
#include "plugin/locator.hpp"

namespace runner::golden {

const Dialect& dialect(const std::string& name) {
    static const std::vector<plugin::Found> found = plugin::locate({PLUGINS_DIR});
    return plugin::load(plugin::named(found, name)).dialect();
}

Rendered render(const std::string& input, const Dialect& dialect, const Rendered& before) {
    Rendered result;
    result.to_run = before.to_run;
    result.schema = before.schema;
    migration::Options options;
    options.dialects = {"postgresql", "sqlite"};
    try {
        migration::Script script(parse::Source::text("input.sql", input), parse::Language::portable, dialect,
                                 options, result.schema);
        while (const auto statement = script.next()) {
            if (!result.text.empty()) result.text += '\n';
            for (const auto& [note, place] : statement->notes)
                result.text += fmt::format("-- note: {}\n", note);
            result.text += cli::text_of(*statement);
            for (const Step& step : statement->steps) {
                if (const auto* sql = std::get_if<SqlStep>(&step)) result.to_run.push_back(sql->sql);
                result.rebuilds = result.rebuilds || std::holds_alternative<RebuildStep>(step);
            }
        }
    } catch (const Error& error) {
        result = {cli::text_of(error), {}, false, true, error.kind() == ErrorKind::schema, {}};
    }
    return result;
}

}  // namespace runner::golden
