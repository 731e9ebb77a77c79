#include "migration/verify/verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "migration/files/script.hpp"
#include "migration/run/executor.hpp"
#include "migration/verify/difference.hpp"
#include "migration/verify/sample_rows.hpp"
#include "parse/directives.hpp"
#include "sdk/error.hpp"

namespace runner::migration {

struct Verification::Snapshot {
    std::shared_ptr<const LiveSchema> live;
    std::map<std::string, Rows> rows;
};

namespace {

/// "users: 1 row", "users.name": what `before` has and `after` has not.
std::vector<std::string> lost(const std::map<std::string, Rows>& before,
                              const std::map<std::string, Rows>& after) {
    std::vector<std::string> result;
    for (const auto& [table, rows] : before) {
        const auto now = after.find(table);
        if (now == after.end() || now->second == rows) continue;
        if (now->second.size() != rows.size()) {
            result.push_back(fmt::format("{}: {} rows of {}", table, now->second.size(), rows.size()));
            continue;
        }
        std::vector<std::string> columns;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (const auto& [column, value] : rows[i]) {
                const auto other = now->second[i].find(column);
                const bool same = other != now->second[i].end() && other->second == value;
                const std::string name = fmt::format("{}.{}", table, column);
                if (!same && std::ranges::find(columns, name) == columns.end()) columns.push_back(name);
            }
        }
        result.insert(result.end(), columns.begin(), columns.end());
    }
    return result;
}

/// A down script that nobody has written yet is none.
bool is_irreversible(const Revision& revision, const Dialect& dialect) {
    const auto file = revision.down.for_dialect(std::string(dialect.name()));
    if (!file) return true;
    const parse::Source source = parse::Source::file(file->path);
    return parse::read_directives(source).statements && parse::is_blank(source);
}

}  // namespace

std::string_view word(Verdict verdict) {
    constexpr std::string_view words[] = {"exact", "lossy", "irreversible", "wrong"};
    return words[static_cast<std::size_t>(verdict)];
}

Verification::Verification(NewDatabase new_database, const std::vector<Revision>& revisions,
                           std::size_t first, const Options& options)
    : new_database_(std::move(new_database)), revisions_(revisions), options_(options), index_(first) {
}

const Schema& Verification::model() {
    const Dialect& dialect = database_->dialect();
    for (; folded_ < index_; ++folded_)
        if (const auto script = revisions_[folded_].up.for_model(std::string(dialect.name())))
            fold_script(model_, *script, dialect, options_);
    return model_;
}

/// Ways up and down lead back to the same two schemas: what is known is not read again.
std::shared_ptr<const LiveSchema> Verification::live() {
    const std::vector<StoredObject> objects = database_->connection().stored_objects();
    const auto known = std::ranges::find_if(
        seen_, [&](const std::shared_ptr<const LiveSchema>& one) { return one->objects == objects; });
    if (known != seen_.end()) return *known;
    if (seen_.size() == 2) seen_.erase(seen_.begin());
    return seen_.emplace_back(
        std::make_shared<LiveSchema>(live_schema(objects, database_->dialect(), {options_.history_table})));
}

Verification::Snapshot Verification::look() {
    auto schema = live();
    auto rows = read_rows(*database_, schema->schema);
    return {std::move(schema), std::move(rows)};
}

void Verification::go_to(const std::string& target) {
    Observer nobody;
    Request request;
    request.target = target;
    migrate(*database_, revisions_, request, options_, nobody);
}

void Verification::start_anew() {
    database_ = &new_database_();
    if (index_ > 0) go_to(revisions_[index_ - 1].version);
    spoiled_ = false;
}

/// Goes up with two made-up rows in every table or, where they break a rule of what comes, with fewer in a
/// new database: there is no telling what became of them on the way. Gives what was before.
Verification::Snapshot Verification::apply(Verified& result) {
    for (result.rows = 2;; --result.rows) {
        if (spoiled_) start_anew();
        result.without_rows = add_sample_rows(*database_, model(), result.rows, options_);
        Snapshot before = look();
        try {
            go_to(revisions_[index_].version);
            return before;
        } catch (const Error& error) {
            if (result.rows == 0 || error.kind() != ErrorKind::migration) throw;
            result.rows_refused = error.message();
        }
        spoiled_ = true;
    }
}

Verified Verification::next() {
    const Revision& revision = revisions_[index_];
    Verified result;
    const std::string behind = index_ == 0 ? "base" : revisions_[index_ - 1].version;
    const Snapshot before = apply(result);
    const Snapshot after = look();
    ++index_;
    result.after = after.live->schema;
    result.expected = model();
    if (is_irreversible(revision, database_->dialect())) {
        result.verdict = Verdict::irreversible;
        return result;
    }
    result.fault = undo_and_redo(behind, before, after, result);
    spoiled_ = !result.fault.empty();
    if (spoiled_) result.verdict = Verdict::wrong;
    return result;
}

/// What is wrong with going down to `behind` and up again; empty when nothing is.
std::string Verification::undo_and_redo(const std::string& behind, const Snapshot& before,
                                        const Snapshot& after, Verified& result) {
    try {
        go_to(behind);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::interrupted) throw;
        return "down fails: " + error.message();
    }
    const Snapshot undone = look();
    result.lost = lost(before.rows, undone.rows);
    if (!result.lost.empty()) result.verdict = Verdict::lossy;
    std::string fault;
    if (const std::string left = difference(*before.live, *undone.live); !left.empty())
        fault = "the schema behind down is not the one before up; it differs by\n" + left;
    try {
        go_to(revisions_[index_ - 1].version);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::interrupted) throw;
        return fault.empty() ? "up fails behind down: " + error.message() : fault;
    }
    const std::string again = difference(*after.live, *look().live);
    if (fault.empty() && !again.empty())
        fault = "up behind down makes another schema than before; it differs by\n" + again;
    return fault;
}

}  // namespace runner::migration
