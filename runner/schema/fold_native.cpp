#include <set>
#include <string>
#include <vector>

#include "parse/parser.hpp"
#include "schema/fold.hpp"
#include "schema/mentions.hpp"
#include "schema/native_statement.hpp"
#include "schema/words.hpp"
#include "sdk/error.hpp"
#include "sdk/invented_names.hpp"

namespace runner::schema {
namespace {

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
    if (leaves_objects(words)) return;
    make_uncertain(schema, std::string_view(statement.text).substr(0, words.begin(end_of_name(words))));
    add_unnamed_index(schema, statement);
    schema.uncertain.merge(users_of_named(schema, words));
}

}  // namespace runner::schema
