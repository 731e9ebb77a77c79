#include "migration/run/tracer.hpp"

#include <fmt/format.h>

namespace runner::migration {

Tracer::Effect Tracer::effect(const Rendered& statement) const {
    if (!statement.trace || statement.trace->query.empty()) return Effect::none;
    return static_cast<Effect>(connection.count(statement.trace->query));
}

bool Tracer::is_there(const Placed& placed) const {
    const Rendered& statement = *placed.statement;
    const Effect found = effect(statement);
    if (found != Effect::part) return found == Effect::all;
    throw Error(ErrorKind::migration, statement.trace->part + " is in the way")
        .at(placed.locate(placed.whole()))
        .mend(fmt::format("{}; then run again", statement.trace->undo));
}

bool Tracer::has_run(const Rendered& statement) const {
    const Effect found = effect(statement);
    if (found == Effect::part) take_away(statement, "an earlier run has left");
    if (found == Effect::all)
        observer.note(fmt::format("statement {} took effect in an earlier run", statement.number),
                      std::nullopt);
    return found == Effect::all;
}

void Tracer::take_away(const Rendered& statement, const std::string& why) const {
    connection.run(statement.trace->undo);
    observer.note(fmt::format("{}, which {}, was dropped", statement.trace->part, why), std::nullopt);
}

}  // namespace runner::migration
