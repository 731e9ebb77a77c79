# A module is a folder of sources that others include as "folder/header.hpp" — if, and only if, they link it. Each
# module gets an include directory of its own that holds one link, to its folder, so that the compiler itself says
# who may include whom.
function(add_module name folder)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    add_library(runner_${name} STATIC ${sources})
    set(include ${PROJECT_BINARY_DIR}/include/${name})
    file(MAKE_DIRECTORY ${include})
    file(CREATE_LINK ${folder} ${include}/${name} SYMBOLIC)
    target_include_directories(runner_${name} PUBLIC ${include})
    target_link_libraries(runner_${name} PUBLIC ${ARGN})
endfunction()

# A plugin sees the sdk and its own backend, nothing of the runner.
function(add_plugin name)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
    add_library(plugin_${name} MODULE ${sources})
    target_link_libraries(plugin_${name} PRIVATE runner_sdk ${ARGN})
    # Nothing undefined may be left for run time: the runner loads with RTLD_NOW.
    set_target_properties(plugin_${name} PROPERTIES
        PREFIX "" OUTPUT_NAME ${name}
        LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${RUNNER_PLUGIN_DIR})
    if(NOT RUNNER_SANITIZE AND NOT RUNNER_FUZZ)
        target_link_options(plugin_${name} PRIVATE -Wl,--no-undefined)
    endif()
    install(TARGETS plugin_${name} LIBRARY DESTINATION ${RUNNER_PLUGIN_DIR})
endfunction()
