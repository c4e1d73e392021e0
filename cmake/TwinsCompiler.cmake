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

# Of the fused engine's inner loops.
set(TWINS_LOOP_FLAGS -O3 -ffp-contract=fast -Wno-psabi)
if(TWINS_SANITIZE) # more would take minutes, and the checks for null make gcc 12 see arrays of no size
    list(APPEND TWINS_LOOP_FLAGS -O1 -Wno-array-bounds)
endif()

# Sixty programs are linked; gold, which comes with Debian's binutils, takes a third of the time.
find_program(TWINS_GOLD ld.gold)
if(TWINS_GOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_link_options(-fuse-ld=gold)
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

# With TWINS_UNITY sources are compiled together, so that what they include is compiled once: all of a target's, or each
# folder's. Call these where the target's own sources are in scope.
function(twins_compile_as_one target)
    if(TWINS_UNITY)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON)
        # GCC takes a private class of a source for one of a header then.
        target_compile_options(${target} PRIVATE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-subobject-linkage>)
    endif()
endfunction()
function(twins_compile_folders_as_one target)
    twins_compile_as_one(${target})
    set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
    get_target_property(sources ${target} SOURCES)
    list(TRANSFORM sources PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/" REGEX "^[^/]*$")
    foreach(folder IN LISTS ARGN)
        set(group ${sources})
        list(FILTER group INCLUDE REGEX "/${folder}/[a-z_0-9]*\\.cpp$")
        set_source_files_properties(${group} PROPERTIES UNITY_GROUP ${folder})
    endforeach()
endfunction()
