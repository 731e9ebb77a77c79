#include "cli/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/algorithm/string/trim.hpp>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>

#include "cli/live.hpp"
#include "parse/directives.hpp"
#include "schema/diff.hpp"
#include "schema/in_order.hpp"
#include "sdk/error.hpp"
#include "sdk/portable_words.hpp"

namespace runner::cli {
namespace {

/// What is made, and undone, at once: a statement of portable SQL, or an object beyond it.
struct Piece {
    bool portable = false;
    schema::Change up;
    schema::Change down;                  ///< without SQL: nothing is to be done
    std::vector<std::size_t> needs = {};  ///< other pieces
};

/// Throws Error (schema) where a migration would take a line of it, in the body of a function or in a
/// comment, for the end of its block.
void require_no_directive(const StoredObject& object) {
    std::vector<std::string> lines;
    boost::split(lines, object.sql, [](char c) { return c == '\n'; });
    for (std::string& line : lines) {
        boost::trim_left_if(line, boost::is_any_of(" \t"));
        if (!line.starts_with("--") || !parse::is_directive(line)) continue;
        throw Error(ErrorKind::schema,
                    fmt::format("{} has a line that begins as the runner's own do", title_of(object)))
            .mend("change this line, or leave the object out with --ignore")
            .state("nothing was written");
    }
}

/// What portable SQL has no words for, as the database says it itself.
Piece native(const StoredObject& object) {
    require_no_directive(object);
    const auto change = [&](const std::string& sql, const std::string& note) {
        return schema::Change{object.kind, object.name, sql, note};
    };
    const std::string title = title_of(object);
    Piece piece;
    piece.up = object.sql.empty() ? change({}, title + " cannot be written from the catalogue")
                                  : change(object.sql, {});
    if (object.kind == "extension")
        piece.down = change({}, title + " stays: others may need it");
    else if (object.sql.empty() || (object.undo.empty() && object.kind != "property"))
        piece.down = change({}, "not derived: what undoes " + title);
    else
        piece.down = change(object.undo, {});
    return piece;
}

/// What is made before most tables: tables are made of it.
bool is_early(const std::string& kind) {
    constexpr std::string_view kinds[] = {"extension", "type", "domain", "sequence", "routine"};
    return std::ranges::find(kinds, kind) != std::end(kinds);
}

/// The pieces of a schema in the order in which they stand without needs: portable ones as schema::diff has
/// them, what tables are made of before those of them that are tables, everything else behind.
class Pieces {
  public:
    explicit Pieces(const migration::LiveSchema& live) : live_(live) {
        const auto changes = schema::diff({}, live.schema);
        const auto of_tables = std::ranges::find_if(
            changes, [](const schema::Change& change) { return !is_early(change.kind); });
        add_native([](const std::string& kind) { return kind == "extension"; });
        add_portable({changes.begin(), of_tables});
        add_native([](const std::string& kind) {
            return kind != "extension" && (is_early(kind) || kind == "table");
        });
        add_portable({of_tables, changes.end()});
        add_native([](const std::string& kind) { return !is_early(kind) && kind != "table"; });
        add_drops();
        add_needs();
    }

    std::vector<Piece> in_order() const {
        std::vector<std::size_t> all(pieces_.size());
        std::iota(all.begin(), all.end(), 0);
        std::vector<Piece> result;
        schema::in_order(
            all, [&](std::size_t i) { return pieces_[i].needs; },
            [&](std::size_t i) { result.push_back(pieces_[i]); });
        return result;
    }

  private:
    template <class Wanted>
    void add_native(const Wanted& wanted) {
        for (const auto& [object, why] : live_.beyond) {
            if (!wanted(object.kind)) continue;
            native_.emplace(migration::identity(object), pieces_.size());
            pieces_.push_back(native(object));
        }
    }

    /// The first of a name makes the object; what follows says more of it.
    void add_portable(const std::vector<schema::Change>& changes) {
        for (const schema::Change& change : changes) {
            portable_.emplace(std::pair(change.kind, change.name), pieces_.size());
            pieces_.push_back({true, change, {}});
        }
    }

    void add_drops() {
        for (schema::Change& change : schema::diff(live_.schema, {}))
            pieces_.at(portable_.at({change.kind, change.name})).down = std::move(change);
    }

    /// The piece that makes `object`; nothing where none does.
    std::optional<std::size_t> place(const StoredObject& object) const {
        if (const auto own = native_.find(migration::identity(object)); own != native_.end())
            return own->second;
        const bool of_table =
            object.kind == "foreign key" || (object.kind == "sequence" && !object.table.empty());
        const auto made = portable_.find(of_table ? std::pair<std::string, std::string>("table", object.table)
                                                  : std::pair(object.kind, object.name));
        return made == portable_.end() ? std::nullopt : std::optional(made->second);
    }

    /// A foreign key that schema::diff adds last, because it closes a circle, asks nothing of its table's
    /// CREATE.
    void add_needs() {
        for (const StoredObject& object : live_.objects) {
            const auto user = place(object);
            if (!user) continue;
            for (const std::size_t need : object.needs) {
                const auto used = place(live_.objects[need]);
                if (!used || *used == *user) continue;
                const bool at_the_end =
                    object.kind == "foreign key" && pieces_[*user].portable && *used > *user;
                if (!at_the_end) add_need(*user, *used);
            }
        }
    }

    /// An index goes with its table, and stands in the way of what it needs besides.
    void add_need(std::size_t user, std::size_t used) {
        Piece& piece = pieces_[user];
        piece.needs.push_back(used);
        if (piece.up.kind == "index" && piece.portable && !pieces_[used].portable)
            piece.down = {"index", piece.up.name, "DROP INDEX " + spelled_in_portable_sql(piece.up.name), {}};
    }

    const migration::LiveSchema& live_;
    std::vector<Piece> pieces_;
    std::map<migration::Identity, std::size_t> native_;
    std::map<std::pair<std::string, std::string>, std::size_t> portable_;
};

/// Portable statements as they are, the others in blocks.
std::string script(const std::vector<Piece>& pieces, schema::Change Piece::*way, const Dialect& dialect) {
    std::string text;
    std::vector<schema::Change> waiting;
    bool portable = true;
    const auto write = [&] {
        if (waiting.empty()) return;
        const std::string statements = schema::script(waiting);
        text += text.empty() ? "" : "\n";
        text += portable ? statements
                         : fmt::format("-- runner: only={}\n{}-- runner: end\n", dialect.name(), statements);
        waiting.clear();
    };
    for (const Piece& piece : pieces) {
        const schema::Change& change = piece.*way;
        if (change.sql.empty() && change.note.empty()) continue;
        if (piece.portable != portable) write();
        portable = piece.portable;
        waiting.push_back(change);
    }
    write();
    return text;
}

}  // namespace

Pair baseline_of(const migration::LiveSchema& live, const Dialect& dialect) {
    std::vector<Piece> pieces = Pieces(live).in_order();
    std::string up = script(pieces, &Piece::up, dialect);
    std::ranges::reverse(pieces);
    return {std::move(up), script(pieces, &Piece::down, dialect)};
}

}  // namespace runner::cli
