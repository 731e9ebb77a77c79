#include "storage_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "form.hpp"
#include "sdk/ascii.hpp"
#include "sdk/error.hpp"
#include "sdk/nearest.hpp"
#include "typed_strings.hpp"

namespace runner::sqlite {
namespace {

struct Parameter {
    enum Kind { truth, whole, fraction, automatic };  ///< automatic: a truth value, or AUTO
    std::string_view name;
    std::string_view of;  ///< tables ("toast": the one behind them too), and methods of indexes
    Kind kind = truth;
    double least = 0;
    double most = 0;
};

constexpr double any = 2147483647;
constexpr double most_age = 2000000000;

constexpr Parameter parameters[] = {
    {"autosummarize", "brin"},
    {"autovacuum_analyze_scale_factor", "table", Parameter::fraction, 0, 100},
    {"autovacuum_analyze_threshold", "table", Parameter::whole, 0, any},
    {"autovacuum_enabled", "table toast"},
    {"autovacuum_freeze_max_age", "table toast", Parameter::whole, 100000, most_age},
    {"autovacuum_freeze_min_age", "table toast", Parameter::whole, 0, 1000000000},
    {"autovacuum_freeze_table_age", "table toast", Parameter::whole, 0, most_age},
    {"autovacuum_multixact_freeze_max_age", "table toast", Parameter::whole, 10000, most_age},
    {"autovacuum_multixact_freeze_min_age", "table toast", Parameter::whole, 0, 1000000000},
    {"autovacuum_multixact_freeze_table_age", "table toast", Parameter::whole, 0, most_age},
    {"autovacuum_vacuum_cost_delay", "table toast", Parameter::fraction, 0, 100},
    {"autovacuum_vacuum_cost_limit", "table toast", Parameter::whole, 1, 10000},
    {"autovacuum_vacuum_insert_scale_factor", "table toast", Parameter::fraction, 0, 100},
    {"autovacuum_vacuum_insert_threshold", "table toast", Parameter::whole, -1, any},
    {"autovacuum_vacuum_scale_factor", "table toast", Parameter::fraction, 0, 100},
    {"autovacuum_vacuum_threshold", "table toast", Parameter::whole, 0, any},
    {"buffering", "gist", Parameter::automatic},
    {"deduplicate_items", "btree"},
    {"fastupdate", "gin"},
    {"fillfactor", "table btree hash gist spgist", Parameter::whole, 10, 100},
    {"gin_pending_list_limit", "gin", Parameter::whole, 64, any},
    {"log_autovacuum_min_duration", "table toast", Parameter::whole, -1, any},
    {"pages_per_range", "brin", Parameter::whole, 1, 131072},
    {"parallel_workers", "table", Parameter::whole, 0, 1024},
    {"toast_tuple_target", "table", Parameter::whole, 128, 8160},
    {"user_catalog_table", "table"},
    {"vacuum_index_cleanup", "table toast", Parameter::automatic},
    {"vacuum_truncate", "table toast"},
};

constexpr std::string_view methods[] = {"table", "toast", "btree", "hash", "gist", "gin", "brin", "spgist"};

bool has(std::string_view words, std::string_view word) {
    return (" " + std::string(words) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

const Parameter* find(std::string_view name, std::string_view of) {
    const auto* found = std::ranges::find_if(
        parameters, [&](const Parameter& each) { return each.name == name && has(each.of, of); });
    return found == std::end(parameters) ? nullptr : found;
}

bool is_number(const Parameter& parameter, std::string_view value) {
    if (value.starts_with('+')) value.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return false;
    if (parameter.kind == Parameter::whole) number = std::rint(number);
    return number >= parameter.least && number <= parameter.most;
}

bool takes(const Parameter& parameter, std::string_view value) {
    if (parameter.kind == Parameter::whole || parameter.kind == Parameter::fraction)
        return is_number(parameter, value);
    return truth_of(value) || (parameter.kind == Parameter::automatic && ascii::lower(value) == "auto");
}

std::string range_of(const Parameter& parameter) {
    if (parameter.kind == Parameter::truth) return "write on or off";
    if (parameter.kind == Parameter::automatic) return "write on, off or auto";
    return fmt::format("write a number from {} to {}", parameter.least, parameter.most);
}

[[noreturn]] void refuse_parameter(const std::string& name, std::string_view of, Span at) {
    std::vector<std::string> known;
    for (const Parameter& each : parameters)
        if (has(each.of, of)) known.emplace_back(each.name);
    const std::string meant = nearest(name, known);
    const std::string what = of == "table" || of == "toast" ? "table" : fmt::format("{} index", of);
    throw Error(ErrorKind::schema, fmt::format("a {} has no storage parameter {}", what, name))
        .at(at)
        .mend(meant.empty() ? "" : fmt::format("did you mean {}?", meant));
}

/// What stands at token `i`: of a number its sign too, of a string its characters.
std::string value_at(const Rewrite& rewrite, std::size_t i) {
    if (rewrite.kind(i, TokenKind::string)) return string_of(rewrite.token(i), rewrite.statement.text);
    const std::string text(rewrite.text(i));
    return rewrite.kind(i, TokenKind::symbol) ? text + std::string(rewrite.text(i + 1)) : text;
}

/// The name of the parameter that begins at token `i`.
std::string parameter_at(const Rewrite& rewrite, std::size_t i, std::string_view of) {
    const bool behind = rewrite.symbol(i + 1, ".");  // toast.name: of the table that keeps long values
    if (behind && (rewrite.name_at(i) != "toast" || of != "table"))
        refuse_parameter(rewrite.name_at(i), of, rewrite.token(i).span);
    const std::size_t last = behind ? i + 2 : i;
    std::string name = rewrite.name_at(last);
    const Span at = cover(rewrite.token(i).span, rewrite.token(last).span);
    const std::string value = rewrite.symbol(last + 1, "=") ? value_at(rewrite, last + 2) : "true";
    if (name == "oids" && of == "table" && truth_of(value) == false) return name;
    const Parameter* parameter = find(name, behind ? "toast" : of);
    if (!parameter) refuse_parameter(name, of, at);
    if (!takes(*parameter, value))
        throw Error(ErrorKind::schema, fmt::format("{} is no value of the storage parameter {}", value, name))
            .at(at)
            .mend(range_of(*parameter));
    return behind ? "toast." + name : name;
}

}  // namespace

void require_storage_parameters(const Rewrite& rewrite, Span clauses, std::string_view of) {
    if (std::ranges::find(methods, of) == std::end(methods)) return;
    const Tokens tokens = rewrite.in(clauses);
    std::size_t open = tokens.first + 1;
    while (open < tokens.last && !(rewrite.symbol(open, "(") && rewrite.word(open - 1, "WITH"))) ++open;
    const std::size_t close = rewrite.closing(open);
    if (open >= tokens.last || !has_form(rewrite, open, close + 1, "( parameters )")) return;
    std::vector<std::string> names;
    for (std::size_t i = open; i < close; ++i) {
        if (!rewrite.symbol(i, "(") && !rewrite.symbol(i, ",")) continue;
        names.push_back(parameter_at(rewrite, i + 1, of));
        if (std::ranges::count(names, names.back()) == 1) continue;
        throw Error(ErrorKind::schema, fmt::format("the storage parameter {} stands twice", names.back()))
            .at(rewrite.token(i + 1).span);
    }
}

}  // namespace runner::sqlite
