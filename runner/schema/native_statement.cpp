#include "schema/native_statement.hpp"

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

}  // namespace

bool leaves_objects(const Words& words) {
    return words.word(0, {"ANALYZE", "CLUSTER", "COMMENT", "DELETE", "GRANT", "INSERT", "LOCK", "REFRESH",
                          "REINDEX", "REPLACE", "REVOKE", "TRUNCATE", "UPDATE", "VACUUM"}) ||
           only_tunes(words);
}

}  // namespace runner::schema
