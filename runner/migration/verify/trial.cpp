#include "migration/verify/trial.hpp"

#include "migration/verify/difference.hpp"

namespace runner::migration {

std::string trial(Scratch& scratch, const LiveSchema& goal, const std::string& up, const std::string& down) {
    scratch.run(up, "up.sql");
    const LiveSchema made = scratch.read();
    LiveSchema wanted = goal;
    std::erase_if(wanted.beyond, [](const Beyond& each) { return each.object.sql.empty(); });
    const auto changes = changes_to(scratch, made.schema, wanted.schema);
    if (const std::string differs = difference(changes, others_between(made, wanted)); !differs.empty())
        return "up does not make the same schema; it differs by\n" + differs;

    scratch.run(down, "down.sql");
    LiveSchema left = scratch.read();
    std::erase_if(left.beyond, [](const Beyond& each) { return each.object.undo.empty(); });
    const std::string stays = difference({}, left);
    return stays.empty() ? stays : "down does not take away what these make\n" + stays;
}

}  // namespace runner::migration
