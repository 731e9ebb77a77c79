#include "migration/run/model.hpp"

#include <algorithm>
#include <iterator>

#include "migration/files/script.hpp"

namespace runner::migration {

Model::Model(const std::vector<Revision>& revisions, std::vector<Entry> applied, const Dialect& dialect,
             const Options& options)
    : revisions_(revisions), applied_(std::move(applied)), dialect_(dialect), options_(options) {
    fold_all();
}

void Model::undone(const std::string& version, bool kept) {
    const auto last = std::find_if(applied_.rbegin(), applied_.rend(),  // mostly the first that is looked at
                                   [&](const Entry& entry) { return entry.version == version; });
    if (last != applied_.rend()) applied_.erase(std::next(last).base());
    if (kept && file(version) != nullptr) fold_all();
}

const Revision* Model::file(const std::string& version) const {
    const auto found = std::lower_bound(
        revisions_.begin(), revisions_.end(), version,
        [](const Revision& left, const std::string& right) { return older(left.version, right); });
    return found != revisions_.end() && found->version == version ? &*found : nullptr;
}

void Model::fold_all() {
    schema_ = {};
    for (const Entry& entry : applied_) {
        const Revision* revision = file(entry.version);
        if (revision == nullptr) continue;
        if (const auto script = revision->up.for_model(std::string(dialect_.name()))) {
            fold_script(schema_, *script, dialect_, options_);
        }
    }
}

}  // namespace runner::migration
