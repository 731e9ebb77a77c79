// Stands before a program's libraries and lets it run out of memory.
//   OUT_OF_MEMORY="once 1000"    the thousandth allocation after start-up fails
//   OUT_OF_MEMORY="ever 1000"    so do all that follow
// Counted are those of C++ and C alike. Where AddressSanitizer has the C ones, those of C++ alone.
#include <dlfcn.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
}

namespace {

bool started = false;
bool for_ever = false;
long left = 0;  ///< allocations until one fails; none does when it starts below 1

__attribute__((constructor)) void start() {
    const char* text = std::getenv("OUT_OF_MEMORY");
    if (text == nullptr) return;
    for_ever = std::strncmp(text, "ever", 4) == 0;
    left = std::strtol(text + 5, nullptr, 10);
    started = left > 0;
}

bool fails() {
    if (!started || --left > 0) return false;
    return left == 0 || for_ever;
}

}  // namespace

#ifdef WITH_SANITIZER

void* operator new(std::size_t size) {
    if (fails()) throw std::bad_alloc();
    static const auto next = reinterpret_cast<void* (*)(std::size_t)>(dlsym(RTLD_NEXT, "_Znwm"));
    return next(size);
}

#else

extern "C" {

void* malloc(std::size_t size) {
    return fails() ? nullptr : __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) {
    return fails() ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* old, std::size_t size) {
    return fails() ? nullptr : __libc_realloc(old, size);
}

}  // extern "C"

#endif
