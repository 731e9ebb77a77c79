// What a command on many databases finds out once for all of them.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "migration/files/revision.hpp"
#include "migration/run/drafts.hpp"
#include "plugin/locator.hpp"

namespace runner::cli {

/// May be used from several threads.
class Shared {
  public:
    explicit Shared(const Options& options);

    const std::vector<plugin::Found>& plugins() const { return plugins_; }
    migration::Drafts& drafts() { return drafts_; }
    /// The folder of migrations, read by the first who asks. Throws Error as read_directory() does.
    const std::vector<migration::Revision>& revisions(const Options& options,
                                                      const std::vector<std::string>& dialects);

  private:
    const std::vector<plugin::Found> plugins_;
    migration::Drafts drafts_;
    std::mutex mutex_;
    std::optional<std::vector<migration::Revision>> revisions_;
};

}  // namespace runner::cli
