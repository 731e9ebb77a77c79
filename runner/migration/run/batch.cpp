#include "migration/run/batch.hpp"

#include <optional>
#include <utility>

namespace runner::migration {

void Batch::add(Sending sending) {
    if (!waits()) return run(sending);
    bytes_ += sending.sql.size();
    waiting_.push_back(std::move(sending));
    if (bytes_ >= connection_().batch()) send();
}

void Batch::run(const Sending& sending) {
    sending.starts();
    try {
        std::optional<Interrupt::Guard> cancelling;
        if (sending.may_be_cancelled) cancelling.emplace(interrupt_, [this](int) { connection_().cancel(); });
        connection_().run(sending.sql);
    } catch (Error& error) {
        sending.failed(error);
        throw;
    }
    sending.ran();
}

void Batch::send() {
    const std::vector<Sending> sent = std::exchange(waiting_, {});
    forget();
    if (sent.empty()) return;
    std::vector<std::string_view> statements;
    statements.reserve(sent.size());
    for (const Sending& sending : sent) statements.emplace_back(sending.sql);

    std::size_t at = 0;
    std::optional<Interrupt::Guard> cancelling;
    const auto start = [&] {
        if (!sent[at].may_be_cancelled)
            cancelling.reset();
        else if (!cancelling)
            cancelling.emplace(interrupt_, [this](int) { connection_().cancel(); });
        sent[at].starts();
    };
    try {
        start();
        connection_().run_all(statements, [&] {
            sent[at].ran();
            if (++at < sent.size()) start();
        });
    } catch (Error& error) {
        cancelling.reset();
        if (at < sent.size()) sent[at].failed(error);
        throw;
    }
}

void Batch::forget_unmarked() {
    if (marked_ < waiting_.size()) waiting_.resize(marked_);
}

void Batch::forget() noexcept {
    waiting_.clear();
    bytes_ = 0;
    marked_ = 0;
}

}  // namespace runner::migration
