# twins: the command line; no Qt.
set(cli_sources cli_main.cpp cli_arguments.cpp cli_bench.cpp cli_convert.cpp cli_describe.cpp cli_evaluate.cpp cli_findings.cpp cli_inspect.cpp cli_json.cpp
    cli_progress.cpp cli_settings.cpp cli_signals.cpp cli_train.cpp cli_training_view.cpp)
if(TARGET twins_imaging)
    list(APPEND cli_sources cli_pictures.cpp)
else()
    list(APPEND cli_sources cli_pictures_none.cpp)
endif()
add_executable(twins ${cli_sources})
target_link_libraries(twins PRIVATE twins_options twins_engine twins_types twins_resources)
if(TARGET twins_imaging)
    target_link_libraries(twins PRIVATE twins_imaging)
endif()
