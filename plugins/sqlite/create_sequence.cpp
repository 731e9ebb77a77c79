#include "generated_keys.hpp"
#include "refuse.hpp"
#include "statements.hpp"

namespace runner::sqlite {

Rendering render(const Statement& statement, const CreateSequence& sequence, const Schema& before) {
    Rewrite rewrite(statement, before);
    if (sequence.temporary) refuse("SQLite has no sequences", {0, sequence.name.span.end});
    if (sequence.options) require_plain_sequence(rewrite, *sequence.options);
    rewrite.note("SQLite has no sequences: a key that takes its values from this one is generated",
                 sequence.name.span);
    return {{}, std::move(rewrite.notes)};
}

Rendering render(const Statement&, const OwnSequence& own, const Schema&) {
    return {{},
            {Note{"OWNED BY is left out: SQLite keeps the mark of a generated key with its table",
                  own.name.span}}};
}

}  // namespace runner::sqlite
