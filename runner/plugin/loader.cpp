#include "plugin/loader.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/dll/shared_library.hpp>
#include <list>
#include <map>
#include <stdexcept>

#include "plugin/elf.hpp"
#include "plugin/trial.hpp"
#include "sdk/nearest.hpp"

namespace runner::plugin {

namespace {

Error refusal(const Found& found, const std::string& reason, const std::string& mend) {
    return Error(ErrorKind::usage, fmt::format("cannot use the plugin {}: {}", found.path.string(), reason))
        .mend(mend);
}

/// What the dynamic linker says of its failure, without the path that it begins with.
std::string linker_message(const std::string& path) {
    const char* message = dlerror();
    std::string text = message ? message : "it gives no reason";
    if (text.starts_with(path + ": ")) text.erase(0, path.size() + 2);
    return text;
}

/// A new plugin out of `found`. Throws std::exception with what is wrong, reading on after "it".
Plugin& opened(const Found& found) {
    // Never closed, not even after a failure: what the plugin has thrown is destroyed by its own code.
    static auto& libraries = *new std::list<boost::dll::shared_library>;
    boost::dll::shared_library& library = libraries.emplace_back();
    boost::system::error_code failed;
    // All symbols at once: one that is missing must not end the process in the middle of a migration. Where
    // the file itself asks for that, to ask for it here would bind all the libraries behind libpq too, which
    // takes longer than the rest of a start.
    const bool asks = found.trusted && binds_now(found.path.string());
    const auto bind = asks ? boost::dll::load_mode::rtld_lazy : boost::dll::load_mode::rtld_now;
    library.load(found.path, failed, bind | boost::dll::load_mode::rtld_local);
    if (failed) throw std::runtime_error("cannot be loaded: " + linker_message(found.path.string()));
    if (!library.has("runner_plugin")) throw std::runtime_error("has no function runner_plugin");
    const RunnerPluginInfo* info = library.get<const RunnerPluginInfo*()>("runner_plugin")();
    if (!info || info->size < sizeof(RunnerPluginInfo) || !info->create) {
        throw std::runtime_error("gives no information on itself");
    }
    const bool agrees = found.abi == info->abi && found.name == info->name &&
                        found.version == info->version &&
                        fmt::format("{}", fmt::join(found.schemes, " ")) == info->schemes;
    if (!agrees) throw std::runtime_error("says one thing in the file and another when it is asked");
    void* plugin = info->create();
    if (!plugin) throw std::runtime_error("makes no plugin");
    return *static_cast<Plugin*>(plugin);
}

std::string listing(const std::vector<Found>& found) {
    std::string lines;
    for (const Found& each : found) {
        lines += lines.empty() ? "" : "\n";
        lines += each.refused.empty() ? fmt::format("{}: {} {}, for {}", each.path.string(), each.name,
                                                    each.version, fmt::join(each.schemes, ", "))
                                      : fmt::format("{}: refused, {}", each.path.string(), each.refused);
    }
    return lines;
}

/// The one that `matches`. `missing` says that there is none, `wanted` is what was asked for, `use` what it
/// would be used for, and `offered` what could have been asked for.
template <typename Matches>
const Found& the_one(const std::vector<Found>& found, const std::string& missing, const std::string& wanted,
                     const std::string& use, const std::vector<std::string>& offered, Matches matches) {
    std::vector<const Found*> usable;
    const Found* refused = nullptr;
    for (const Found& each : found) {
        if (!matches(each)) continue;
        if (each.refused.empty())
            usable.push_back(&each);
        else if (!refused)
            refused = &each;
    }
    if (usable.size() == 1) return *usable.front();
    if (usable.size() > 1) {
        throw Error(ErrorKind::usage, fmt::format("{} and {} are both for {}", usable[0]->path.string(),
                                                  usable[1]->path.string(), use))
            .mend("remove one of them");
    }
    if (refused) throw refusal(*refused, refused->refused, refused->mend);
    const std::string meant = nearest(wanted, offered);
    std::string mend = "install a plugin for it, and name its folder in RUNNER_PLUGINS";
    if (offered.empty())
        mend = fmt::format("install the runner's own plugins: they belong in {}", own_folder().string());
    if (!meant.empty()) mend = fmt::format("did you mean {}?", meant);
    throw Error(ErrorKind::usage, offered.empty()
                                      ? fmt::format("{}; no plugin was found", missing)
                                      : fmt::format("{}; there are {}", missing, fmt::join(offered, ", ")))
        .mend(mend)
        .detail(listing(found));
}

}  // namespace

Plugin& load(const Found& found) {
    // Plugins live until exit: they are not destroyed at it either, as others may still need them.
    static auto& all = *new std::map<std::string, Plugin*>;
    if (!found.refused.empty()) throw refusal(found, found.refused, found.mend);
    if (const auto known = all.find(found.path.string()); known != all.end()) return *known->second;
    std::string reason = found.trusted ? "" : failure_in_child([&] { static_cast<void>(opened(found)); });
    if (reason.empty()) {
        try {
            return *all.emplace(found.path.string(), &opened(found)).first->second;
        } catch (const std::exception& error) {
            reason = error.what();
        }
    }
    throw refusal(found, "it " + reason, "remove it, or install one that works");
}

const Found& serving(const std::vector<Found>& found, const std::string& scheme) {
    std::vector<std::string> offered;
    for (const Found& each : found) {
        if (each.refused.empty()) offered.insert(offered.end(), each.schemes.begin(), each.schemes.end());
    }
    return the_one(found, fmt::format("no plugin is for {}: URLs", scheme), scheme, scheme + ": URLs",
                   offered, [&](const Found& each) {
                       return std::find(each.schemes.begin(), each.schemes.end(), scheme) !=
                              each.schemes.end();
                   });
}

const Found& named(const std::vector<Found>& found, const std::string& name) {
    std::vector<std::string> offered;
    for (const Found& each : found) {
        if (each.refused.empty()) offered.push_back(each.name);
    }
    return the_one(found, fmt::format("no plugin is called {}", name), name, name, offered,
                   [&](const Found& each) { return each.name == name; });
}

}  // namespace runner::plugin
