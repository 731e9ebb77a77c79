#include "sdk/plain/rules.hpp"

#include <algorithm>
#include <string>

namespace runner {

namespace {

constexpr std::string_view of_types[] = {"{n}",        "{scale}",       "{limit}",
                                         "{fraction}", "{time_length}", "{timestamp_length}"};

[[noreturn]] void refuse(const PlainRules& rules, const std::string& what) {
    throw Error(ErrorKind::internal, "the rules of " + std::string(rules.title) + " " + what);
}

/// Calls `meet` with each placeholder of `text`.
template <class Meet>
void each_placeholder(std::string_view text, Meet meet) {
    for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1))
        meet(text.substr(open, text.find('}', open) - open + 1));
}

void check(const PlainRules& rules, const TypeRule& rule, bool enumerated) {
    const auto check_text = [&](std::string_view text, bool condition) {
        each_placeholder(text, [&](std::string_view placeholder) {
            const bool known =
                (condition && placeholder == "{c}") || (enumerated && placeholder == "{values}") ||
                (!enumerated && std::ranges::find(of_types, placeholder) != std::end(of_types));
            if (!known)
                refuse(rules, "have a placeholder that means nothing where it stands: " +
                                  std::string(placeholder) + " in " + std::string(text));
        });
    };
    check_text(rule.declared, false);
    check_text(rule.check, true);
}

}  // namespace

void check(const PlainRules& rules) {
    for (const TypeRule& rule : rules.types) check(rules, rule, false);
    const TypeRule& enumerated = rules.enumerated;
    check(rules, enumerated, true);
    if (enumerated.declared.empty() && enumerated.check.empty()) return;
    const auto lists = [](std::string_view text) { return text.find("{values}") != text.npos; };
    if (enumerated.declared.empty() || (!lists(enumerated.declared) && !lists(enumerated.check)))
        refuse(rules, "for enumerated types need a type to declare, and {values} in it or in its check");
}

}  // namespace runner
