// The comments that speak to the runner: `-- runner: key=value`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parse/source.hpp"
#include "sdk/lexical_rules.hpp"

namespace runner::parse {

/// `-- runner: transaction=none`, `-- runner: depends=<rev>,<rev>`, `-- runner: spelling=sqlite`,
/// `-- runner: placeholders=on`, `-- runner: statements=none`, before the first statement.
struct Directives {
    bool transaction = true;              ///< false: transaction=none
    std::vector<std::string> depends;     ///< revisions that must be applied first
    std::optional<std::string> spelling;  ///< whose words the script uses; none written: as the settings say
    bool placeholders = false;            ///< ${name} stands for a value
    bool statements = true;               ///< false: statements=none, there is nothing to do
};

/// What a script may be spelled in: "portable", which is what is meant where nothing is said, and "sqlite".
std::span<const std::string> known_spellings();

/// The lexical rules of a script in `spelling`, one of the known ones.
const LexicalRules& rules_of(std::string_view spelling);

/// Reads the head of the file alone. Throws Error (syntax) with its location for an unknown or malformed one,
/// naming the nearest that exists.
Directives read_directives(const Source& source);

/// Whether `source` holds no statement and no block: comments at most. Reads its head alone.
bool is_blank(const Source& source);

/// One such comment, taken apart: `only=postgresql` is {"only", "postgresql"}, `end` is {"end", ""}.
struct Directive {
    std::string key;  ///< in lower case
    std::string value;
};

/// Whether `comment`, from its dashes to the end of its line, is one.
bool is_directive(std::string_view comment);

/// Takes apart a comment that is one.
Directive directive_in(std::string_view comment);

/// Takes a directive of the head into `directives`.
/// Throws Error (syntax), without its place, for one that does not exist or whose value does not.
void apply(const Directive& directive, Directives& directives);

}  // namespace runner::parse
