#include "named_lock.hpp"

#include <fmt/format.h>

#include "sdk/spelling.hpp"

namespace runner::mysql {

std::string NamedLock::literal(const std::string& key) const {
    return string_literal("runner " + address_.database + "." + key);
}

bool NamedLock::try_lock(const std::string& key) {
    if (link_ &&
        value(link_.get(), fmt::format("SELECT IS_USED_LOCK({}) = CONNECTION_ID()", literal(key))) == "1")
        return true;  // it would count, and be let go as often
    if (!link_) {
        link_ = open(address_, false);
        // It has nothing to do until the run is over.
        execute(link_.get(), "SET SESSION wait_timeout = 31536000");
    }
    if (value(link_.get(), fmt::format("SELECT GET_LOCK({}, 0)", literal(key))) == "1") return true;
    link_.reset();
    return false;
}

bool NamedLock::held(MYSQL* asking, const std::string& key) const {
    if (!link_) return false;
    return value(asking, fmt::format("SELECT IS_USED_LOCK({}) = {}", literal(key),
                                     mysql_thread_id(link_.get()))) == "1";
}

void NamedLock::unlock(const std::string& key) noexcept {
    if (!link_) return;
    try {  // the end of the session would do, but when that is seen is the server's to say
        execute(link_.get(), fmt::format("DO RELEASE_LOCK({})", literal(key)));
    } catch (const Error&) {
    }
    link_.reset();
}

std::string NamedLock::holder(MYSQL* asking, const std::string& key) const {
    return value(asking, fmt::format("SELECT CONCAT('connection ', id, ' of ', user, '@', host, ', since ',"
                                     " CAST(UTC_TIMESTAMP() - INTERVAL time SECOND AS CHAR), '; KILL ', id,"
                                     " ' ends it') FROM information_schema.processlist"
                                     " WHERE id = IS_USED_LOCK({})",
                                     literal(key)))
        .value_or("");
}

}  // namespace runner::mysql
