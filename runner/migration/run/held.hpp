// Scripts that were checked, held until they run.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "migration/files/script.hpp"
#include "migration/history/history.hpp"

namespace runner::migration {

/// A statement as it runs. A long one that is sent as it is written is held without its words.
struct HeldStatement {
    Rendered rendered;
    std::optional<Checksum> in_file = {};  ///< of the words, where they were left there
};

/// A script as it runs.
struct Held {
    std::optional<std::string> text = {};  ///< of a short one
    std::vector<HeldStatement> statements = {};
    std::optional<KeptDown> down = {};  ///< for the history to keep of an up script

    /// Whether no words are left to be read.
    bool whole() const;
};

/// The text of `source`; none when it is longer than `most`.
std::optional<std::string> text_of(const parse::Source& source, std::size_t most);

/// The statement with its words, which are read from `source` where they were left there; nullptr when that
/// says others by now. It may be the one of `held`, which must outlive it.
std::shared_ptr<const Rendered> with_words(const HeldStatement& held, const parse::Source& source);

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
