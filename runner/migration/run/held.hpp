// Scripts that were checked, held until they run.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "migration/files/script.hpp"
#include "migration/history/history.hpp"

namespace runner::migration {

/// A script as it runs. Long statements that are sent as they are written are held without their words.
struct Held {
    std::optional<std::string> text = {};  ///< of a short one
    std::vector<Rendered> statements = {};
    bool whole = true;                  ///< no words are left to be read
    std::optional<KeptDown> down = {};  ///< for the history to keep of an up script
};

/// The text of `source`; none when it is longer than `most`.
std::optional<std::string> text_of(const parse::Source& source, std::size_t most);

/// `statement`, one of Held, with its words, which are read from `source` where they were left out. It may be
/// `statement` itself, which must outlive it.
std::shared_ptr<const Rendered> with_words(const Rendered& statement, const parse::Source& source);

/// Holds one script after another as long as there is room for them.
class Holder {
  public:
    void start();
    void add(const parse::Source& source, Rendered&& statement);
    /// The script that has come to its end, with its `down`.
    std::optional<Held> finish(std::optional<KeptDown> down);

  private:
    std::optional<Held> script_;
    std::size_t bytes_ = 0;  // of it
    std::size_t held_ = 0;   // of those before it
};

}  // namespace runner::migration
