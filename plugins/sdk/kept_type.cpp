#include <algorithm>

#include "sdk/type_rules.hpp"

namespace runner {
namespace {

/// Reads a condition by the pattern of a rule.
class Match {
  public:
    Match(std::string_view condition, std::string_view column) : rest_(condition), column_(column) {}

    std::optional<KeptType> of(const TypeRule& rule) {
        for (std::string_view pattern = rule.check; !pattern.empty();) {
            const std::size_t open = std::min(pattern.find('{'), pattern.size());
            if (!take(pattern.substr(0, open))) return std::nullopt;
            pattern.remove_prefix(open);
            if (pattern.empty()) break;
            const std::size_t close = pattern.find('}') + 1;
            if (!value(pattern.substr(0, close))) return std::nullopt;
            pattern.remove_prefix(close);
        }
        if (!rest_.empty()) return std::nullopt;
        if (limit_ && scale_) kept_.type.arguments = {*limit_ + *scale_, *scale_};
        kept_.type.kind = rule.kind;
        return kept_;
    }

  private:
    bool take(std::string_view text) {
        if (!rest_.starts_with(text)) return false;
        rest_.remove_prefix(text.size());
        return true;
    }

    std::optional<std::string_view> digits() {
        const std::string_view number =
            rest_.substr(0, std::min(rest_.find_first_not_of("0123456789"), rest_.size()));
        if (number.empty() || number.size() > 18) return std::nullopt;
        rest_.remove_prefix(number.size());
        return number;
    }

    /// What value_of() writes for the placeholder.
    bool value(std::string_view placeholder) {
        if (placeholder == "{c}") return take(column_);
        if (placeholder == "{values}") return values();
        const auto text = digits();
        if (!text) return false;
        const int number = text->size() < 9 ? std::stoi(std::string(*text)) : 0;
        if (placeholder == "{n}") kept_.type.arguments = {number};
        if (placeholder == "{scale}") scale_ = number;
        if (placeholder == "{limit}") limit_ = static_cast<int>(text->size()) - 1;
        if (placeholder == "{time_length}") fraction(number - 8);
        if (placeholder == "{timestamp_length}") fraction(number - 19);
        return true;
    }

    void fraction(int length) {
        if (length != 7) kept_.type.arguments = {length == 0 ? 0 : length - 1};
    }

    bool values() {
        do {
            if (!take("'")) return false;
            std::string value;
            for (;;) {
                const std::size_t quote = rest_.find('\'');
                if (quote == std::string_view::npos) return false;
                value += rest_.substr(0, quote);
                rest_.remove_prefix(quote + 1);
                if (!take("'")) break;
                value += '\'';
            }
            kept_.values.push_back(std::move(value));
        } while (take(", "));
        return true;
    }

    std::string_view rest_;
    std::string_view column_;
    KeptType kept_;
    std::optional<int> limit_;
    std::optional<int> scale_;
};

/// The name that read_type_name() gives to a type of this kind.
std::string_view standard_name(TypeKind kind) {
    switch (kind) {
        case TypeKind::smallint:
            return "smallint";
        case TypeKind::integer:
            return "integer";
        case TypeKind::bigint:
            return "bigint";
        case TypeKind::numeric:
            return "numeric";
        case TypeKind::real:
            return "real";
        case TypeKind::double_precision:
            return "double precision";
        case TypeKind::boolean:
            return "boolean";
        case TypeKind::varchar:
            return "varchar";
        case TypeKind::character:
            return "character";
        case TypeKind::text:
            return "text";
        case TypeKind::date:
            return "date";
        case TypeKind::time:
            return "time without time zone";
        case TypeKind::timestamp:
            return "timestamp without time zone";
        case TypeKind::uuid:
            return "uuid";
        case TypeKind::bytea:
            return "bytea";
        case TypeKind::json:
            return "json";
        default:
            return {};
    }
}

}  // namespace

std::optional<KeptType> read_type_check(std::span<const TypeRule> rules, std::string_view condition,
                                        std::string_view column, TypeKind declared) {
    std::optional<KeptType> found;
    for (const TypeRule& rule : rules) {
        auto kept = Match(condition, column).of(rule);
        if (!kept || (found && rule.kind != declared)) continue;
        kept->type.name = standard_name(rule.kind);
        found = std::move(kept);
    }
    return found;
}

}  // namespace runner
