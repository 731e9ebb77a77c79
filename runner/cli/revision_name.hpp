// Names for new revisions.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "migration/files/revision.hpp"

namespace runner::cli {

/// "Add user's e-mail" → "add_user_s_e_mail": ASCII letters in lower case, digits and all that is beyond
/// ASCII, one underscore for what is between them, 80 bytes at most. Throws Error (usage) when nothing is
/// left, or when the message is no UTF-8.
std::string slug(std::string_view message);

/// The version that comes after `revisions`: `now` in UTC as YYYYMMDD_HHMMSS, or a second after the newest
/// one when that is not older than `now`; among numbers the next, of the same width.
std::string next_version(const std::vector<migration::Revision>& revisions,
                         std::chrono::system_clock::time_point now);

}  // namespace runner::cli
