// A library like any other, even though it has the function.
extern "C" __attribute__((visibility("default"))) const void* runner_plugin() {
    return nullptr;
}
