#include "migration/run/held.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace runner::migration {

namespace {

constexpr std::size_t most_held = std::size_t{8} * 1024 * 1024;
constexpr std::size_t longest_text = std::size_t{64} * 1024;
constexpr std::size_t short_statement = 1024;  // not worth a reading of its own

std::size_t size(const Rendered& statement) {
    std::size_t bytes = sizeof statement + statement.text.size() + statement.portable.size();
    for (const Step& step : statement.steps) {
        bytes += sizeof step;
        if (const auto* sql = std::get_if<SqlStep>(&step)) bytes += sql->sql.size();
    }
    return bytes;
}

/// Whether all there is to `statement` is what its file says.
bool is_as_written(const Rendered& statement) {
    if (statement.placeholders || !statement.portable.empty() || statement.steps.size() != 1) return false;
    const auto* step = std::get_if<SqlStep>(&statement.steps.front());
    return step != nullptr && step->sql == statement.text && step->span == Span{0, statement.text.size()} &&
           step->drops.empty() && step->empties.empty();
}

Checksum checksum_of(const std::string& words) {
    return raw_checksum(parse::Source::text({}, words));
}

/// The span of the step goes on saying how many there are.
HeldStatement without_words(Rendered&& statement) {
    HeldStatement held{std::move(statement), {}};
    held.in_file = checksum_of(held.rendered.text);
    std::string().swap(std::get<SqlStep>(held.rendered.steps.front()).sql);  // their memory goes too
    std::string().swap(held.rendered.text);
    return held;
}

}  // namespace

std::optional<std::string> text_of(const parse::Source& source, std::size_t most) {
    std::string text;
    std::array<char, 4096> buffer;
    while (const std::size_t got = source.read(text.size(), buffer.data(), buffer.size())) {
        text.append(buffer.data(), got);
        if (text.size() > most) return std::nullopt;
    }
    return text;
}

bool Held::whole() const {
    return std::ranges::none_of(statements,
                                [](const HeldStatement& each) { return each.in_file.has_value(); });
}

std::shared_ptr<const Rendered> with_words(const HeldStatement& held, const parse::Source& source) {
    if (!held.in_file) return {std::shared_ptr<const Rendered>(), &held.rendered};
    auto whole = std::make_shared<Rendered>(held.rendered);
    auto& step = std::get<SqlStep>(whole->steps.front());
    whole->text.resize(step.span.end);
    whole->text.resize(source.read(whole->offset, whole->text.data(), whole->text.size()));
    if (checksum_of(whole->text) != *held.in_file) return nullptr;
    step.sql = whole->text;
    return whole;
}

void Holder::start() {
    script_.emplace();
    bytes_ = 0;
}

void Holder::add(const parse::Source& source, Rendered&& statement) {
    if (!script_) return;
    if (script_->statements.empty()) {
        script_->text = text_of(source, longest_text);
        bytes_ += script_->text ? script_->text->size() : 0;
    }
    const bool stays = !script_->text && statement.text.size() > short_statement && is_as_written(statement);
    HeldStatement held = stays ? without_words(std::move(statement)) : HeldStatement{std::move(statement)};
    bytes_ += size(held.rendered);
    if (held_ + bytes_ > most_held)
        script_.reset();
    else
        script_->statements.push_back(std::move(held));
}

std::optional<Held> Holder::finish(std::optional<KeptDown> down) {
    if (!script_) return std::nullopt;
    if (down) bytes_ += down->source.size() + down->steps.size();
    held_ += bytes_;
    script_->down = std::move(down);
    return std::exchange(script_, std::nullopt);
}

}  // namespace runner::migration
