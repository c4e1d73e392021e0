// The kernels of the GPU's engine. No header of LibTorch: nvcc need not know it, and any LibTorch links.
#include "core/device/cuda_common.cuh"
#include "core/device/cuda_launch.h"

#include <cmath>

namespace twins
{

namespace
{

/// Threads of one block, all of which call sum(), or of several where none does.
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
    // Several blocks share an image (gridDim.y) where its members need no sum of theirs.
    const BlockOfThreads team{static_cast<std::int64_t>(blockIdx.y) * kThreads + threadIdx.x,
                              static_cast<std::int64_t>(gridDim.y) * kThreads, room};
    for (std::int64_t image = blockIdx.x; image < images; image += gridDim.x) {
        const std::int64_t begin = image * size;
        pgdStepOfImage(team, rule, clean + begin, gradient + begin, adversarial + begin, size);
    }
}

/// `Step` elements a thread and turn. Index: 32 bits where they reach, since a GPU divides 64 bits slowly.
template<typename Number, int Step, typename Index>
__global__ void __launch_bounds__(kThreads)
    epilogueKernel(Number* out, const Number* bias, const Number* addend, Index elements, Index channels,
                   Index perChannel, bool relu)
{
    using Several = Pack<Number, Step>;
    // Of consecutive elements either the channels follow each other, or they share one.
    const bool areNeighbours = perChannel == 1 && channels % Step == 0;
    const bool areOne = perChannel % Step == 0;
    const Index stride = static_cast<Index>(gridDim.x) * kThreads * Step;
    for (Index i = (static_cast<Index>(blockIdx.x) * kThreads + threadIdx.x) * Step; i < elements;
         i += stride) {
        Several sums = *reinterpret_cast<const Several*>(out + i);
        Several more{};
        if (addend != nullptr) {
            more = *reinterpret_cast<const Several*>(addend + i);
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
        *reinterpret_cast<Several*>(out + i) = sums;
    }
}

template<typename Number, int Step>
__global__ void __launch_bounds__(kThreads)
    reluBackKernel(Number* to, const Number* a, const Number* b, const Number* after, std::int64_t packs)
{
    using Several = Pack<Number, Step>;
    const std::int64_t stride = static_cast<std::int64_t>(gridDim.x) * kThreads;
    for (std::int64_t i = static_cast<std::int64_t>(blockIdx.x) * kThreads + threadIdx.x; i < packs;
         i += stride) {
        const Several seen = reinterpret_cast<const Several*>(after)[i];
        const Several one = reinterpret_cast<const Several*>(a)[i];
        Several other{}, sum;
        if (b != nullptr) {
            other = reinterpret_cast<const Several*>(b)[i];
        }
        for (int k = 0; k < Step; ++k) {
            const float both = b != nullptr ? toFloat(one.at[k]) + toFloat(other.at[k]) : toFloat(one.at[k]);
            store(sum.at[k], toFloat(seen.at[k]) <= 0.0F ? 0.0F : both); // NaN stays
        }
        reinterpret_cast<Several*>(to)[i] = sum;
    }
}

/// The same where `a` has one number for all pixels of a channel of an image.
template<typename Number, int Step>
__global__ void __launch_bounds__(kThreads)
    reluBackOfMeanKernel(Number* to, const Number* a, const Number* after, std::int64_t packs,
                         std::int64_t packsOfImage, std::int64_t packsOfPixel)
{
    using Several = Pack<Number, Step>;
    const std::int64_t stride = static_cast<std::int64_t>(gridDim.x) * kThreads;
    for (std::int64_t i = static_cast<std::int64_t>(blockIdx.x) * kThreads + threadIdx.x; i < packs;
         i += stride) {
        const Several seen = reinterpret_cast<const Several*>(after)[i];
        const Several one =
            reinterpret_cast<const Several*>(a)[i / packsOfImage * packsOfPixel + i % packsOfPixel];
        Several result;
        for (int k = 0; k < Step; ++k) {
            store(result.at[k], toFloat(seen.at[k]) <= 0.0F ? 0.0F : toFloat(one.at[k]));
        }
        reinterpret_cast<Several*>(to)[i] = result;
    }
}

/// A block to an output channel.
template<typename Number>
__global__ void __launch_bounds__(kThreads) foldKernel(FoldArguments a)
{
    const std::int64_t out = blockIdx.x;
    const float scale = a.scale[out] * rsqrtf(a.variance[out] + static_cast<float>(a.epsilon));
    if (threadIdx.x == 0) {
        const float centred = (a.bias == nullptr ? 0.0F : a.bias[out]) - a.mean[out];
        a.toBias[out] = a.shift[out] + centred * scale;
    }
    for (std::int64_t i = threadIdx.x; i < a.perOut; i += kThreads) {
        store(static_cast<Number*>(a.toWeight)[out * a.perOut + i], a.weight[out * a.perOut + i] * scale);
    }
}

/// A warp to a row.
__global__ void __launch_bounds__(kThreads)
    logitGradientKernel(float* to, const float* logits, const std::int64_t* labels,
                        const float* probabilities, std::int64_t rows, std::int64_t classes)
{
    constexpr unsigned kAll = 0xffffffffU;
    constexpr int kWarp = 32, kWarps = kThreads / kWarp;
    const int lane = static_cast<int>(threadIdx.x) % kWarp;
    for (std::int64_t row = static_cast<std::int64_t>(blockIdx.x) * kWarps + threadIdx.x / kWarp; row < rows;
         row += static_cast<std::int64_t>(gridDim.x) * kWarps) {
        const float* const own = logits + row * classes;
        float greatest = -INFINITY;
        for (std::int64_t k = lane; k < classes; k += kWarp) {
            greatest = fmaxf(greatest, own[k]);
        }
        for (int other = kWarp / 2; other > 0; other /= 2) {
            greatest = fmaxf(greatest, __shfl_xor_sync(kAll, greatest, other));
        }
        float sum = 0.0F;
        for (std::int64_t k = lane; k < classes; k += kWarp) {
            sum += expf(own[k] - greatest);
        }
        for (int other = kWarp / 2; other > 0; other /= 2) {
            sum += __shfl_xor_sync(kAll, sum, other);
        }
        for (std::int64_t k = lane; k < classes; k += kWarp) {
            const float share =
                labels == nullptr ? probabilities[row * classes + k] : static_cast<float>(labels[row] == k);
            to[row * classes + k] = expf(own[k] - greatest) / sum - share;
        }
    }
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
    if (a.pixels > 0) {
        reluBackOfMeanKernel<Number, Step>
            <<<blocksFor((packs + kThreads - 1) / kThreads), kThreads, 0, stream>>>(
                static_cast<Number*>(a.to), static_cast<const Number*>(a.a),
                static_cast<const Number*>(a.after), packs, a.pixels * a.channels / Step, a.channels / Step);
        return;
    }
    reluBackKernel<Number, Step><<<blocksFor((packs + kThreads - 1) / kThreads), kThreads, 0, stream>>>(
        static_cast<Number*>(a.to), static_cast<const Number*>(a.a), static_cast<const Number*>(a.b),
        static_cast<const Number*>(a.after), packs);
}

template<int Step>
bool isWhole(const EpilogueArguments& a)
{
    return a.elements % Step == 0;
}
template<int Step>
bool isWhole(const ReluBackArguments& a)
{
    return a.elements % Step == 0 && (a.pixels == 0 || a.channels % Step == 0);
}

/// In packs of 16 bytes where everything lies at such places, else number by number.
template<typename Number, typename Arguments, typename... Pointers>
void runPacked(const Arguments& a, cudaStream_t stream, Pointers... pointers)
{
    isWhole<kPack<Number>>(a) && (isAligned<Number>(pointers) && ...)
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
    return startedInType(a.isBfloat16, stream,
                         [&](auto number, cudaStream_t on) { run<decltype(number)>(a, on); });
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

const char* launchFold(const FoldArguments& arguments, void* stream)
{
    if (arguments.out == 0) {
        return nullptr;
    }
    return startedInType(arguments.isBfloat16, stream, [&](auto number, cudaStream_t on) {
        foldKernel<decltype(number)><<<static_cast<unsigned>(arguments.out), kThreads, 0, on>>>(arguments);
    });
}

const char* launchLogitGradient(float* to, const float* logits, const std::int64_t* labels,
                                const float* probabilities, std::int64_t rows, std::int64_t classes,
                                void* stream)
{
    if (rows == 0 || classes == 0) {
        return nullptr;
    }
    constexpr std::int64_t kRows = kThreads / 32;
    logitGradientKernel<<<blocksFor((rows + kRows - 1) / kRows), kThreads, 0,
                          static_cast<cudaStream_t>(stream)>>>(to, logits, labels, probabilities, rows,
                                                               classes);
    return lastProblem();
}

const char* launchPgdStep(const PgdRule& rule, const float* clean, const float* gradient, float* adversarial,
                          std::int64_t images, std::int64_t size, void* stream)
{
    if (images == 0 || size == 0) {
        return nullptr;
    }
    const bool hasSums = !rule.isSign || rule.isL2;
    constexpr std::int64_t kMostShares = 64, kElementsOfAThread = 2;
    const std::int64_t shares = (size + kThreads * kElementsOfAThread - 1) / (kThreads * kElementsOfAThread);
    const dim3 blocks(blocksFor(images),
                      hasSums ? 1U : static_cast<unsigned>(shares < kMostShares ? shares : kMostShares));
    pgdStepKernel<<<blocks, kThreads, 0, static_cast<cudaStream_t>(stream)>>>(rule, clean, gradient,
                                                                              adversarial, images, size);
    return lastProblem();
}

} // namespace twins
