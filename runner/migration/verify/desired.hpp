// The schema that somebody wants, as one file says it.
#pragma once

#include <boost/filesystem/path.hpp>
#include <vector>

#include "migration/files/revision.hpp"
#include "migration/options.hpp"
#include "schema/diff.hpp"
#include "sdk/dialect.hpp"
#include "sdk/schema.hpp"

namespace runner::migration {

struct Desired {
    Schema schema;
    /// Of the comments `-- runner: renamed=old`: one in the line of a column or of the name of a table is
    /// about that; one in a line of its own about what comes next.
    schema::Renames renames;
};

/// Reads `file`, portable SQL. Throws Error as Script does; (syntax) for a renamed= that is about nothing.
Desired read_desired(const boost::filesystem::path& file, const Dialect& dialect, const Options& options);

/// The schema behind the up scripts of `revisions`, as the model of `dialect` has it.
Schema fold_revisions(const std::vector<Revision>& revisions, const Dialect& dialect, const Options& options);

}  // namespace runner::migration
