# LibTorch, any version from 1.13 (Debian's libtorch-dev) to the 2.x of the torch wheel; set CMAKE_PREFIX_PATH to the
# wheel's torch folder for CUDA.

find_package(Torch REQUIRED)
set(TWINS_TORCH_HAS_CUDA OFF)
if(TARGET torch_cuda OR TORCH_CUDA_LIBRARIES)
    set(TWINS_TORCH_HAS_CUDA ON)
endif()

# Torch's own flags choose the C++ ABI of the wheel; every translation unit must agree with it.
if(TORCH_CXX_FLAGS)
    separate_arguments(twins_torch_flags UNIX_COMMAND "${TORCH_CXX_FLAGS}")
    add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:${twins_torch_flags}>")
endif()

add_library(twins_torch INTERFACE)
target_include_directories(twins_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
target_link_libraries(twins_torch INTERFACE ${TORCH_LIBRARIES})
