// How Newdb spells portable SQL.
#pragma once

#include "sdk/plain/dialect.hpp"

namespace newdb {

class NewdbDialect : public runner::PlainDialect {
  public:
    NewdbDialect();
};

}  // namespace newdb
