#include "migration/files/checksum.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <array>
#include <new>
#include <string_view>

namespace runner::migration {

namespace {

/// XXH3-128 in steps.
class Hash {
  public:
    Hash() : state_(XXH3_createState()) {
        if (state_ == nullptr) throw std::bad_alloc();
        XXH3_128bits_reset(state_.get());
    }

    void add(std::string_view bytes) { XXH3_128bits_update(state_.get(), bytes.data(), bytes.size()); }

    std::string value() const {
        const XXH128_hash_t hash = XXH3_128bits_digest(state_.get());
        return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
    }

  private:
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> state_;
};

/// Texts hold no NUL: it can stand between them.
constexpr std::string_view separator("\0", 1);

void add_with_plain_line_ends(Hash& hash, std::string_view text) {
    for (std::size_t end = text.find("\r\n"); end != text.npos; end = text.find("\r\n")) {
        hash.add(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    hash.add(text);
}

}  // namespace

Checksum raw_checksum(const parse::Source& source) {
    Hash hash;
    std::array<char, 65536> buffer;
    std::size_t got = buffer.size();
    for (std::size_t offset = 0; got == buffer.size(); offset += got) {
        got = source.read(offset, buffer.data(), buffer.size());
        hash.add({buffer.data(), got});
    }
    return {raw_algorithm, hash.value()};
}

struct TokenChecksum::State {
    Hash hash;
};

TokenChecksum::TokenChecksum(const parse::Directives& directives) : state_(std::make_unique<State>()) {
    Hash& hash = state_->hash;
    if (!directives.transaction) hash.add("transaction=none");
    for (const std::string& revision : directives.depends) {
        hash.add("depends=");
        hash.add(revision);
        hash.add(separator);
    }
    if (directives.spelling) hash.add("spelling=" + *directives.spelling);
    if (directives.placeholders) hash.add("placeholders=on");
    hash.add(separator);
}

TokenChecksum::~TokenChecksum() = default;
TokenChecksum::TokenChecksum(TokenChecksum&&) noexcept = default;

void TokenChecksum::add(const Statement& statement) {
    Hash& hash = state_->hash;
    hash.add(statement.native ? "native" : "portable");
    hash.add(separator);
    for (const Token& token : statement.tokens) {
        add_with_plain_line_ends(hash, text_of(token, statement.text));
        hash.add(separator);
    }
    hash.add(separator);  // no token is empty: two in a row end the statement
}

Checksum TokenChecksum::value() const {
    return {token_algorithm, state_->hash.value()};
}

Checksum token_checksum(const parse::Source& source, parse::Audience audience, parse::Language language,
                        std::size_t statements) {
    TokenChecksum checksum(parse::read_directives(source));
    audience.values.reset();  // what counts is what is written
    parse::Reader reader(source, std::move(audience), language);
    while (statements > 0) {
        const Statement* statement = reader.next();
        if (statement == nullptr) break;
        checksum.add(reader.written());
        if (!std::holds_alternative<TransactionControl>(statement->node)) --statements;  // has no number
    }
    return checksum.value();
}

}  // namespace runner::migration
