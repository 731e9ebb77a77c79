#include "migration/plan/target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "sdk/error.hpp"
#include "sdk/nearest.hpp"

namespace runner::migration {

namespace {

constexpr std::size_t shortest_prefix = 4;

bool same_version(std::string_view left, std::string_view right) {
    return !older(left, right) && !older(right, left);
}

[[noreturn]] void ambiguous(std::string_view text, std::string_view how, const std::vector<Known>& known,
                            const std::vector<std::size_t>& candidates) {
    constexpr std::size_t most = 10;
    std::string list;
    for (std::size_t i = 0; i < std::min(candidates.size(), most); ++i) {
        list += "\n  " + known[candidates[i]].name();
    }
    if (candidates.size() > most) list += fmt::format("\n  … and {} more", candidates.size() - most);
    throw Error(ErrorKind::usage,
                fmt::format("\"{}\" is {} {} revisions:{}", text, how, candidates.size(), list))
        .mend("write more of the version");
}

[[noreturn]] void unknown(std::string_view text, const std::vector<Known>& known) {
    std::vector<std::string> names{"head", "base"};
    for (const Known& revision : known) {
        names.push_back(revision.version);
        names.push_back(revision.description);
        names.push_back(revision.name());
    }
    const std::string near = nearest(text, names);
    Error error(ErrorKind::usage, fmt::format("there is no revision \"{}\"", text));
    if (text.size() < shortest_prefix && std::any_of(known.begin(), known.end(), [&](const Known& revision) {
            return revision.version.starts_with(text);
        })) {
        error.mend(fmt::format("write at least {} characters of a version", shortest_prefix));
    } else if (!near.empty()) {
        error.mend(fmt::format("did you mean {}? `runner status` lists all", near));
    } else {
        error.mend("`runner status` lists all; head and base are the ends");
    }
    throw error;
}

template <class Matches>
std::vector<std::size_t> all(const std::vector<Known>& known, Matches matches) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (matches(known[i])) found.push_back(i);
    }
    return found;
}

std::optional<std::size_t> exact(std::string_view text, const std::vector<Known>& known) {
    auto found = all(known, [&](const Known& revision) {
        return revision.version == text || revision.name() == text ||
               (is_number(text) && is_number(revision.version) && same_version(revision.version, text));
    });
    if (found.empty())
        found = all(known, [&](const Known& revision) { return revision.description == text; });
    if (found.size() > 1) ambiguous(text, "the description of", known, found);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::optional<std::size_t> prefixed(std::string_view text, const std::vector<Known>& known) {
    if (text.size() < shortest_prefix) return std::nullopt;
    const auto found = all(known, [&](const Known& revision) { return revision.name().starts_with(text); });
    if (found.size() > 1) ambiguous(text, "the beginning of", known, found);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

/// A place between revisions: how many of `known` lie at or before it.
using Cut = std::size_t;

Cut head_of(const std::vector<Known>& known) {
    Cut cut = known.size();
    while (cut > 0 && !known[cut - 1].at_hand) --cut;
    return cut;
}

std::optional<Cut> cut_at(std::string_view text, const std::vector<Known>& known) {
    if (text == "head") return head_of(known);
    if (text == "base") return 0;
    if (const auto index = exact(text, known)) return *index + 1;
    if (const auto index = prefixed(text, known)) return *index + 1;
    return std::nullopt;
}

/// `text` split before a +N or -N at its end.
struct Count {
    std::string_view before;
    char sign = '+';
    std::size_t count = 0;
};

std::optional<Count> counted(std::string_view text) {
    const std::size_t sign = text.find_last_of("+-");
    if (sign == text.npos || !is_number(text.substr(sign + 1))) return std::nullopt;
    Count count{text.substr(0, sign), text[sign], 0};
    const auto read = std::from_chars(text.data() + sign + 1, text.data() + text.size(), count.count);
    if (read.ec != std::errc() || count.count == 0) {
        throw Error(ErrorKind::usage, fmt::format("\"{}\" does not count: give a number from 1 on", text));
    }
    return count;
}

Target target_at(Cut cut, const std::vector<Known>& known) {
    if (cut == 0) return {Target::Kind::base, "", 0};
    return {Target::Kind::version, known[cut - 1].version, 0};
}

Target moved(std::string_view text, Cut from, const Count& by, const std::vector<Known>& known) {
    const Cut room = by.sign == '+' ? known.size() - from : from;
    if (by.count > room) {
        const bool up = by.sign == '+';
        throw Error(ErrorKind::usage,
                    fmt::format("\"{}\" goes {}: there {} {} {}", text, up ? "past head" : "below base",
                                room == 0   ? "is none"
                                : room == 1 ? "is 1"
                                            : fmt::format("are {}", room),
                                up ? "after" : "up to", by.before))
            .mend(fmt::format("say {}, which is as far as it goes", up ? "head" : "base"));
    }
    return target_at(by.sign == '+' ? from + by.count : from - by.count, known);
}

}  // namespace

Target parse_target(std::string_view text, const std::vector<Known>& known) {
    if (text.empty())
        throw Error(ErrorKind::usage, "no revision is given").mend("name one, or say head or base");
    if (text == "head") return {};
    if (const auto cut = cut_at(text, known)) return target_at(*cut, known);
    const auto count = counted(text);
    if (!count) unknown(text, known);
    if (count->before.empty()) {
        return {count->sign == '+' ? Target::Kind::forward : Target::Kind::back, "", count->count};
    }
    const auto from = cut_at(count->before, known);
    if (!from) unknown(count->before, known);
    return moved(text, *from, *count, known);
}

std::pair<std::size_t, std::size_t> parse_range(std::string_view text, const std::vector<Known>& known) {
    const auto end_of = [&](std::string_view part) -> Cut {
        const Target target = parse_target(part, known);
        switch (target.kind) {
            case Target::Kind::head:
                return head_of(known);
            case Target::Kind::base:
                return 0;
            case Target::Kind::version:
                return *cut_at(target.version, known);
            default:
                throw Error(ErrorKind::usage, fmt::format("\"{}\" counts from nothing", part))
                    .mend(fmt::format("write what it counts from: head{}", part));
        }
    };
    const std::size_t colon = text.find(':');
    const std::string_view a = text.substr(0, colon);
    const std::string_view b = colon == text.npos ? a : text.substr(colon + 1);
    if (a.empty() && colon == text.npos) parse_target(a, known);

    const Cut last = b.empty() ? known.size() : end_of(b);
    const Cut upto_first = a.empty() ? 0 : end_of(a);
    const Cut first = upto_first == 0 ? 0 : upto_first - 1;
    if (first > last || (first == last && last != 0 && upto_first > last)) {
        throw Error(ErrorKind::usage, fmt::format("the range {} runs backwards", text))
            .mend(fmt::format("write it as {}:{}", b, a));
    }
    return {first, last};
}

std::pair<std::size_t, std::size_t> parse_range(std::string_view text,
                                                const std::vector<Revision>& revisions) {
    std::vector<Known> known;
    known.reserve(revisions.size());
    for (const Revision& each : revisions) known.push_back({each.version, each.description});
    return parse_range(text, known);
}

}  // namespace runner::migration
