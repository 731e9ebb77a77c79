// One migration, as its files say.
#pragma once

#include <algorithm>
#include <boost/filesystem/path.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "parse/reader.hpp"
#include "sdk/ascii.hpp"

namespace runner::migration {

enum class Direction { up, down };

inline std::string_view word(Direction direction) {
    return direction == Direction::up ? "up" : "down";
}

/// A file and the language that it is written in.
struct ScriptFile {
    boost::filesystem::path path;
    parse::Language language = parse::Language::portable;
};

/// The files of one direction.
struct Scripts {
    std::optional<boost::filesystem::path> portable;
    std::map<std::string, boost::filesystem::path> overrides;  ///< by the name of the dialect

    bool empty() const { return !portable && overrides.empty(); }
    /// What runs on `dialect`: its override, or else the portable file; none when there is neither.
    std::optional<ScriptFile> for_dialect(const std::string& dialect) const;
    /// What the schema model learns from: the portable file even where an override runs.
    std::optional<ScriptFile> for_model(const std::string& dialect) const;
};

struct Revision {
    std::string version;      ///< as written in the file names: "20260129_050441", "0001"
    std::string description;  ///< "initial_schema"
    Scripts up;
    Scripts down;  ///< empty: irreversible

    /// "20260129_050441_initial_schema"
    std::string name() const { return version + "_" + description; }
    const Scripts& scripts(Direction direction) const { return direction == Direction::up ? up : down; }
};

/// The order of versions: plain numbers by their value, timestamps by their text, numbers before timestamps.
bool older(std::string_view left, std::string_view right);

/// Digits alone, and one at least.
inline bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, ascii::is_digit);
}

struct VersionOrder {
    bool operator()(std::string_view left, std::string_view right) const { return older(left, right); }
};

/// How messages call the place of a database whose newest version applied is `newest`: "base" without one.
inline std::string place(const std::string& newest) {
    return newest.empty() ? "base" : newest;
}

}  // namespace runner::migration
