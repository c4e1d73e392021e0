# Compiler settings of our own code: warnings are errors; sanitizers and ccache where asked for or found.

add_library(twins_options INTERFACE)
target_include_directories(twins_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
set(twins_warnings -Wall -Wextra -Wpedantic -Wconversion -Werror
    -Wno-missing-field-initializers # designated initialisers leave fields at their defaults on purpose
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>) # which GCC finds in the headers of LibTorch 2
target_compile_options(twins_options INTERFACE "$<$<NOT:$<COMPILE_LANGUAGE:CUDA>>:${twins_warnings}>"
    "$<$<COMPILE_LANGUAGE:CUDA>:-Xcompiler=-Wall,-Wextra;--Werror=all-warnings>")
target_compile_definitions(twins_options INTERFACE QT_NO_KEYWORDS QT_NO_CAST_TO_ASCII)

if(TWINS_SANITIZE)
    add_compile_options(-fsanitize=${TWINS_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${TWINS_SANITIZE})
endif()

find_program(TWINS_CCACHE ccache)
if(TWINS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The sloppiness lets ccache store objects that use a precompiled header; without the folder in the hash, another
    # checkout of the same sources is built from the store.
    set(launcher ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${TWINS_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
    set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
    endif()
endif()
