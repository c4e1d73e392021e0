// Max-pooling of images whose channels lie last, with a byte for where each maximum was found.
#include "core/device/cuda_common.cuh"
#include "core/device/cuda_launch.h"

#include <cmath>

namespace twins
{

namespace
{

/// Where in [count, height, width, packs of channels] an index is.
struct Place {
    std::int64_t image;
    int y, x, pack;
};

__device__ Place placeOf(std::uint32_t i, std::uint32_t height, std::uint32_t width, std::uint32_t packs)
{
    const std::uint32_t pixel = i / packs, line = pixel / width;
    return {line / height, static_cast<int>(line % height), static_cast<int>(pixel % width),
            static_cast<int>(i % packs)};
}

constexpr std::uint8_t kNoTap = 255;

/// A pack of channels of a window a thread. Kernel, Stride: known when this is compiled; 0: not.
template<typename Number, int Kernel, int Stride>
__global__ void __launch_bounds__(kThreads) maxPoolKernel(PoolArguments a, std::uint32_t all)
{
    constexpr int kStep = kPack<Number>;
    using Several = Pack<Number, kStep>;
    using Bytes = Pack<std::uint8_t, kStep>;
    const int packs = a.channels / kStep;
    const int kernel = Kernel > 0 ? Kernel : a.kernel, step = Stride > 0 ? Stride : a.stride;
    const std::uint32_t stride = gridDim.x * kThreads;
    for (std::uint32_t i = blockIdx.x * kThreads + threadIdx.x; i < all; i += stride) {
        const Place at = placeOf(i, a.pooledHeight, a.pooledWidth, packs);
        const Several* const image =
            static_cast<const Several*>(a.x) + at.image * a.height * a.width * packs + at.pack;
        float greatest[kStep];
        Bytes taps;
        for (int k = 0; k < kStep; ++k) {
            greatest[k] = -INFINITY;
            taps.at[k] = kNoTap;
        }
#pragma unroll
        for (int row = 0; row < kernel; ++row) {
            const int y = at.y * step - a.padding + row;
#pragma unroll
            for (int column = 0; column < kernel; ++column) {
                const int x = at.x * step - a.padding + column;
                if (y < 0 || y >= a.height || x < 0 || x >= a.width) {
                    continue;
                }
                const Several seen = image[(static_cast<std::int64_t>(y) * a.width + x) * packs];
                for (int k = 0; k < kStep; ++k) {
                    const float value = toFloat(seen.at[k]);
                    if (value > greatest[k] || isnan(value) || taps.at[k] == kNoTap) {
                        greatest[k] = value;
                        taps.at[k] = static_cast<std::uint8_t>(row * kernel + column);
                    }
                }
            }
        }
        Several values;
        for (int k = 0; k < kStep; ++k) {
            store(values.at[k], greatest[k]);
            taps.at[k] = a.isRectified && greatest[k] <= 0.0F ? kNoTap : taps.at[k];
        }
        static_cast<Several*>(a.values)[i] = values;
        reinterpret_cast<Bytes*>(a.taps)[i] = taps;
    }
}

/// A pack of channels of a pixel a thread: from the windows that hold it.
template<typename Number, int Kernel, int Stride>
__global__ void __launch_bounds__(kThreads) maxPoolBackKernel(PoolArguments a, std::uint32_t all)
{
    constexpr int kStep = kPack<Number>;
    using Several = Pack<Number, kStep>;
    using Bytes = Pack<std::uint8_t, kStep>;
    const int packs = a.channels / kStep;
    const int kernel = Kernel > 0 ? Kernel : a.kernel, step = Stride > 0 ? Stride : a.stride;
    const std::uint32_t stride = gridDim.x * kThreads;
    for (std::uint32_t i = blockIdx.x * kThreads + threadIdx.x; i < all; i += stride) {
        const Place at = placeOf(i, a.height, a.width, packs);
        const int y = at.y + a.padding, x = at.x + a.padding;
        const int firstRow = y < kernel ? 0 : (y - kernel) / step + 1;
        const int firstColumn = x < kernel ? 0 : (x - kernel) / step + 1;
        const int lastRow = min(y / step, a.pooledHeight - 1);
        const int lastColumn = min(x / step, a.pooledWidth - 1);
        float sums[kStep] = {};
        for (int row = firstRow; row <= lastRow; ++row) {
            for (int column = firstColumn; column <= lastColumn; ++column) {
                const std::int64_t window =
                    ((at.image * a.pooledHeight + row) * a.pooledWidth + column) * packs + at.pack;
                const int tap = (y - row * step) * kernel + x - column * step;
                const Bytes taps = reinterpret_cast<const Bytes*>(a.taps)[window];
                const Several gradient = static_cast<const Several*>(a.gradient)[window];
                for (int k = 0; k < kStep; ++k) {
                    sums[k] += taps.at[k] == tap ? toFloat(gradient.at[k]) : 0.0F;
                }
            }
        }
        Several result;
        for (int k = 0; k < kStep; ++k) {
            store(result.at[k], sums[k]);
        }
        static_cast<Several*>(a.to)[i] = result;
    }
}

template<typename Number, int Kernel, int Stride>
void run(const PoolArguments& a, cudaStream_t stream)
{
    const std::int64_t packs = a.count * (a.channels / kPack<Number>);
    if (a.gradient == nullptr) {
        const std::int64_t all = packs * a.pooledHeight * a.pooledWidth;
        maxPoolKernel<Number, Kernel, Stride>
            <<<blocksFor((all + kThreads - 1) / kThreads), kThreads, 0, stream>>>(
                a, static_cast<std::uint32_t>(all));
    } else {
        const std::int64_t all = packs * a.height * a.width;
        maxPoolBackKernel<Number, Kernel, Stride>
            <<<blocksFor((all + kThreads - 1) / kThreads), kThreads, 0, stream>>>(
                a, static_cast<std::uint32_t>(all));
    }
}

template<typename Number>
void runBest(const PoolArguments& a, cudaStream_t stream)
{
    const auto is = [&](int kernel, int stride) {
        return a.kernel == kernel && a.stride == stride;
    };
    is(3, 2)   ? run<Number, 3, 2>(a, stream)
    : is(2, 2) ? run<Number, 2, 2>(a, stream)
               : run<Number, 0, 0>(a, stream);
}

} // namespace

const char* launchMaxPool(const PoolArguments& arguments, void* stream)
{
    if (arguments.count == 0 || arguments.height == 0 || arguments.width == 0) {
        return nullptr;
    }
    return startedInType(arguments.isBfloat16, stream,
                         [&](auto number, cudaStream_t on) { runBest<decltype(number)>(arguments, on); });
}

} // namespace twins
