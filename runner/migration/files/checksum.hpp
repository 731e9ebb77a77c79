// What a file is recognised by after it was applied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "parse/directives.hpp"
#include "parse/reader.hpp"
#include "parse/source.hpp"

namespace runner::migration {

/// A checksum and the number of the way in which it was made. Numbers are kept in the history; a new way gets
/// a new one, and a number that this runner does not know compares equal to nothing.
struct Checksum {
    int algorithm = 0;
    std::string value;  ///< 32 hexadecimal digits

    friend bool operator==(const Checksum&, const Checksum&) = default;
};

/// XXH3-128 of the bytes.
inline constexpr int raw_algorithm = 1;
/// XXH3-128 of the tokens as written, before placeholders are filled (line ends inside them as \n), statement
/// by statement, and of the directives. Comments, white space, line ends and a byte order mark do not count;
/// nor does what only other databases run.
inline constexpr int token_algorithm = 1;

Checksum raw_checksum(const parse::Source& source);

/// Collects the token checksum of a script while its statements pass.
class TokenChecksum {
  public:
    explicit TokenChecksum(const parse::Directives& directives);
    ~TokenChecksum();
    TokenChecksum(TokenChecksum&&) noexcept;

    void add(const Statement& statement);
    Checksum value() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The token checksum of the first `statements` of a script. Throws Error (syntax) where it cannot be read.
Checksum token_checksum(const parse::Source& source, parse::Audience audience, parse::Language language,
                        std::size_t statements = SIZE_MAX);

}  // namespace runner::migration
