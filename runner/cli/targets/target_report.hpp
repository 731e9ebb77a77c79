// What a command says of one database among many.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/targets/summary.hpp"
#include "cli/targets/targets.hpp"

namespace runner::cli {

/// Keeps what the command gives, passes its talk on to `all` under the name of the target, and asks nobody.
/// What it is made from must outlive it.
class TargetReport final : public Report {
  public:
    using Show = std::function<void(std::string)>;

    /// `show` is given what is under way.
    TargetReport(Report& all, const Target& target, TargetResult& result, Show show);

    void text(std::string_view text) override;
    void document(const boost::json::value& document) override;
    void finding(Finding finding, std::string_view line) override;
    void say(std::string_view line) override;
    void warn(std::string_view line) override;
    void error(const Error& error) override;
    void live(const std::vector<std::string>& lines) override;
    bool interactive() const override { return false; }

  private:
    Report& all_;
    TargetResult& result_;
    Show show_;
};

/// `error` with another message.
Error with_message(const Error& error, std::string message);

}  // namespace runner::cli
