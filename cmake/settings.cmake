# How everything is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# The build tree has the shape of an installation: the runner finds its own plugins the same way in both.
include(GNUInstallDirs)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(RUNNER_PLUGIN_DIR lib/runner/plugins)

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

option(RUNNER_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(RUNNER_FUZZ "Build the libFuzzer targets (clang)" OFF)
option(RUNNER_FAILPOINTS "Let RUNNER_FAILPOINT make a run fail at a place, for tests" ${BUILD_TESTING})

add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees overlapping copies in `"literal" + std::string()` (GCC bug 105651, mended in 13).
    # clang-tidy, which reads the same commands, does not know the name.
    add_compile_options(-Wno-restrict -Wno-unknown-warning-option)
endif()
# The vptr check needs type information that SOCI's libraries do not export: nothing would link or load. Checks of every
# single access for null, alignment and overflow of pointers take a third of the time to compile. AddressSanitizer sees
# what is read or written through null; the other two are not looked for.
if(RUNNER_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr,null,alignment,pointer-overflow
        -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()
if(RUNNER_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all)
    add_link_options(-fsanitize=address,undefined)
endif()
