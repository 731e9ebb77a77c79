# A module is a folder of sources that others include as "folder/header.hpp" — if, and only if, they link it. Each
# module gets an include directory of its own that holds one link, to its folder, so that the compiler itself says
# who may include whom.
function(add_module name folder)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    add_library(runner_${name} STATIC ${sources})
    set(include ${PROJECT_BINARY_DIR}/include/${name})
    file(MAKE_DIRECTORY ${include})
    file(CREATE_LINK ${folder} ${include}/${name} SYMBOLIC)
    target_include_directories(runner_${name} PUBLIC $<BUILD_INTERFACE:${include}>)
    target_link_libraries(runner_${name} PUBLIC ${ARGN})
endfunction()
