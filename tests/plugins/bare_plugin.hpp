// The least that a plugin can be.
#pragma once

#include "sdk/plugin.hpp"

class BarePlugin : public runner::Plugin {
  public:
    const runner::Dialect& dialect() const override { throw nothing(); }
    const soci::backend_factory& backend() const override { throw nothing(); }
    std::string connection_string(const runner::Url&, const runner::ConnectionOptions&) const override {
        throw nothing();
    }
    std::unique_ptr<runner::Connection> connect(soci::session&, const runner::Url&,
                                                const runner::ConnectionOptions&) const override {
        throw nothing();
    }
    runner::Error explain(const std::exception&) const override { return nothing(); }
    bool database_exists(const runner::Url&) const override { return false; }
    bool create_database(const runner::Url&, const runner::ConnectionOptions&) const override {
        return false;
    }

  private:
    static runner::Error nothing() {
        return {runner::ErrorKind::internal, "there is nothing behind this plugin"};
    }
};
