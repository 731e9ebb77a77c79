// The tables of a schema as a picture: what refers to what.
#pragma once

#include <string>

#include "sdk/schema.hpp"

namespace runner::schema {

/// An entity-relationship diagram of Mermaid (https://mermaid.js.org/syntax/entityRelationshipDiagram.html).
std::string mermaid(const Schema& schema);
/// The same in Graphviz' language.
std::string dot(const Schema& schema);

}  // namespace runner::schema
