#include "dependencies.hpp"

#include <map>
#include <optional>
#include <set>

#include "result.hpp"

namespace runner::postgresql {
namespace {

/// Objects and their parts: a default or a CHECK is one of its table, a row type too.
class Places {
  public:
    explicit Places(const std::vector<CatalogueId>& ids) {
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (!ids[i].second.empty()) places_.emplace(ids[i], i);
    }

    void add_part(const CatalogueId& part, const CatalogueId& of) { parts_.emplace(part, of); }

    /// The place of the object that it is, or is a part of.
    std::optional<std::size_t> place(CatalogueId id) const {
        for (std::size_t steps = 0; steps <= parts_.size(); ++steps) {
            if (const auto found = places_.find(id); found != places_.end()) return found->second;
            const auto whole = parts_.find(id);
            if (whole == parts_.end()) break;
            id = whole->second;
        }
        return {};
    }

  private:
    std::map<CatalogueId, std::size_t> places_;
    std::map<CatalogueId, CatalogueId> parts_;
};

}  // namespace

void add_needs(std::vector<StoredObject>& objects, const std::vector<CatalogueId>& ids, PGconn* link,
               const std::string& query) {
    const Result rows = execute(link, query);
    const auto value = [&](int row, int column) { return std::string(PQgetvalue(rows.get(), row, column)); };
    const auto user = [&](int row) { return CatalogueId{value(row, 0), value(row, 1)}; };
    const auto used = [&](int row) { return CatalogueId{value(row, 2), value(row, 3)}; };
    Places places(ids);
    for (int row = 0; row < PQntuples(rows.get()); ++row) {
        if (value(row, 4) != "n") places.add_part(user(row), used(row));
    }
    std::vector<std::set<std::size_t>> needs(objects.size());
    for (int row = 0; row < PQntuples(rows.get()); ++row) {
        const auto one = places.place(user(row));
        const auto other = places.place(used(row));
        if (one && other && *one != *other) needs[*one].insert(*other);
    }
    for (std::size_t i = 0; i < objects.size(); ++i)
        objects[i].needs.assign(needs[i].begin(), needs[i].end());
}

}  // namespace runner::postgresql
