// A database of its own on a server, dropped afterwards.
#pragma once

#include <string>

#include "sdk/connection.hpp"
#include "sdk/plugin.hpp"
#include "sdk/url.hpp"

namespace runner::migration {

class Temporary {
  public:
    /// Makes it on the server of `server`, of whose database it only takes the way there. Throws Error as the
    /// server does; (usage) where one of that name is there. `plugin` must outlive it.
    Temporary(const Plugin& plugin, Url server, ConnectionOptions options);
    ~Temporary();
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    Url url() const;

  private:
    const Plugin& plugin_;
    const Url server_;
    const ConnectionOptions options_;
    const std::string name_;
};

}  // namespace runner::migration
