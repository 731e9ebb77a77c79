// Its constructor throws what may not cross.
#include "bare_plugin.hpp"

class Throwing : public BarePlugin {
  public:
    Throwing() { throw 42; }
};

RUNNER_PLUGIN(Throwing, "throwing_strangely", "1.2.3", "throwing_strangely")
