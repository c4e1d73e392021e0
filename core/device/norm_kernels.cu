// BatchNorm of two wings with what follows it, and its gradients: rows of channels, the first of them of the
// frozen wing.
#include "core/device/cuda_common.cuh"
#include "core/device/cuda_launch.h"

namespace twins
{

namespace
{

constexpr int kLanes = 32; ///< threads beside each other: so many packs of four channels
using Four = Pack<float, 4>;

/// Which of the rows a wing has.
struct Rows {
    std::int64_t first, end;
};

__device__ Rows rowsOf(const NormArguments& a, int wing)
{
    return wing == 0 ? Rows{0, a.frozenRows} : Rows{a.frozenRows, a.rows};
}

__device__ const Four& fourAt(const float* values, std::int64_t pack)
{
    return reinterpret_cast<const Four*>(values)[pack];
}

/// Threads of a block side by side; the others go through other rows.
int lanesFor(std::int64_t packs)
{
    int lanes = kLanes;
    while (lanes > packs) {
        lanes /= 2;
    }
    return lanes;
}

/// Adds up over the threads of a block that have the same channels, always in the same order, and leaves the
/// two sums of the block's rows in `to` and `to` + channels.
__device__ void storeSums(const Four& first, const Four& second, int lanes, std::int64_t pack,
                          std::int64_t packs, float* to)
{
    __shared__ Four room[2][kThreads];
    room[0][threadIdx.x] = first;
    room[1][threadIdx.x] = second;
    for (int half = kThreads / 2; half >= lanes; half /= 2) {
        __syncthreads();
        if (static_cast<int>(threadIdx.x) < half) {
            for (int k = 0; k < 4; ++k) {
                room[0][threadIdx.x].at[k] += room[0][threadIdx.x + half].at[k];
                room[1][threadIdx.x].at[k] += room[1][threadIdx.x + half].at[k];
            }
        }
    }
    __syncthreads();
    if (static_cast<int>(threadIdx.x) < lanes && pack < packs) {
        reinterpret_cast<Four*>(to)[pack] = room[0][threadIdx.x];
        reinterpret_cast<Four*>(to)[packs + pack] = room[1][threadIdx.x];
    }
}

/// Where the sums of a block's rows lie: [2 wings][chunks][2][channels].
__device__ float* sumsAt(const NormArguments& a, int wing, int chunk)
{
    return a.partialSums + (static_cast<std::int64_t>(wing) * a.chunks + chunk) * 2 * a.channels;
}

/// Of the adaptive wing's rows: sums of x - pivot and of its square; the pivot is a row, so that no digits
/// are lost where the mean is far from zero.
__global__ void __launch_bounds__(kThreads) statisticsKernel(NormArguments a, int lanes)
{
    const std::int64_t packs = a.channels / 4;
    const std::int64_t pack = static_cast<std::int64_t>(blockIdx.x) * lanes + threadIdx.x % lanes;
    const Rows rows = rowsOf(a, 1);
    const std::int64_t share = (rows.end - rows.first + a.chunks - 1) / a.chunks;
    const std::int64_t begin = rows.first + static_cast<std::int64_t>(blockIdx.y) * share;
    const std::int64_t end = begin + share < rows.end ? begin + share : rows.end;
    Four sums{}, squares{};
    if (pack < packs) {
        const Four pivot = fourAt(a.x, rows.first * packs + pack);
        for (std::int64_t row = begin + threadIdx.x / lanes; row < end; row += kThreads / lanes) {
            const Four x = fourAt(a.x, row * packs + pack);
            for (int k = 0; k < 4; ++k) {
                const float centred = x.at[k] - pivot.at[k];
                sums.at[k] += centred;
                squares.at[k] += centred * centred;
            }
        }
    }
    storeSums(sums, squares, lanes, pack, packs, sumsAt(a, 1, static_cast<int>(blockIdx.y)));
}

constexpr int kColumns = 32, kTeams = 32; ///< of a block that ends a reduction

/// The sums over all chunks, for the channel of the thread; all threads of the block call it.
__device__ void wholeSums(const NormArguments& a, int wing, std::int64_t channel, double (&sums)[2])
{
    __shared__ double room[2][kTeams][kColumns];
    double own[2] = {};
    if (channel < a.channels) {
        for (int chunk = static_cast<int>(threadIdx.y); chunk < a.chunks; chunk += kTeams) {
            const float* const from = sumsAt(a, wing, chunk);
            own[0] += from[channel];
            own[1] += from[a.channels + channel];
        }
    }
    __syncthreads(); // an earlier call may still be read
    room[0][threadIdx.y][threadIdx.x] = own[0];
    room[1][threadIdx.y][threadIdx.x] = own[1];
    __syncthreads();
    for (unsigned half = kTeams / 2; half > 0; half /= 2) {
        if (threadIdx.y < half) {
            room[0][threadIdx.y][threadIdx.x] += room[0][threadIdx.y + half][threadIdx.x];
            room[1][threadIdx.y][threadIdx.x] += room[1][threadIdx.y + half][threadIdx.x];
        }
        __syncthreads();
    }
    sums[0] = room[0][0][threadIdx.x];
    sums[1] = room[1][0][threadIdx.x];
}

/// Scale, shift, mean and inverse deviation of each wing: constants [4][2][channels].
__global__ void __launch_bounds__(kColumns* kTeams) constantsKernel(NormArguments a)
{
    const std::int64_t channel = static_cast<std::int64_t>(blockIdx.x) * kColumns + threadIdx.x;
    double sums[2] = {};
    if (a.usesBatch) {
        wholeSums(a, 1, channel, sums);
    }
    if (threadIdx.y > 0 || channel >= a.channels) {
        return;
    }
    if (a.updatesRunning && channel == 0) {
        ++*a.batches;
    }
    for (int wing = 0; wing < 2; ++wing) {
        const Rows rows = rowsOf(a, wing);
        if (rows.first == rows.end) {
            continue;
        }
        double mean = 0.0, variance = 0.0;
        if (wing == 1 && a.usesBatch) {
            const auto count = static_cast<double>(rows.end - rows.first);
            const double shift = sums[0] / count;
            mean = static_cast<double>(a.x[rows.first * a.channels + channel]) + shift;
            variance = sums[1] / count - shift * shift;
            variance = variance < 0.0 ? 0.0 : variance; // NaN stays
            if (a.updatesRunning) {
                float& runningMean = a.runningMean[1][channel];
                float& runningVariance = a.runningVariance[1][channel];
                const double unbiased = variance * count / (count > 1.0 ? count - 1.0 : 1.0);
                runningMean += static_cast<float>(a.momentum * (mean - runningMean));
                runningVariance += static_cast<float>(a.momentum * (unbiased - runningVariance));
            }
        } else {
            mean = a.runningMean[wing][channel];
            variance = a.runningVariance[wing][channel];
        }
        const double inverse = rsqrt(variance + a.epsilon);
        const double scale = a.weight[wing][channel] * inverse;
        float* const to = a.constants + wing * a.channels + channel;
        to[0] = static_cast<float>(scale);
        to[2 * a.channels] = static_cast<float>(a.bias[wing][channel] - mean * scale);
        to[4 * a.channels] = static_cast<float>(mean);
        to[6 * a.channels] = static_cast<float>(inverse);
    }
}

/// The four channels of a pack in one of the constants of a wing.
__device__ const Four& constantAt(const NormArguments& a, int which, int wing, std::int64_t pack)
{
    return fourAt(a.constants, (which * 2 + wing) * (a.channels / 4) + pack);
}

__device__ float normed(float x, float scale, float shift)
{
    return fmaf(x, scale, shift);
}

__global__ void __launch_bounds__(kThreads) applyKernel(NormArguments a, std::uint32_t all)
{
    const std::uint32_t packs = static_cast<std::uint32_t>(a.channels / 4), stride = gridDim.x * kThreads;
    for (std::uint32_t i = blockIdx.x * kThreads + threadIdx.x; i < all; i += stride) {
        const std::uint32_t row = i / packs, pack = i % packs;
        const int wing = row < a.frozenRows ? 0 : 1;
        const Four scale = constantAt(a, 0, wing, pack), shift = constantAt(a, 1, wing, pack);
        const Four x = fourAt(a.x, i);
        Four addend{}, y;
        if (a.addend != nullptr) {
            addend = fourAt(a.addend, i);
        }
        for (int k = 0; k < 4; ++k) {
            const float value = normed(x.at[k], scale.at[k], shift.at[k]) + addend.at[k];
            y.at[k] = a.relu && value <= 0.0F ? 0.0F : value; // NaN stays
        }
        reinterpret_cast<Four*>(a.y)[i] = y;
    }
}

/// The gradient before the ReLU. Without an addend the ReLU's input is computed anew, with one there is `y`.
__device__ Four gated(const NormArguments& a, std::int64_t i, const Four& x, const Four& scale,
                      const Four& shift)
{
    Four gradient = fourAt(a.gradient, i);
    if (!a.relu) {
        return gradient;
    }
    Four y{};
    if (a.addend != nullptr) {
        y = fourAt(a.y, i);
    }
    for (int k = 0; k < 4; ++k) {
        const float value = a.addend != nullptr ? y.at[k] : normed(x.at[k], scale.at[k], shift.at[k]);
        gradient.at[k] = value <= 0.0F ? 0.0F : gradient.at[k];
    }
    return gradient;
}

/// Sums of the gradient, and of the gradient times x - mean.
__global__ void __launch_bounds__(kThreads) gradientSumsKernel(NormArguments a, int lanes)
{
    const int wing = static_cast<int>(blockIdx.z);
    const std::int64_t packs = a.channels / 4;
    const std::int64_t pack = static_cast<std::int64_t>(blockIdx.x) * lanes + threadIdx.x % lanes;
    const Rows rows = rowsOf(a, wing);
    const std::int64_t share = (rows.end - rows.first + a.chunks - 1) / a.chunks;
    const std::int64_t begin = rows.first + static_cast<std::int64_t>(blockIdx.y) * share;
    const std::int64_t end = begin + share < rows.end ? begin + share : rows.end;
    Four sums{}, products{};
    if (pack < packs && begin < end) {
        const Four scale = constantAt(a, 0, wing, pack), shift = constantAt(a, 1, wing, pack);
        const Four mean = constantAt(a, 2, wing, pack);
        for (std::int64_t row = begin + threadIdx.x / lanes; row < end; row += kThreads / lanes) {
            const std::int64_t i = row * packs + pack;
            const Four x = fourAt(a.x, i);
            const Four gradient = gated(a, i, x, scale, shift);
            for (int k = 0; k < 4; ++k) {
                sums.at[k] += gradient.at[k];
                products.at[k] += gradient.at[k] * (x.at[k] - mean.at[k]);
            }
        }
    }
    storeSums(sums, products, lanes, pack, packs, sumsAt(a, wing, static_cast<int>(blockIdx.y)));
}

/// Gradients of the affine parameters, and what the gradient of x is made with: factors [2][2][channels], the
/// share of x - mean and what is added (arXiv 1502.03167, section 3; 0 where the statistics are constants).
__global__ void __launch_bounds__(kColumns* kTeams) factorsKernel(NormArguments a)
{
    const std::int64_t channel = static_cast<std::int64_t>(blockIdx.x) * kColumns + threadIdx.x;
    double toWeight[2] = {}, toBias[2] = {};
    for (int wing = 0; wing < 2; ++wing) {
        const Rows rows = rowsOf(a, wing);
        if (rows.first == rows.end) {
            continue;
        }
        double sums[2];
        wholeSums(a, wing, channel, sums);
        if (threadIdx.y > 0 || channel >= a.channels) {
            continue;
        }
        const float* const constants = a.constants + wing * a.channels + channel;
        const double scale = constants[0], inverse = constants[6 * a.channels];
        toBias[wing] = sums[0];
        toWeight[wing] = sums[1] * inverse;
        double ofX = 0.0, ofAll = 0.0;
        if (wing == 1 && a.usesBatch) {
            const auto count = static_cast<double>(rows.end - rows.first);
            ofX = -scale * inverse * inverse * sums[1] / count;
            ofAll = -scale * sums[0] / count;
        }
        a.factors[wing * a.channels + channel] = static_cast<float>(ofX);
        a.factors[(2 + wing) * a.channels + channel] = static_cast<float>(ofAll);
    }
    if (threadIdx.y > 0 || channel >= a.channels) {
        return;
    }
    const bool isShared = a.toWeight[0] == nullptr;
    a.toWeight[1][channel] = static_cast<float>(toWeight[1] + (isShared ? toWeight[0] : 0.0));
    a.toBias[1][channel] = static_cast<float>(toBias[1] + (isShared ? toBias[0] : 0.0));
    if (!isShared) {
        a.toWeight[0][channel] = static_cast<float>(toWeight[0]);
        a.toBias[0][channel] = static_cast<float>(toBias[0]);
    }
}

__global__ void __launch_bounds__(kThreads) applyBackKernel(NormArguments a, std::uint32_t all)
{
    const std::uint32_t packs = static_cast<std::uint32_t>(a.channels / 4), stride = gridDim.x * kThreads;
    for (std::uint32_t i = blockIdx.x * kThreads + threadIdx.x; i < all; i += stride) {
        const std::uint32_t row = i / packs, pack = i % packs;
        const int wing = row < a.frozenRows ? 0 : 1;
        const Four scale = constantAt(a, 0, wing, pack), shift = constantAt(a, 1, wing, pack);
        const Four x = fourAt(a.x, i);
        const Four gradient = gated(a, i, x, scale, shift);
        if (a.toAddend != nullptr) {
            reinterpret_cast<Four*>(a.toAddend)[i] = gradient;
        }
        Four to;
        if (wing == 1 && a.usesBatch) {
            const Four mean = constantAt(a, 2, wing, pack);
            const Four ofX = fourAt(a.factors, packs + pack), ofAll = fourAt(a.factors, 3 * packs + pack);
            for (int k = 0; k < 4; ++k) {
                to.at[k] = scale.at[k] * gradient.at[k] + ofX.at[k] * (x.at[k] - mean.at[k]) + ofAll.at[k];
            }
        } else {
            for (int k = 0; k < 4; ++k) {
                to.at[k] = scale.at[k] * gradient.at[k];
            }
        }
        reinterpret_cast<Four*>(a.toX)[i] = to;
    }
}

unsigned blocksOf(std::int64_t items, std::int64_t share)
{
    return static_cast<unsigned>((items + share - 1) / share);
}

} // namespace

int normChunks(std::int64_t rows, std::int64_t channels)
{
    constexpr std::int64_t kBlocks = 264, kRowsOfAThread = 4; // two blocks for each of an H100's processors
    const int lanes = lanesFor(channels / 4);
    const std::int64_t beside = (channels / 4 + lanes - 1) / lanes;
    const std::int64_t most =
        (rows + kRowsOfAThread * (kThreads / lanes) - 1) / (kRowsOfAThread * (kThreads / lanes));
    const std::int64_t wanted = kBlocks / beside;
    const std::int64_t chunks = wanted < most ? wanted : most;
    return static_cast<int>(chunks > 1 ? chunks : 1);
}

const char* launchNorm(const NormArguments& a, void* stream)
{
    auto* const on = static_cast<cudaStream_t>(stream);
    const std::int64_t packs = a.channels / 4;
    const int lanes = lanesFor(packs);
    if (a.usesBatch) {
        const dim3 blocks(blocksOf(packs, lanes), static_cast<unsigned>(a.chunks));
        statisticsKernel<<<blocks, kThreads, 0, on>>>(a, lanes);
    }
    constantsKernel<<<blocksOf(a.channels, kColumns), dim3(kColumns, kTeams), 0, on>>>(a);
    applyKernel<<<blocksFor((a.rows * packs + kThreads - 1) / kThreads), kThreads, 0, on>>>(
        a, static_cast<std::uint32_t>(a.rows * packs));
    return lastProblem();
}

const char* launchNormBack(const NormArguments& a, void* stream)
{
    auto* const on = static_cast<cudaStream_t>(stream);
    const std::int64_t packs = a.channels / 4;
    const int lanes = lanesFor(packs);
    const dim3 blocks(blocksOf(packs, lanes), static_cast<unsigned>(a.chunks), 2);
    gradientSumsKernel<<<blocks, kThreads, 0, on>>>(a, lanes);
    factorsKernel<<<blocksOf(a.channels, kColumns), dim3(kColumns, kTeams), 0, on>>>(a);
    applyBackKernel<<<blocksFor((a.rows * packs + kThreads - 1) / kThreads), kThreads, 0, on>>>(
        a, static_cast<std::uint32_t>(a.rows * packs));
    return lastProblem();
}

} // namespace twins
