#pragma once

// What the kernels share. No header of LibTorch: nvcc need not know it, and any LibTorch links.
#include <cuda_bf16.h>
#include <cuda_runtime.h>

#include <cstdint>

namespace twins
{

constexpr int kThreads = 256; ///< of a block

__device__ inline float toFloat(float value)
{
    return value;
}
__device__ inline float toFloat(__nv_bfloat16 value)
{
    return __bfloat162float(value);
}
__device__ inline void store(float& place, float value)
{
    place = value;
}
__device__ inline void store(__nv_bfloat16& place, float value)
{
    place = __float2bfloat16(value);
}

/// As many numbers as a thread moves at once: 16 bytes, or a single one.
template<typename Number, int Step>
struct alignas(Step * sizeof(Number)) Pack {
    Number at[Step];
};

/// Elements that a thread moves at once: 16 bytes.
template<typename Number>
constexpr int kPack = static_cast<int>(16 / sizeof(Number));

template<typename Number>
bool isAligned(const void* pointer)
{
    return reinterpret_cast<std::uintptr_t>(pointer) % (kPack<Number> * sizeof(Number)) == 0;
}

inline unsigned blocksFor(std::int64_t items)
{
    constexpr std::int64_t kMost = 1 << 16;
    return static_cast<unsigned>(items < kMost ? items : kMost);
}

inline const char* lastProblem()
{
    const cudaError_t error = cudaGetLastError();
    return error == cudaSuccess ? nullptr : cudaGetErrorName(error);
}

/// run(number, stream), the number being of the type that is computed with; then CUDA's name of what went
/// wrong, or null.
template<typename Run>
const char* startedInType(bool isBfloat16, void* stream, Run run)
{
    auto* const on = static_cast<cudaStream_t>(stream);
    isBfloat16 ? run(__nv_bfloat16{}, on) : run(float{}, on);
    return lastProblem();
}

} // namespace twins
