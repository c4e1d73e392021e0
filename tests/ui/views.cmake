# The views of a run, driven with made-up runs.
find_package(Qt6 6.4 REQUIRED COMPONENTS Test Widgets)
set(CMAKE_AUTOMOC ON)
add_library(twins_synthetic_run STATIC ${CMAKE_CURRENT_LIST_DIR}/synthetic_run.cpp)
target_link_libraries(twins_synthetic_run PUBLIC twins_types)
foreach(view accuracy_view accuracy_runs loss_view adversarial_view adversarial_output batch_norm_view dynamics_view models picture_panes sample_figure)
    twins_test(tst_${view} SOURCES tst_${view}.cpp LIBS twins_ui twins_synthetic_run Qt6::Test)
endforeach()

# Paints the views into pictures for a person to look at; no test.
add_executable(view_gallery ${CMAKE_CURRENT_LIST_DIR}/view_gallery.cpp)
target_link_libraries(view_gallery PRIVATE twins_options twins_ui twins_synthetic_run ZLIB::ZLIB)
foreach(name IN ITEMS evaluation_view evaluation_parts attack_player_view runs_view run_table_model)
    twins_test(tst_${name} SOURCES tst_${name}.cpp
               LIBS twins_session_test_support twins_ui twins_session twins_synthetic_run twins_resources Qt6::Test)
endforeach()
add_executable(runs_gallery ${CMAKE_CURRENT_LIST_DIR}/runs_gallery.cpp)
target_link_libraries(runs_gallery PRIVATE twins_options twins_session twins_ui)
add_executable(evaluation_gallery ${CMAKE_CURRENT_LIST_DIR}/evaluation_gallery.cpp)
target_link_libraries(evaluation_gallery PRIVATE twins_options twins_session_test_support twins_ui twins_synthetic_run)
twins_test(tst_figure_print SOURCES tst_figure_print.cpp LIBS twins_ui twins_session twins_synthetic_run twins_resources Qt6::Test)
