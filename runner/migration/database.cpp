#include "migration/database.hpp"

#include <fmt/format.h>

namespace runner::migration {

Database::Database(const Plugin& plugin, Url url, ConnectionOptions options)
    : plugin_(plugin), url_(std::move(url)), options_(std::move(options)) {
    reopen();
}

Error Database::explain(const std::exception& thrown) const {
    if (const auto* error = dynamic_cast<const Error*>(&thrown)) return *error;
    return plugin_.explain(thrown);
}

void Database::reopen() {
    connection_.reset();
    session_.reset();
    const std::string connection_string = plugin_.connection_string(url_, options_);
    try {
        session_ = std::make_unique<soci::session>(plugin_.backend(), connection_string);
        connection_ = plugin_.connect(*session_, url_, options_);
    } catch (const std::exception& thrown) {
        const Error why = explain(thrown);
        throw Error(why.kind(), fmt::format("cannot open {}: {}", shown_url(), why.message()))
            .mend(why.mend())
            .detail(why.detail())
            .code(why.code());
    }
}

}  // namespace runner::migration
