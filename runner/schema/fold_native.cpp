#include "schema/fold.hpp"
#include "schema/mentions.hpp"
#include "schema/words.hpp"

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

}  // namespace

void fold_native(Schema& schema, const Statement& statement) {
    const Words words(statement);
    const bool harmless =
        words.word(0, {"ANALYZE", "CLUSTER", "COMMENT", "DELETE", "GRANT", "INSERT", "LOCK", "REFRESH",
                       "REINDEX", "REPLACE", "REVOKE", "TRUNCATE", "UPDATE", "VACUUM"});
    if (harmless || only_tunes(words)) return;
    make_uncertain(schema, std::string_view(statement.text).substr(0, words.begin(end_of_name(words))));
}

}  // namespace runner::schema
