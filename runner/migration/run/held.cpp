#include "migration/run/held.hpp"

#include <array>
#include <utility>

namespace runner::migration {

namespace {

constexpr std::size_t most = std::size_t{8} * 1024 * 1024;
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

/// The span of the step goes on saying how many there are.
void leave_words_out(Rendered& statement) {
    std::string().swap(std::get<SqlStep>(statement.steps.front()).sql);  // their memory goes too
    std::string().swap(statement.text);
}

bool lacks_words(const Rendered& statement) {
    return statement.text.empty() && statement.steps.size() == 1;
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

std::shared_ptr<const Rendered> with_words(const Rendered& statement, const parse::Source& source) {
    if (!lacks_words(statement)) return {std::shared_ptr<const Rendered>(), &statement};
    auto whole = std::make_shared<Rendered>(statement);
    auto& step = std::get<SqlStep>(whole->steps.front());
    whole->text.resize(step.span.end);
    whole->text.resize(source.read(whole->offset, whole->text.data(), whole->text.size()));
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
    if (!script_->text && statement.text.size() > short_statement && is_as_written(statement)) {
        leave_words_out(statement);
        script_->whole = false;
    }
    bytes_ += size(statement);
    if (held_ + bytes_ > most)
        script_.reset();
    else
        script_->statements.push_back(std::move(statement));
}

std::optional<Held> Holder::finish(std::optional<KeptDown> down) {
    if (!script_) return std::nullopt;
    if (down) bytes_ += down->source.size() + down->steps.size();
    held_ += bytes_;
    script_->down = std::move(down);
    return std::exchange(script_, std::nullopt);
}

}  // namespace runner::migration
