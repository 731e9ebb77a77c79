#include "cli/targets/shared.hpp"

#include "migration/files/directory.hpp"

namespace runner::cli {

Shared::Shared(const Options& options) : plugins_(plugin::locate(plugin::folders(options.plugins))) {
}

const std::vector<migration::Revision>& Shared::revisions(const Options& options,
                                                          const std::vector<std::string>& dialects) {
    const std::scoped_lock lock(mutex_);
    if (!revisions_) revisions_ = migration::read_directory(options.directory, dialects);
    return *revisions_;
}

}  // namespace runner::cli
