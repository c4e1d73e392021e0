# twins_torch: any LibTorch from 1.13 (Debian's libtorch-dev) to the 2.x inside the torch wheel, whose folder goes into
# CMAKE_PREFIX_PATH (python -c "import torch; print(torch.utils.cmake_prefix_path)").

set(TWINS_TORCH_HAS_CUDA OFF)
set(twins_torch_wheel "")
foreach(prefix IN LISTS CMAKE_PREFIX_PATH)
    get_filename_component(root "${prefix}/../.." ABSOLUTE)
    if(EXISTS "${prefix}/Torch/TorchConfig.cmake" AND EXISTS "${root}/lib/libtorch_cuda.so")
        set(twins_torch_wheel "${root}")
    endif()
endforeach()

add_library(twins_torch INTERFACE)
if(twins_torch_wheel)
    # The wheel's own CMake files insist on an installed CUDA toolkit with its compiler; this program needs neither, since
    # all its GPU work goes through LibTorch. So the wheel's libraries are named here.
    message(STATUS "LibTorch with CUDA: ${twins_torch_wheel}")
    set(TWINS_TORCH_HAS_CUDA ON)
    set(include "${twins_torch_wheel}/include")
    set(lib "${twins_torch_wheel}/lib")
    target_include_directories(twins_torch SYSTEM INTERFACE "${include}" "${include}/torch/csrc/api/include")
    # Nothing names a symbol of libtorch_cuda: it registers its kernels when it is loaded. Its own dependencies lie in
    # folders beside the wheel that only its run path knows.
    target_link_libraries(twins_torch INTERFACE
        -Wl,--push-state,--no-as-needed "${lib}/libtorch_cuda.so" "${lib}/libtorch_cpu.so" "${lib}/libtorch.so"
        "${lib}/libc10_cuda.so" "${lib}/libc10.so" -Wl,--pop-state -Wl,--allow-shlib-undefined)
    file(STRINGS "${twins_torch_wheel}/share/cmake/Torch/TorchConfig.cmake" abi REGEX "_GLIBCXX_USE_CXX11_ABI=[01]")
    if(abi MATCHES "_GLIBCXX_USE_CXX11_ABI=0")
        message(FATAL_ERROR "This LibTorch was built with the old C++ ABI, which Debian's Qt cannot link with; "
                            "take torch 2.6 or newer")
    endif()
else()
    find_package(Torch REQUIRED)
    if(TARGET torch_cuda OR TORCH_CUDA_LIBRARIES)
        set(TWINS_TORCH_HAS_CUDA ON)
    endif()
    # Torch's own flags choose the C++ ABI; every translation unit must agree with it.
    if(TORCH_CXX_FLAGS)
        separate_arguments(twins_torch_flags UNIX_COMMAND "${TORCH_CXX_FLAGS}")
        add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:${twins_torch_flags}>")
    endif()
    target_include_directories(twins_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
    target_link_libraries(twins_torch INTERFACE ${TORCH_LIBRARIES})
endif()
