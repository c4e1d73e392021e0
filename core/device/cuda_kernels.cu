// The kernels of the GPU's engine. No header of LibTorch: nvcc need not know it, and any LibTorch links.
#include "core/device/cuda_launch.h"

#include <cuda_bf16.h>
#include <cuda_runtime.h>

namespace twins
{

namespace
{

constexpr int kThreads = 256;

/// A block of threads; all of them call sum().
struct BlockOfThreads {
    std::int64_t first, stride;
    double* room; ///< [kThreads], shared

    /// Always added up in the same order, so that a step can be repeated to the bit.
    __device__ double sum(double own) const
    {
        __syncthreads(); // an earlier sum may still be read
        room[threadIdx.x] = own;
        __syncthreads();
        for (unsigned half = kThreads / 2; half > 0; half /= 2) {
            if (threadIdx.x < half) {
                room[threadIdx.x] += room[threadIdx.x + half];
            }
            __syncthreads();
        }
        return room[0];
    }
};

__global__ void __launch_bounds__(kThreads)
    pgdStepKernel(PgdRule rule, const float* clean, const float* gradient, float* adversarial,
                  std::int64_t images, std::int64_t size)
{
    __shared__ double room[kThreads];
    const BlockOfThreads team{threadIdx.x, kThreads, room};
    for (std::int64_t image = blockIdx.x; image < images; image += gridDim.x) {
        const std::int64_t begin = image * size;
        pgdStepOfImage(team, rule, clean + begin, gradient + begin, adversarial + begin, size);
    }
}

__device__ float toFloat(float value)
{
    return value;
}
__device__ float toFloat(__nv_bfloat16 value)
{
    return __bfloat162float(value);
}
__device__ void store(float& place, float value)
{
    place = value;
}
__device__ void store(__nv_bfloat16& place, float value)
{
    place = __float2bfloat16(value);
}

/// `Step` elements a thread and turn. Index: 32 bits where they reach, since a GPU divides 64 bits slowly.
template<typename Number, int Step, typename Index>
__global__ void __launch_bounds__(kThreads)
    epilogueKernel(Number* out, const Number* bias, const Number* addend, Index elements, Index channels,
                   Index perChannel, bool relu)
{
    struct alignas(Step * sizeof(Number)) Pack {
        Number at[Step];
    };
    // Of consecutive elements either the channels follow each other, or they share one.
    const bool areNeighbours = perChannel == 1 && channels % Step == 0;
    const bool areOne = perChannel % Step == 0;
    const Index stride = static_cast<Index>(gridDim.x) * kThreads * Step;
    for (Index i = (static_cast<Index>(blockIdx.x) * kThreads + threadIdx.x) * Step; i < elements;
         i += stride) {
        Pack sums = *reinterpret_cast<const Pack*>(out + i);
        Pack more{};
        if (addend != nullptr) {
            more = *reinterpret_cast<const Pack*>(addend + i);
        }
        const Index first = (perChannel == 1 ? i : i / perChannel) % channels;
        for (int k = 0; k < Step; ++k) {
            const Index channel = areNeighbours ? first + k
                                  : areOne      ? first
                                                : (i + k) / perChannel % channels;
            float value = toFloat(sums.at[k]) + toFloat(bias[channel]);
            if (addend != nullptr) {
                value += toFloat(more.at[k]);
            }
            store(sums.at[k], relu && value <= 0.0F ? 0.0F : value);
        }
        *reinterpret_cast<Pack*>(out + i) = sums;
    }
}

template<typename Number, int Step>
__global__ void __launch_bounds__(kThreads)
    reluBackKernel(Number* to, const Number* a, const Number* b, const Number* after, std::int64_t packs)
{
    struct alignas(Step * sizeof(Number)) Pack {
        Number at[Step];
    };
    const std::int64_t stride = static_cast<std::int64_t>(gridDim.x) * kThreads;
    for (std::int64_t i = static_cast<std::int64_t>(blockIdx.x) * kThreads + threadIdx.x; i < packs;
         i += stride) {
        const Pack seen = reinterpret_cast<const Pack*>(after)[i];
        const Pack one = reinterpret_cast<const Pack*>(a)[i];
        Pack other{}, sum;
        if (b != nullptr) {
            other = reinterpret_cast<const Pack*>(b)[i];
        }
        for (int k = 0; k < Step; ++k) {
            const float both = b != nullptr ? toFloat(one.at[k]) + toFloat(other.at[k]) : toFloat(one.at[k]);
            store(sum.at[k], toFloat(seen.at[k]) <= 0.0F ? 0.0F : both); // NaN stays
        }
        reinterpret_cast<Pack*>(to)[i] = sum;
    }
}

/// Elements that a thread moves at once: 16 bytes.
template<typename Number>
constexpr int kPack = static_cast<int>(16 / sizeof(Number));

template<typename Number>
bool isAligned(const void* pointer)
{
    return reinterpret_cast<std::uintptr_t>(pointer) % (kPack<Number> * sizeof(Number)) == 0;
}

unsigned blocksFor(std::int64_t items)
{
    constexpr std::int64_t kMost = 1 << 16;
    return static_cast<unsigned>(items < kMost ? items : kMost);
}

const char* lastProblem()
{
    const cudaError_t error = cudaGetLastError();
    return error == cudaSuccess ? nullptr : cudaGetErrorName(error);
}

template<typename Number, int Step>
void runBy(const EpilogueArguments& a, cudaStream_t stream)
{
    auto* const out = static_cast<Number*>(a.out);
    const auto* const bias = static_cast<const Number*>(a.bias);
    const auto* const addend = static_cast<const Number*>(a.addend);
    const unsigned blocks = blocksFor((a.elements / Step + kThreads - 1) / kThreads);
    // Room for the stride behind the last element.
    if (a.elements < (std::int64_t{1} << 31)) {
        epilogueKernel<Number, Step, std::uint32_t><<<blocks, kThreads, 0, stream>>>(
            out, bias, addend, static_cast<std::uint32_t>(a.elements), static_cast<std::uint32_t>(a.channels),
            static_cast<std::uint32_t>(a.perChannel), a.relu);
    } else {
        epilogueKernel<Number, Step, std::int64_t><<<blocks, kThreads, 0, stream>>>(
            out, bias, addend, a.elements, a.channels, a.perChannel, a.relu);
    }
}

template<typename Number, int Step>
void runBy(const ReluBackArguments& a, cudaStream_t stream)
{
    const std::int64_t packs = a.elements / Step;
    reluBackKernel<Number, Step><<<blocksFor((packs + kThreads - 1) / kThreads), kThreads, 0, stream>>>(
        static_cast<Number*>(a.to), static_cast<const Number*>(a.a), static_cast<const Number*>(a.b),
        static_cast<const Number*>(a.after), packs);
}

/// In packs of 16 bytes where everything lies at such places, else number by number.
template<typename Number, typename Arguments, typename... Pointers>
void runPacked(const Arguments& a, cudaStream_t stream, Pointers... pointers)
{
    a.elements % kPack<Number> == 0 && (isAligned<Number>(pointers) && ...)
        ? runBy<Number, kPack<Number>>(a, stream)
        : runBy<Number, 1>(a, stream);
}

template<typename Number>
void run(const EpilogueArguments& a, cudaStream_t stream)
{
    runPacked<Number>(a, stream, a.out, a.addend);
}

template<typename Number>
void run(const ReluBackArguments& a, cudaStream_t stream)
{
    runPacked<Number>(a, stream, a.to, a.a, a.b, a.after);
}

template<typename Arguments>
const char* launch(const Arguments& a, void* stream)
{
    if (a.elements == 0) {
        return nullptr;
    }
    auto* const on = static_cast<cudaStream_t>(stream);
    a.isBfloat16 ? run<__nv_bfloat16>(a, on) : run<float>(a, on);
    return lastProblem();
}

} // namespace

const char* launchEpilogue(const EpilogueArguments& arguments, void* stream)
{
    return launch(arguments, stream);
}

const char* launchReluBack(const ReluBackArguments& arguments, void* stream)
{
    return launch(arguments, stream);
}

const char* launchPgdStep(const PgdRule& rule, const float* clean, const float* gradient, float* adversarial,
                          std::int64_t images, std::int64_t size, void* stream)
{
    if (images == 0 || size == 0) {
        return nullptr;
    }
    pgdStepKernel<<<blocksFor(images), kThreads, 0, static_cast<cudaStream_t>(stream)>>>(
        rule, clean, gradient, adversarial, images, size);
    return lastProblem();
}

} // namespace twins
