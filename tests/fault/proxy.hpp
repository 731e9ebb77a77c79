// Stands between a runner and PostgreSQL's socket, and lets the connection fail.
#pragma once

#include <atomic>
#include <boost/filesystem/path.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace fault {

enum class Fate {
    pass,      ///< goes on to the server
    lose,      ///< the connection is cut before it
    answered,  ///< goes on; the connection is cut when the server has answered, without the answer
    vanish,    ///< the connection stays, and nothing passes any more in either direction
};

/// What becomes of bytes that a client has sent. Called from the proxy's thread.
using Judge = std::function<Fate(std::string_view bytes)>;
/// Changes what a server has sent, without making it longer or shorter. Called from there too.
using Forger = std::function<void(std::string& bytes)>;

class Proxy {
  public:
    /// Listens in `folder` for clients of the server of `url`, whose host must be a folder too.
    Proxy(const std::string& url, const boost::filesystem::path& folder, Judge judge, Forger forger = {});
    ~Proxy();
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;

    /// The URL that leads through the proxy.
    const std::string& url() const { return url_; }
    /// Whether a connection has had another fate than to pass.
    bool has_failed() const { return failed_; }

  private:
    void serve();

    std::string server_;  ///< its socket
    std::string url_;
    Judge judge_;
    Forger forger_;
    int listener_ = -1;
    std::atomic<bool> failed_ = false;
    std::atomic<bool> over_ = false;
    std::thread thread_;
};

/// Lets the connection that sends COMMIT have `fate` there, the first time.
Judge at_commit(Fate fate);
/// Lets a connection be lost before the message of number `count`, the first time.
Judge at_message(int count);

}  // namespace fault
