# find_package(runner REQUIRED) brings runner_add_plugin() and the sdk that it links.
include(${CMAKE_CURRENT_LIST_DIR}/import_library.cmake)
import_library(soci_core soci_core soci/soci.h)
include(${CMAKE_CURRENT_LIST_DIR}/runnerTargets.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/plugin.cmake)
