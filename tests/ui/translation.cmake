# The .ts files against themselves and against the sources. Needs neither the window nor the engine.
get_target_property(lupdate_program Qt6::lupdate IMPORTED_LOCATION)
twins_test(tst_translation SOURCES tst_translation.cpp LIBS Qt6::Core Qt6::Test)
target_compile_definitions(tst_translation PRIVATE TWINS_LUPDATE="${lupdate_program}")
set_target_properties(tst_translation PROPERTIES AUTOMOC ON)
