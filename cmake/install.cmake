# What an author of a plugin needs besides the runner and its plugins: the sdk, and a package that finds it.
include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/runner)
install(TARGETS runner_sdk EXPORT runner ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY plugins/sdk ${PROJECT_BINARY_DIR}/include/generated/sdk DESTINATION include/runner
    FILES_MATCHING PATTERN *.hpp)
install(EXPORT runner FILE runnerTargets.cmake NAMESPACE runner:: DESTINATION ${package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/runnerConfigVersion.cmake COMPATIBILITY ExactVersion)
install(FILES ${PROJECT_BINARY_DIR}/runnerConfigVersion.cmake cmake/runnerConfig.cmake cmake/import_library.cmake
    cmake/plugin.cmake DESTINATION ${package})
install(PROGRAMS tools/new-dialect DESTINATION ${CMAKE_INSTALL_BINDIR} RENAME runner-new-dialect)
install(DIRECTORY tools/new-dialect.d/ DESTINATION share/runner/new-dialect)
install(DIRECTORY plugins/mysql DESTINATION share/runner/examples)
