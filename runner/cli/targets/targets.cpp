#include "cli/targets/targets.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fnmatch.h>
#include <locale.h>

#include <algorithm>
#include <boost/algorithm/string/trim.hpp>
#include <map>
#include <sstream>

#include "cli/database.hpp"
#include "cli/read_file.hpp"

namespace runner::cli {

namespace {

/// The place of a line that may hold a password: without an excerpt.
Location place(const std::string& name, std::size_t number) {
    return {name, number, 1, "", 1, 1};
}

Error no_schema(const Address& address, const std::string& glob, const std::vector<std::string>& schemas) {
    constexpr std::size_t most = 10;
    Error error(ErrorKind::usage, fmt::format("{} has no schema like {}", redacted(address.url), glob));
    if (schemas.empty())
        return error.mend(
            fmt::format("{} has no schemas; name databases, with --targets FILE", address.dialect().title()));
    const std::vector<std::string> first(
        schemas.begin(), schemas.begin() + static_cast<std::ptrdiff_t>(std::min(most, schemas.size())));
    return error.mend(fmt::format("it has {}{}", fmt::join(first, ", "), schemas.size() > most ? ", …" : ""));
}

std::vector<Target> find_schemas(const Options& options, Report& report) {
    const Address address = find_database(options);
    std::vector<std::string> schemas;
    if (address.exists())
        schemas = migration::Database(address.plugin, address.url,
                                      connection_options(options, Access::read, report))
                      .connection()
                      .schemas();
    std::vector<Target> targets;
    for (std::string& schema : matching(schemas, options.schemas))
        targets.push_back({schema, options.url, std::move(schema)});
    if (targets.empty()) throw no_schema(address, options.schemas, schemas);
    return targets;
}

}  // namespace

std::vector<Target> parse_targets(const std::string& name, std::string_view text) {
    std::vector<Target> targets;
    std::map<std::string, std::size_t> seen;
    std::istringstream lines{std::string(text)};
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        boost::trim(line);
        if (line.empty() || line.front() == '#') continue;
        try {
            targets.push_back({redacted(parse_url(line)), line, "", place(name, number)});
        } catch (Error& error) {
            throw error.at(place(name, number));
        }
        const auto [first, fresh] = seen.try_emplace(line, number);
        if (!fresh)
            throw Error(ErrorKind::usage, fmt::format("the database of line {} once more", first->second))
                .at(place(name, number))
                .mend("keep one of them");
    }
    if (targets.empty())
        throw Error(ErrorKind::usage, fmt::format("{} names no database", name))
            .mend("write the URLs of the databases into it, one a line");
    return targets;
}

std::vector<std::string> matching(const std::vector<std::string>& names, const std::string& glob) {
    static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);  // `?` is a character
    const locale_t before = uselocale(utf8);
    std::vector<std::string> fitting;
    for (const std::string& name : names)
        if (fnmatch(glob.c_str(), name.c_str(), 0) == 0) fitting.push_back(name);
    uselocale(before);
    return fitting;
}

std::vector<Target> find_targets(const Options& options, Report& report) {
    if (!options.schemas.empty()) return find_schemas(options, report);
    if (options.targets == "-") return parse_targets("standard input", read_file("/dev/stdin"));
    return parse_targets(options.targets, read_file(options.targets));
}

}  // namespace runner::cli
