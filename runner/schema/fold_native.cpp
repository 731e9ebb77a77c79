#include <set>
#include <string>
#include <vector>

#include "parse/parser.hpp"
#include "schema/fold.hpp"
#include "schema/mentions.hpp"
#include "schema/words.hpp"
#include "sdk/error.hpp"
#include "sdk/invented_names.hpp"

namespace runner::schema {
namespace {

/// ALTER TABLE t, whose action begins at the token that is given. size() when it is something else.
std::size_t action_of_alter_table(const Words& words) {
    if (!words.word(0, "ALTER") || !words.word(1, "TABLE")) return words.size();
    std::size_t i = words.word(2, "IF") ? 4 : 2;
    if (words.word(i, "ONLY")) ++i;
    return words.qualified(i).empty() ? words.size() : i;
}

/// Whether an ALTER TABLE says how rows are kept, found and guarded, and leaves the columns and their rules.
bool only_tunes(const Words& words) {
    std::size_t i = action_of_alter_table(words);
    if (i == words.size()) return false;
    for (std::size_t j = i, open = 0; j < words.size(); ++j) {
        if (words.symbol(j, "(")) ++open;
        if (words.symbol(j, ")") && open > 0) --open;
        if (words.symbol(j, ",") && open == 0) return false;  // one of several actions may change a column
    }
    if (words.word(i, "ALTER")) {
        i += words.word(i + 1, "COLUMN") ? 3 : 2;
        return words.word(i, "RESET") ||
               (words.word(i, "SET") &&
                (words.symbol(i + 1, "(") || words.word(i + 1, {"STATISTICS", "STORAGE", "COMPRESSION"})));
    }
    if (words.word(i, "SET"))
        return words.symbol(i + 1, "(") ||
               words.word(i + 1, {"LOGGED", "UNLOGGED", "TABLESPACE", "ACCESS", "WITHOUT"});
    return words.word(i, {"CLUSTER", "DISABLE", "ENABLE", "FORCE", "NO", "OWNER", "REPLICA", "RESET"}) &&
           !words.word(i + 1, "INHERIT");
}

/// Where the name is over of what stands on tables, or is made of them, and leaves them what they are; size()
/// for other statements.
std::size_t end_of_name(const Words& words) {
    if (!words.word(0, {"CREATE", "DROP"})) return words.size();
    std::size_t kind = words.word(1, "OR") ? 3 : 1;  // OR REPLACE
    if (words.word(kind, {"CONSTRAINT", "MATERIALIZED", "TEMP", "TEMPORARY"})) ++kind;
    if (!words.word(kind, {"AGGREGATE", "FUNCTION", "INDEX", "POLICY", "PROCEDURE", "RULE", "STATISTICS",
                           "TRIGGER", "VIEW"}))
        return words.size();
    std::size_t i = kind + 1;
    while (i < words.size() && !words.symbol(i, "(") && !words.word(i, {"AS", "FROM", "ON"})) ++i;
    return i == kind + 1 ? words.size() : i;  // an index without a name
}

/// An index without a name has the one that PostgreSQL gives.
void add_unnamed_index(Schema& schema, const Statement& statement) try {
    const auto node = parse::parse(statement.text, statement.tokens, parse::Names::any);
    const auto* index = std::get_if<CreateIndex>(&node);
    if (index && !index->name) schema.uncertain.insert(invented_index_name(statement, *index, schema));
} catch (const Error&) {  // it has words that nobody here knows
}

/// Adds to `users` what uses `name`, directly or not: CASCADE takes it along.
void add_users(const Schema& schema, const std::string& name, std::set<std::string>& users) {
    std::vector<std::string> direct = schema.dependents(name);
    for (const auto& [table, column] : schema.columns_of_type(name)) direct.push_back(table);
    for (const std::string& user : direct)
        if (users.insert(user).second) add_users(schema, user, users);
}

/// What CASCADE behind the names in `words` may take along.
std::set<std::string> users_of_named(const Schema& schema, const Words& words) {
    std::set<std::string> users;
    bool cascades = false;
    for (std::size_t i = 0; i < words.size(); ++i) cascades = cascades || words.word(i, "CASCADE");
    for (std::size_t i = 0; cascades && i < words.size(); ++i)
        if (words.name(i)) add_users(schema, words.identifier(i).name, users);
    return users;
}

}  // namespace

void fold_native(Schema& schema, const Statement& statement) {
    const Words words(statement);
    const bool harmless =
        words.word(0, {"ANALYZE", "CLUSTER", "COMMENT", "DELETE", "GRANT", "INSERT", "LOCK", "REFRESH",
                       "REINDEX", "REPLACE", "REVOKE", "TRUNCATE", "UPDATE", "VACUUM"});
    if (harmless || only_tunes(words)) return;
    make_uncertain(schema, std::string_view(statement.text).substr(0, words.begin(end_of_name(words))));
    add_unnamed_index(schema, statement);
    schema.uncertain.merge(users_of_named(schema, words));
}

}  // namespace runner::schema
