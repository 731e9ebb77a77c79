// It needs a function that nobody has.
#include "bare_plugin.hpp"

extern "C" void function_of_nobody();

class Needy : public BarePlugin {
  public:
    Needy() { function_of_nobody(); }
};

RUNNER_PLUGIN(Needy, "undefined_symbol", "1.2.3", "undefined_symbol")
