#include <fmt/format.h>

#include <algorithm>

#include "foreign.hpp"
#include "foreign_walk.hpp"

namespace runner::sqlite {

using namespace tree;

void Foreign::in(const CommonTable& table) {
    if (table.change) {
        const std::size_t verb = table.change_tokens.first;
        refuse_at(verb, fmt::format("SQLite has no {} inside WITH", rewrite_.text(verb)),
                  "make it a statement of its own");
    }
    in(*table.query);
    if (!table.traversal.empty()) word(table.traversal.first);
}

/// SQLite sees all of them everywhere, PostgreSQL those before, unless they are RECURSIVE.
void Foreign::in(const std::vector<CommonTable>& tables) {
    if (tables.empty()) return;
    const std::size_t around = awaited_.size();
    if (!rewrite_.word(tables.front().name - 1, "RECURSIVE")) {
        for (auto each = tables.rbegin(); each != tables.rend(); ++each)
            awaited_.push_back(rewrite_.name_at(each->name));
    }
    for (const CommonTable& each : tables) {
        in(each);
        if (awaited_.size() > around) awaited_.pop_back();
    }
}

void Foreign::in(const Query& query) {
    in(query.with);
    for (std::size_t i = 0; i < query.arms.size(); ++i) {
        if (i > 0) {
            const std::size_t joint = query.joints[i - 1].first;
            word(joint);
            if (i > 1 && rewrite_.word(joint, "INTERSECT") &&
                !rewrite_.word(query.joints[i - 2].first, "INTERSECT")) {
                refuse_at(
                    joint,
                    "SQLite takes UNION, EXCEPT and INTERSECT from left to right, PostgreSQL INTERSECT first",
                    "put the INTERSECT into a common table expression of its own");
            }
        }
        in(query.arms[i]);
    }
    in(query.order);
    in(query.limit);
    in(query.offset);
    if (!query.ties.empty()) {
        refuse("SQLite has no FETCH … WITH TIES", span_of(rewrite_, query.ties),
               "rank the rows with rank() OVER (ORDER BY …)");
    }
    if (query.locking.empty()) return;
    word(query.locking.first);
    refuse_senseless(rewrite_, query.locking.first);
}

void Foreign::in(const Select& select) {
    if (select.inner) return in(*select.inner);
    for (const auto& row : select.rows) in(row);
    if (!select.distinct_on.empty()) word(select.tokens.first + 1);
    if (select.items.empty() && select.rows.empty() && !select.table)
        refuse_at(select.tokens.first, "SQLite has no SELECT without columns", "write SELECT 1");
    in(select.items);
    if (select.into) {
        refuse_at(*select.into, "SQLite has no SELECT INTO",
                  "create the table, then fill it with INSERT INTO … SELECT");
    }
    in(select.from);
    in(select.where);
    if (select.group_distinct)
        refuse_at(*select.group_distinct, "SQLite has no GROUP BY DISTINCT", "leave DISTINCT out");
    in(select.group);
    in(select.having);
    in(select.windows);
}

void Foreign::in(const Source& source) {
    if (source.lateral) word(*source.lateral);
    switch (source.kind) {
        case Source::table:
            if (source.name_tokens.last - source.name_tokens.first == 1 &&
                std::ranges::find(awaited_, source.name) != awaited_.end())
                refuse_at(source.name_tokens.first,
                          fmt::format("SQLite takes {} for the common table of that name", source.name),
                          "give the common table another name");
            break;
        case Source::query:
            in(*source.inner);
            break;
        case Source::function:
            if (source.name_tokens.empty())
                refuse_at(source.tokens.first, "SQLite has no functions that give rows");
            refuse_at(source.name_tokens.last - 1,
                      fmt::format("SQLite has no function {}() that gives rows", source.name));
            break;
        case Source::joined:
            in(source.sides);
            break;
    }
    if (!source.sample.empty()) word(source.sample.first);
    if (source.sides.size() == 2 && source.sides[1].sides.size() == 2) {
        refuse_at(source.sides[1].sides[0].tokens.last, "SQLite takes joins from left to right alone",
                  "put the inner join into parentheses");
    }
    in(source.on);
    if (source.using_alias) {
        refuse_at(*source.using_alias, "SQLite cannot name the columns that USING joins",
                  "leave the name out");
    }
}

void Foreign::in(const Change& change) {
    in(change.with);
    if (change.query) in(*change.query);
    for (const SetClause& each : change.assignments) in(each.value);
    in(change.from);
    in(change.conflict);
    in(change.conditions);
    in(change.returning);
}

}  // namespace runner::sqlite
