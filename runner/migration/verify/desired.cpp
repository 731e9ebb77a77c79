#include "migration/verify/desired.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "migration/files/script.hpp"
#include "parse/directives.hpp"
#include "parse/lexer.hpp"
#include "sdk/error.hpp"

namespace runner::migration {
namespace {

struct Mark {
    Span place;
    std::string old_name;
};

std::string text_of(const parse::Source& source) {
    std::string text;
    std::array<char, 4096> buffer;
    while (const std::size_t got = source.read(text.size(), buffer.data(), buffer.size()))
        text.append(buffer.data(), got);
    return text;
}

/// Takes the renamed= out of `text`, blanks in their place.
std::vector<Mark> take_marks(std::string& text) {
    std::vector<Mark> marks;
    parse::Lexer lexer{{}};
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        parse::Stop stop = lexer.skip({text}, at);
        if (stop == parse::Stop::token) stop = lexer.lex({text}, at, tokens);
        if (stop == parse::Stop::end) break;
        if (stop != parse::Stop::directive) continue;
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const parse::Directive directive = parse::directive_in(std::string_view(text).substr(at, end - at));
        if (directive.key == "renamed") {
            marks.push_back({{at, end}, directive.value});
            std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
                      text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        }
        at = end;
    }
    return marks;
}

/// What can have had another name, and where it stands.
struct Named {
    std::size_t line;
    std::string table;
    std::string column;  ///< empty: the table itself
};

std::vector<Named> named_in(const parse::Source& source, const Dialect& dialect, const Options& options) {
    std::vector<Named> result;
    parse::Reader reader(source, audience(dialect, options));
    while (const Statement* statement = reader.next()) {
        const auto* table = std::get_if<CreateTable>(&statement->node);
        if (!table) continue;
        const bool elsewhere = table->name.schema && table->name.schema->name != "public";
        const std::string key = (elsewhere ? table->name.schema->name + "." : "") + table->name.name.name;
        result.push_back({reader.locate(table->name.span).line, key, {}});
        for (const ColumnDefinition& column : table->columns)
            result.push_back({reader.locate(column.name.span).line, key, column.name.name});
    }
    return result;
}

schema::Renames renames_of(const std::vector<Mark>& marks, const parse::Source& source,
                           const std::vector<Named>& named) {
    schema::Renames renames;
    for (const Mark& mark : marks) {
        const Location place = source.locate(mark.place);
        const auto behind =
            std::ranges::find_if(named, [&](const Named& each) { return each.line > place.line; });
        const bool beside = behind != named.begin() && std::prev(behind)->line == place.line;
        if (mark.old_name.empty() || (!beside && behind == named.end()))
            throw Error(ErrorKind::syntax, "renamed= stands beside no table and no column")
                .at(place)
                .mend("write it in the line of what has the new name: `-- runner: renamed=<old name>`");
        const Named& what = beside ? *std::prev(behind) : *behind;
        if (what.column.empty())
            renames.tables[what.table] = mark.old_name;
        else
            renames.columns[{what.table, what.column}] = mark.old_name;
    }
    return renames;
}

}  // namespace

Desired read_desired(const boost::filesystem::path& file, const Dialect& dialect, const Options& options) {
    const parse::Source written = parse::Source::file(file);
    std::string text = text_of(written);
    const std::vector<Mark> marks = take_marks(text);
    const parse::Source source = parse::Source::text(written.name(), std::move(text));
    Desired desired;
    fold_script(desired.schema, source, parse::Language::portable, dialect, options);
    if (!marks.empty()) desired.renames = renames_of(marks, written, named_in(source, dialect, options));
    return desired;
}

Schema fold_revisions(const std::vector<Revision>& revisions, const Dialect& dialect,
                      const Options& options) {
    Schema schema;
    for (const Revision& revision : revisions) {
        if (const auto script = revision.up.for_model(std::string(dialect.name())))
            fold_script(schema, *script, dialect, options);
    }
    return schema;
}

}  // namespace runner::migration
