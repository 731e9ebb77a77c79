#include "sdk/error.hpp"

namespace runner {

Error::~Error() = default;

}  // namespace runner
