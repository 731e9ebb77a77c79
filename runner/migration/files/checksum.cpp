#include "migration/files/checksum.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <array>
#include <cstring>
#include <new>
#include <string_view>
#include <utility>

namespace runner::migration {

namespace {

std::string hexadecimal(const XXH128_hash_t& hash) {
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

/// XXH3-128 in steps, which may be short: it hashes many of them at once.
class Hash {
  public:
    Hash() : state_(XXH3_createState()) {
        if (state_ == nullptr) throw std::bad_alloc();
        XXH3_128bits_reset(state_.get());
    }

    void add(std::string_view bytes) {
        if (bytes.size() > waiting_.size() - size_) flush();
        if (bytes.size() > waiting_.size()) return update(bytes);
        std::memcpy(waiting_.data() + size_, bytes.data(), bytes.size());
        size_ += bytes.size();
    }

    std::string value() {
        flush();
        return hexadecimal(XXH3_128bits_digest(state_.get()));
    }

  private:
    void update(std::string_view bytes) { XXH3_128bits_update(state_.get(), bytes.data(), bytes.size()); }
    void flush() { update({waiting_.data(), std::exchange(size_, 0)}); }

    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> state_;
    std::array<char, 1024> waiting_{};
    std::size_t size_ = 0;  // of what waits
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
    std::array<char, 65536> buffer;
    std::size_t got = source.read(0, buffer.data(), buffer.size());
    if (got < buffer.size()) return {raw_algorithm, hexadecimal(XXH3_128bits(buffer.data(), got))};
    Hash hash;
    for (std::size_t offset = 0; got > 0; got = source.read(offset, buffer.data(), buffer.size())) {
        hash.add({buffer.data(), got});
        offset += got;
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
    const bool plain = statement.text.find('\r') == std::string_view::npos;
    for (const Token& token : statement.tokens) {
        const std::string_view text = text_of(token, statement.text);
        if (plain)
            hash.add(text);
        else
            add_with_plain_line_ends(hash, text);
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
