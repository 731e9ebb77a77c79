# runner_add_plugin(name sources…) makes <name>.so, the target plugin_<name>, of a version that is the project's.
# It sees the sdk; link the database's own libraries to the target. Installed, it stands where the runner of the
# same prefix looks.
function(runner_add_plugin name)
    add_library(plugin_${name} MODULE ${ARGN})
    target_link_libraries(plugin_${name} PRIVATE runner::sdk)
    target_compile_features(plugin_${name} PRIVATE cxx_std_20)
    target_compile_definitions(plugin_${name} PRIVATE RUNNER_PLUGIN_VERSION="${PROJECT_VERSION}")
    set_target_properties(plugin_${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name}
        CXX_EXTENSIONS OFF CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
    # Nothing undefined may be left for run time, neither for the linker nor, behind other libraries, for the loader.
    target_link_options(plugin_${name} PRIVATE -Wl,-z,now)
    if(NOT RUNNER_SANITIZE AND NOT RUNNER_FUZZ)
        target_link_options(plugin_${name} PRIVATE -Wl,--no-undefined)
    endif()
    install(TARGETS plugin_${name} LIBRARY DESTINATION lib/runner/plugins)
endfunction()
