// Its constructor throws what may cross.
#include "bare_plugin.hpp"

class Throwing : public BarePlugin {
  public:
    Throwing() { throw runner::Error(runner::ErrorKind::internal, "has no licence for this machine"); }
};

RUNNER_PLUGIN(Throwing, "throwing", "1.2.3", "throwing")
