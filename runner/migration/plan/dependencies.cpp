#include "migration/plan/dependencies.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "sdk/error.hpp"

namespace runner::migration {

namespace {

/// Goes from each revision to what it depends on, depth first.
class Ordering {
  public:
    Ordering(const std::vector<const Revision*>& revisions, const Facts& facts,
             const std::vector<Known>& known, const std::function<bool(const std::string&)>& applied)
        : revisions_(revisions), facts_(facts), known_(known), applied_(applied) {}

    std::vector<const Revision*> ordered() && {
        for (const Revision* revision : revisions_) add(*revision);
        return std::move(ordered_);
    }

  private:
    void add(const Revision& revision) {
        if (!added_.insert(revision.version).second) return;
        under_way_.push_back(revision.version);
        for (const std::string& on : dependencies(revision, facts_, known_)) {
            if (std::find(under_way_.begin(), under_way_.end(), on) != under_way_.end()) {
                throw Error(ErrorKind::usage,
                            fmt::format("migrations depend on each other in a circle: {} → {}",
                                        fmt::join(under_way_, " → "), on));
            }
            if (!applied_(on)) add(find(revision, on));
        }
        under_way_.pop_back();
        ordered_.push_back(&revision);
    }

    const Revision& find(const Revision& revision, const std::string& on) const {
        const auto found = std::find_if(revisions_.begin(), revisions_.end(),
                                        [&](const Revision* other) { return other->version == on; });
        if (found != revisions_.end()) return **found;
        throw Error(ErrorKind::usage,
                    fmt::format("{} depends on {}, which is not applied and not part of this run",
                                up_path(revision, facts_.dialect), on))
            .mend(fmt::format("run to {} or beyond", on));
    }

    const std::vector<const Revision*>& revisions_;
    const Facts& facts_;
    const std::vector<Known>& known_;
    const std::function<bool(const std::string&)>& applied_;
    std::set<std::string> added_;
    std::vector<std::string> under_way_;
    std::vector<const Revision*> ordered_;
};

}  // namespace

std::vector<std::string> dependencies(const Revision& revision, const Facts& facts,
                                      const std::vector<Known>& known) {
    std::vector<std::string> versions;
    for (const std::string& text : facts.depends(revision)) {
        try {
            const Target target = parse_target(text, known);
            if (target.kind != Target::Kind::version) {
                throw Error(ErrorKind::usage, "it names no revision").mend("write a version");
            }
            versions.push_back(target.version);
        } catch (const Error& error) {
            throw Error(error.kind(), fmt::format("{}: depends={}: {}", up_path(revision, facts.dialect),
                                                  text, error.message()))
                .mend(error.mend());
        }
    }
    return versions;
}

std::vector<const Revision*> in_order(const std::vector<const Revision*>& revisions, const Facts& facts,
                                      const std::vector<Known>& known,
                                      const std::function<bool(const std::string&)>& applied) {
    return Ordering(revisions, facts, known, applied).ordered();
}

std::string up_path(const Revision& revision, const std::string& dialect) {
    const auto file = revision.up.for_dialect(dialect);
    return file ? file->path.string() : revision.name();
}

}  // namespace runner::migration
