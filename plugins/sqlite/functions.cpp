#include "functions.hpp"

#include <algorithm>

namespace runner::sqlite {
namespace {

constexpr std::string_view random_uuid =
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' "
    "|| "
    "substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

constexpr std::string_view ascii_alone = "SQLite changes the case of ASCII letters alone";

constexpr auto timestamp = TypeKind::timestamp_tz;

// Not here because NULL or rounding differ: concat (NULL counts as empty on PostgreSQL), greatest and least
// (NULL is passed over on PostgreSQL), random (an integer on SQLite).
constexpr Function functions[] = {
    {"abs"},
    {"avg"},
    {"btrim", Spelling::renamed, "trim", TypeKind::text},
    {"char_length", Spelling::renamed, "length", TypeKind::integer},
    {"character_length", Spelling::renamed, "length", TypeKind::integer},
    {"clock_timestamp", Spelling::value, "CURRENT_TIMESTAMP", timestamp},
    {"coalesce"},
    {"count", Spelling::same, "", TypeKind::bigint},
    {"cume_dist"},
    {"date", Spelling::same, "", TypeKind::date},
    {"dense_rank", Spelling::same, "", TypeKind::bigint},
    {"first_value"},
    {"gen_random_uuid", Spelling::value, random_uuid, TypeKind::uuid},
    {"json_array_length", Spelling::same, "", TypeKind::integer},
    {"json_build_array", Spelling::renamed, "json_array", TypeKind::json},
    {"json_build_object", Spelling::renamed, "json_object", TypeKind::json},
    {"jsonb_array_length", Spelling::renamed, "json_array_length", TypeKind::integer},
    {"jsonb_build_array", Spelling::renamed, "json_array", TypeKind::json},
    {"jsonb_build_object", Spelling::renamed, "json_object", TypeKind::json},
    {"lag"},
    {"last_value"},
    {"lead"},
    {"length", Spelling::same, "", TypeKind::integer},
    {"lower", Spelling::same, "", TypeKind::text, ascii_alone},
    {"ltrim", Spelling::same, "", TypeKind::text},
    {"max"},
    {"min"},
    {"now", Spelling::value, "CURRENT_TIMESTAMP", timestamp},
    {"nth_value"},
    {"ntile", Spelling::same, "", TypeKind::integer},
    {"nullif"},
    {"percent_rank"},
    {"rank", Spelling::same, "", TypeKind::bigint},
    {"replace", Spelling::same, "", TypeKind::text},
    {"round"},
    {"row_number", Spelling::same, "", TypeKind::bigint},
    {"rtrim", Spelling::same, "", TypeKind::text},
    {"statement_timestamp", Spelling::value, "CURRENT_TIMESTAMP", timestamp},
    {"strpos", Spelling::renamed, "instr", TypeKind::integer},
    {"substr", Spelling::same, "", TypeKind::text},
    {"substring", Spelling::renamed, "substr", TypeKind::text},
    {"sum"},
    {"transaction_timestamp", Spelling::value, "CURRENT_TIMESTAMP", timestamp},
    {"trim", Spelling::same, "", TypeKind::text},
    {"upper", Spelling::same, "", TypeKind::text, ascii_alone},
    {"uuid_generate_v4", Spelling::value, random_uuid, TypeKind::uuid},
};

}  // namespace

const Function* function(std::string_view name) {
    const auto found =
        std::lower_bound(std::begin(functions), std::end(functions), name,
                         [](const Function& each, std::string_view wanted) { return each.name < wanted; });
    return found == std::end(functions) || found->name != name ? nullptr : found;
}

}  // namespace runner::sqlite
