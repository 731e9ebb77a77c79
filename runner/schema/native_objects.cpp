#include "schema/native_objects.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <variant>

#include "schema/mentions.hpp"
#include "schema/native_statement.hpp"
#include "schema/words.hpp"
#include "sdk/invented_names.hpp"

namespace runner::schema {
namespace {

/// The last part of a.b from token `i` on; none where it is in a schema of its own.
std::optional<std::string> name_at(const Words& words, std::size_t& i) {
    const auto parts = words.qualified(i);
    if (parts.empty() || (parts.size() > 1 && parts.front().name != "public")) return std::nullopt;
    return parts.back().name;
}

/// What a CREATE makes for longer than its session.
std::optional<NativeObject> created(const Words& words) {
    if (!words.word(0, "CREATE")) return std::nullopt;
    std::size_t i = words.word(1, "OR") ? 3 : 1;  // OR REPLACE
    if (words.word(i, {"CONSTRAINT", "MATERIALIZED", "UNIQUE"})) ++i;
    const bool on_table = words.word(i, {"INDEX", "POLICY", "TRIGGER"});
    if (!on_table && !words.word(i, {"FUNCTION", "PROCEDURE", "VIEW"})) return std::nullopt;
    NativeObject object;
    object.kind = words.identifier(i++).name;
    if (words.word(i, "CONCURRENTLY")) ++i;
    if (words.word(i, "IF")) i += 3;  // NOT EXISTS
    if (words.word(i, "ON")) return std::nullopt;
    const auto name = name_at(words, i);
    if (!name || name->size() > longest_name) return std::nullopt;  // PostgreSQL would cut it
    object.name = *name;
    if (!on_table) return object;
    while (i < words.size() && !words.word(i, "ON")) ++i;
    if (words.word(++i, "ONLY")) ++i;
    const auto table = name_at(words, i);
    if (!table) return std::nullopt;
    object.table = *table;
    return object;
}

enum class With { itself, tables };

/// Takes out what is mentioned, and what stands on a table that is. Names in quotes may be several words.
void forget(std::set<NativeObject>& made, const std::set<std::string>& mentioned, With with = With::tables) {
    const auto is_mentioned = [&](const std::string& name) {
        return !name.empty() && std::ranges::includes(mentioned, words_in(name));
    };
    std::erase_if(made, [&](const NativeObject& object) {
        return is_mentioned(object.name) || (with == With::tables && is_mentioned(object.table));
    });
}

void rename_table(std::set<NativeObject>& made, const std::string& from, const std::string& to) {
    std::set<NativeObject> renamed;
    for (NativeObject object : made) {
        if (object.table == from) object.table = to;
        if (object.table.empty() && object.name == from) object.name = to;  // a view
        renamed.insert(std::move(object));
    }
    made = std::move(renamed);
}

void follow(std::set<NativeObject>& made, const Drop& drop) {
    if (drop.cascade) return made.clear();
    std::set<std::string> mentioned;
    for (const ObjectName& name : drop.names) mentioned.merge(words_in(name.name.name));
    forget(made, mentioned);
}

void follow(std::set<NativeObject>& made, const AlterTable& alter) {
    for (const AlterAction& action : alter.actions) {
        const std::string& table = alter.table.name.name;
        if (const auto* rename = std::get_if<RenameTable>(&action)) {
            rename_table(made, table, rename->to.name);
        } else if (const auto* drop = std::get_if<DropColumn>(&action)) {
            if (drop->cascade) return made.clear();
            std::erase_if(made, [&](const NativeObject& object) {  // an index goes with its column
                return object.kind == "index" && object.table == table;
            });
        }
    }
}

/// The table that CREATE TEMP TABLE makes.
std::optional<std::string> temporary_table(const Words& words) {
    if (!words.word(0, "CREATE") || !words.word(1, {"TEMP", "TEMPORARY"}) || !words.word(2, "TABLE"))
        return std::nullopt;
    std::size_t i = words.word(3, "IF") ? 6 : 3;
    return name_at(words, i);
}

void follow_words(NativeObjects& objects, const Statement& statement) {
    const Words words(statement);
    if (leaves_objects(words)) return;
    std::set<NativeObject>& made = objects.made;
    if (auto object = created(words)) {
        if (!objects.elsewhere && !objects.temporary.contains(object->table)) made.insert(std::move(*object));
        return;
    }
    if (words.word(0, "CREATE")) return;
    const std::set<std::string> mentioned = words_in(statement.text);
    const auto mentions = [&](std::initializer_list<const char*> any) {
        return std::ranges::any_of(any, [&](const char* word) { return mentioned.contains(word); });
    };
    objects.elsewhere = objects.elsewhere || mentions({"search_path", "set_config"});
    if (words.word(0, "ALTER") && !mentions({"rename", "drop", "schema", "detach", "cascade"})) return;
    // Names that are put together, or that nobody can know of.
    if (mentions({"cascade", "owned", "execute"}) || words.word(0, "CALL")) return made.clear();
    const bool alone = words.word(0, "DROP") && !words.word(1, "TABLE");
    forget(made, mentioned, alone ? With::itself : With::tables);
}

}  // namespace

void follow(NativeObjects& objects, const Statement& statement) {
    if (const auto table = temporary_table(Words(statement))) objects.temporary.insert(*table);
    const auto* rename = std::get_if<RenameObject>(&statement.node);
    if (statement.native || std::holds_alternative<Raw>(statement.node) || rename)
        follow_words(objects, statement);
    else if (const auto* drop = std::get_if<Drop>(&statement.node))
        follow(objects.made, *drop);
    else if (const auto* alter = std::get_if<AlterTable>(&statement.node))
        follow(objects.made, *alter);
}

}  // namespace runner::schema
