#include "migration/run/rehearsal.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "schema/rebuild.hpp"
#include "sdk/ascii.hpp"

namespace runner::migration {

namespace {

/// Whether `sql` makes or changes an object, or sets how that is done. It begins with its first word, of
/// whatever language it is.
bool concerns_objects(std::string_view sql) {
    constexpr std::array<std::string_view, 5> verbs{"create", "alter", "drop", "analyze", "pragma"};
    const auto end = std::ranges::find_if(sql, [](char c) { return !ascii::is_letter(c); });
    const std::string word = ascii::lower({sql.begin(), end});
    return std::ranges::find(verbs, word) != verbs.end();
}

bool is_known(const std::string& table, const std::vector<StoredObject>& objects) {
    return std::ranges::any_of(objects, [&](const StoredObject& object) {
        return object.kind == "table" && ascii::equal_ignoring_case(object.name, table);
    });
}

}  // namespace

Rehearsal::Rehearsal(const Plugin& plugin, std::vector<std::string> past)
    : plugin_(plugin), past_(std::move(past)), lost_(plugin.memory_url().empty()) {
    std::erase_if(past_, [](const std::string& sql) { return !concerns_objects(sql); });
}

std::vector<std::optional<Rebuilt>> Rehearsal::follow(const Rendered& statement) {
    std::vector<std::optional<Rebuilt>> result(statement.steps.size());
    for (std::size_t i = 0; i < result.size() && !lost_; ++i) {
        if (const auto* sql = std::get_if<SqlStep>(&statement.steps[i])) {
            if (concerns_objects(sql->sql)) past_.push_back(sql->sql);
            continue;
        }
        try {
            result[i] = rebuild(std::get<RebuildStep>(statement.steps[i]));
        } catch (Error& error) {
            if (!error.location()) error.at(statement.location);
            throw;
        }
    }
    return result;
}

std::optional<Rebuilt> Rehearsal::rebuild(const RebuildStep& step) {
    if (!database_) {
        ConnectionOptions options;
        options.access = Access::create;
        database_.emplace(plugin_, parse_url(plugin_.memory_url()), options);
        database_->connection().enforce_foreign_keys(false);
    }
    for (const std::string& sql : past_) run(sql);
    past_.clear();
    if (lost_) return std::nullopt;
    const std::vector<StoredObject> objects = database_->connection().stored_objects();
    if (!is_known(step.table, objects)) {
        lost_ = true;
        return std::nullopt;
    }
    const schema::Rebuild plan = schema::rebuild(step, objects, plugin_.dialect());
    Rebuilt result{{}, plan.copies};
    for (const SqlStep& each : plan.steps) {
        run(each.sql);
        result.sql.push_back(each.sql);
    }
    return result;
}

void Rehearsal::run(const std::string& sql) {
    if (lost_) return;
    try {
        database_->connection().run(sql);
    } catch (const Error&) {
        lost_ = true;
    }
}

}  // namespace runner::migration
