#include "proxy.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <list>
#include <memory>
#include <stdexcept>
#include <vector>

namespace fault {

namespace {

constexpr const char* socket_name = ".s.PGSQL.5432";

sockaddr_un address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path)) throw std::runtime_error(path + " is too long for a socket");
    path.copy(address.sun_path, path.size());
    return address;
}

int new_socket() {
    return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

std::string host_of(const std::string& url) {
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
        PQconninfoParse(url.c_str(), nullptr), PQconninfoFree);
    for (const auto* option = options.get(); option != nullptr && option->keyword != nullptr; ++option)
        if (option->keyword == std::string_view("host") && option->val != nullptr) return option->val;
    throw std::runtime_error(url + " names no host");
}

/// A client and the server behind it.
struct Pair {
    int client = -1;
    int server = -1;
    Fate fate = Fate::pass;

    Pair(int accepted, int opened) : client(accepted), server(opened) {}
    ~Pair() {
        close(client);
        close(server);
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
};

/// Sends all that there is to read of `from`. False when it has ended.
bool relay(int from, int to, const std::function<bool(std::string&)>& passes) {
    std::array<char, 65536> buffer{};
    const ssize_t size = recv(from, buffer.data(), buffer.size(), 0);
    if (size <= 0) return false;
    std::string bytes(buffer.data(), static_cast<std::size_t>(size));
    if (!passes(bytes)) return true;
    return send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL) == size;
}

}  // namespace

Proxy::Proxy(const std::string& url, const boost::filesystem::path& folder, Judge judge, Forger forger)
    : server_(host_of(url) + "/" + socket_name),
      judge_(std::move(judge)),
      forger_(std::move(forger)),
      listener_(new_socket()) {
    const std::string path = (folder / socket_name).string();
    unlink(path.c_str());
    const sockaddr_un address = address_of(path);
    if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
        listen(listener_, 16) != 0)
        throw std::runtime_error("cannot listen at " + path);
    const std::string database = url.substr(0, url.find('?'));
    url_ = database + "?user=postgres&host=" + folder.string();
    thread_ = std::thread([this] { serve(); });
}

Proxy::~Proxy() {
    over_ = true;
    thread_.join();
    close(listener_);
}

void Proxy::serve() {
    std::list<Pair> pairs;
    while (!over_) {
        std::vector<pollfd> waiting{{listener_, POLLIN, 0}};
        for (const Pair& pair : pairs) {
            const bool open = pair.fate != Fate::vanish;
            waiting.push_back({open ? pair.client : -1, POLLIN, 0});
            waiting.push_back({open ? pair.server : -1, POLLIN, 0});
        }
        if (poll(waiting.data(), waiting.size(), 20) <= 0) continue;
        std::size_t at = 1;
        for (auto pair = pairs.begin(); pair != pairs.end();) {
            bool open = true;
            if (waiting[at].revents != 0) {
                open = relay(pair->client, pair->server, [&](std::string& bytes) {
                    if (pair->fate == Fate::pass) pair->fate = judge_(bytes);
                    if (pair->fate != Fate::pass) failed_ = true;
                    return pair->fate == Fate::pass || pair->fate == Fate::answered;
                });
                if (pair->fate == Fate::lose) open = false;
            }
            if (open && waiting[at + 1].revents != 0 && pair->fate != Fate::vanish) {
                open = relay(pair->server, pair->client, [&](std::string& bytes) {
                    if (forger_) forger_(bytes);
                    return pair->fate != Fate::answered;
                });
                if (pair->fate == Fate::answered) open = false;
            }
            at += 2;
            pair = open ? std::next(pair) : pairs.erase(pair);
        }
        if (waiting[0].revents != 0) {
            const sockaddr_un address = address_of(server_);
            const int server = new_socket();
            const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            pairs.emplace_back(client, server);
            if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
                pairs.pop_back();
        }
    }
}

Judge at_commit(Fate fate) {
    return [fate, done = false](std::string_view bytes) mutable {
        if (done || bytes.find(std::string_view("COMMIT\0", 7)) == std::string_view::npos) return Fate::pass;
        done = true;
        return fate;
    };
}

Judge at_message(int count) {
    return [left = count](std::string_view) mutable { return --left == 0 ? Fate::lose : Fate::pass; };
}

}  // namespace fault
