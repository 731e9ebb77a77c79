#include "schema/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "schema/dependents.hpp"
#include "sdk/ascii.hpp"
#include "sdk/invented_names.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {
namespace {

std::string behind(std::string_view text) {
    return text.empty() ? std::string() : fmt::format(" {}", text);
}

std::string constraint_name(const std::string& name, bool named) {
    return named ? fmt::format("CONSTRAINT {} ", spelled_in_portable_sql(name)) : std::string();
}

/// The words of SERIAL that count with `kind`.
std::string_view serial_text(TypeKind kind) {
    switch (base_kind(kind)) {
        case TypeKind::smallint:
            return "SMALLSERIAL";
        case TypeKind::bigint:
            return "BIGSERIAL";
        default:
            return "SERIAL";
    }
}

std::string generation_text(const Table& table, const Column& column) {
    if (column.generated) return fmt::format(" GENERATED ALWAYS AS ({}) STORED", *column.generated);
    if (!column.identity_options.empty()) return behind(column.identity_options);
    if (column.identity)
        return fmt::format(" DEFAULT nextval({})",
                           string_literal(object_text(beside(table.name, column.sequence))));
    return column.default_value ? behind("DEFAULT " + column.default_value->text) : std::string();
}

}  // namespace

std::string object_text(std::string_view key) {
    const std::size_t dot = key.find('.');
    if (dot == std::string_view::npos) return spelled_in_portable_sql(key);
    return spelled_in_portable_sql(key.substr(0, dot)) + "." + spelled_in_portable_sql(key.substr(dot + 1));
}

std::string names_text(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + spelled_in_portable_sql(name);
    return text;
}

std::string type_text(const DataType& type) {
    std::string text;
    const std::string arguments =
        type.arguments.empty() ? "" : fmt::format("({})", fmt::join(type.arguments, ", "));
    if (type.kind == TypeKind::named) {
        text = (type.schema.empty() ? "" : spelled_in_portable_sql(type.schema) + ".") +
               spelled_in_portable_sql(type.name) + arguments;
    } else {
        text = type.name;  // the precision of a time stands behind its first word
        constexpr std::string_view without_zone = " without time zone";
        if (text.ends_with(without_zone)) text.resize(text.size() - without_zone.size());
        const bool zone = text.ends_with(" time zone");
        text.insert(zone ? text.find(' ') : text.size(), arguments);
        text = ascii::upper(text);
    }
    for (int i = 0; i < type.dimensions; ++i) text += "[]";
    return text;
}

bool has_invented_sequence(const Table& table, const Column& column) {
    return column.sequence ==
           invented_name({}, table.name, Unnamed::sequence, std::vector<std::string>{column.name});
}

std::string column_text(const Schema& schema, const Table& table, const Column& column) {
    const bool serial = column.identity && column.identity_options.empty() && column.owns_sequence &&
                        has_invented_sequence(table, column);
    std::string text = spelled_in_portable_sql(column.name) + " ";
    if (serial) return text.append(serial_text(column.type.kind));
    const auto domain = schema.domains.find(column.domain);
    text += domain == schema.domains.end() ? type_text(base_type(column.type)) : object_text(column.domain);
    if (!column.collation.empty()) text += " COLLATE " + column.collation;
    const bool inherited =
        domain != schema.domains.end() && domain->second.default_value == column.default_value;
    if (!inherited || column.identity) text += generation_text(table, column);
    const bool implied = !column.identity_options.empty() ||
                         contains(table.primary_key.columns, column.name) ||
                         (domain != schema.domains.end() && domain->second.not_null);
    if (column.not_null && !implied) text += " NOT NULL";
    return text;
}

std::string primary_key_text(const Key& key, bool named) {
    return fmt::format("{}PRIMARY KEY ({}){}", constraint_name(key.name, named), names_text(key.columns),
                       behind(key.rest));
}

std::string unique_text(const Key& key, bool named) {
    const bool nulls = key.rest.starts_with("NULLS") || key.rest.starts_with("nulls");
    return fmt::format("{}UNIQUE{} ({}){}", constraint_name(key.name, named), nulls ? behind(key.rest) : "",
                       names_text(key.columns), nulls ? "" : behind(key.rest));
}

std::string exclusion_text(const Key& key) {
    return constraint_name(key.name, true) + key.rest;
}

std::string check_text(const Check& check, bool named) {
    return fmt::format("{}CHECK ({}){}", constraint_name(check.name, named), check.condition,
                       behind(check.rest));
}

std::string references_text(const ForeignKey& key) {
    const bool some_columns = key.rest.starts_with('(');  // of SET NULL (a)
    std::string text = "REFERENCES " + object_text(key.table);
    if (!key.referenced.empty()) text += fmt::format(" ({})", names_text(key.referenced));
    if (!key.match.empty()) text += " MATCH " + key.match;
    if (!key.on_update.empty()) text += " ON UPDATE " + key.on_update;
    if (!key.on_delete.empty())
        text += " ON DELETE " + key.on_delete + (some_columns ? behind(key.rest) : "");
    return text + (some_columns ? "" : behind(key.rest));
}

std::string foreign_key_text(const ForeignKey& key, bool named) {
    return fmt::format("{}FOREIGN KEY ({}) {}", constraint_name(key.name, named), names_text(key.columns),
                       references_text(key));
}

std::string create_text(const EnumType& type) {
    constexpr std::size_t line = 100;
    std::vector<std::string> values;
    for (const std::string& value : type.values) values.push_back(string_literal(value));
    std::string text =
        fmt::format("CREATE TYPE {} AS ENUM ({})", object_text(type.name), fmt::join(values, ", "));
    if (text.size() <= line) return text;
    return fmt::format("CREATE TYPE {} AS ENUM (\n    {}\n)", object_text(type.name),
                       fmt::join(values, ",\n    "));
}

std::string create_text(const Domain& domain, Schema before) {
    std::string text =
        fmt::format("CREATE DOMAIN {} AS {}", object_text(domain.name), type_text(domain.type));
    if (domain.default_value) text += " DEFAULT " + domain.default_value->text;
    if (domain.not_null) text += " NOT NULL";
    for (const DomainCheck& check : domain.checks) {
        const bool named = check.name != invented_name(before, domain.name, Unnamed::check);
        text += fmt::format(" {}CHECK ({})", constraint_name(check.name, named), check.condition.text);
        before.constraints.insert(beside(domain.name, check.name));
    }
    return text;
}

std::string create_text(const Index& index) {
    const std::size_t begin = index.definition.find_first_not_of(" \t\r\n");
    return fmt::format("CREATE {}INDEX {} ON {} {}", index.unique ? "UNIQUE " : "",
                       spelled_in_portable_sql(index.name), object_text(index.table),
                       index.definition.substr(std::min(begin, index.definition.size())));
}

std::string create_text(const View& view) {
    const std::string columns = view.columns.empty() ? "" : fmt::format(" ({})", names_text(view.columns));
    return fmt::format("CREATE VIEW {}{} AS\n{}", object_text(view.name), columns, view.query);
}

}  // namespace runner::schema
