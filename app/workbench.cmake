# twins-workbench: the window.
add_executable(twins-workbench workbench_main.cpp sleeping_threads.cpp workbench_arguments.cpp)
target_link_libraries(twins-workbench PRIVATE twins_options twins_ui twins_session twins_resources)
install(TARGETS twins-workbench RUNTIME)
