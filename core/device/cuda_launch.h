#pragma once

#include "core/device/pgd_math.h"

#include <cstdint>

namespace twins
{

/// The kernels of the .cu files beside this. Pointers are the device's, `stream` is a cudaStream_t; nothing
/// waits. Each returns null, or CUDA's name of what went wrong.

/// What is done to the sums of a convolution before the next one: out <- f(out + bias[channel] + addend), f
/// the ReLU or nothing.
struct EpilogueArguments {
    void* out = nullptr;
    const void* bias = nullptr;
    const void* addend = nullptr; ///< laid out as `out`; null: none
    std::int64_t elements = 0;    ///< of out
    std::int64_t channels = 0;    ///< of bias
    std::int64_t perChannel = 1;  ///< neighbours of one channel: H*W for [N,C,H,W], 1 for [N,H,W,C]
    bool relu = false;
    bool isBfloat16 = false; ///< else float
};
[[nodiscard]] const char* launchEpilogue(const EpilogueArguments& arguments, void* stream);

/// The way back through a ReLU: to[i] <- after[i] <= 0 ? 0 : a[i] + b[i], all laid out alike; `to` may be
/// `a`.
struct ReluBackArguments {
    void* to = nullptr;
    const void* a = nullptr;
    const void* b = nullptr;     ///< null: none
    const void* after = nullptr; ///< what the ReLU gave
    std::int64_t elements = 0;
    /// Above 0: `a` has one number a channel of each image instead, for so many neighbours; `after` is
    /// [N,H,W,C], `b` null.
    std::int64_t pixels = 0;
    std::int64_t channels = 1;
    bool isBfloat16 = false; ///< else float
};
[[nodiscard]] const char* launchReluBack(const ReluBackArguments& arguments, void* stream);

/// As prepareOnGpu() and, where there is a `gradient` to fill, unprepareOnGpu().
struct SquareArguments {
    static constexpr int kMostChannels = 4;
    const float* images = nullptr;         ///< [count, imageChannels, imageHeight, imageWidth]
    const std::int32_t* rows = nullptr;    ///< [height]; on the way back [imageHeight + 1]; null: not resized
    const std::int32_t* columns = nullptr; ///< [width]; on the way back [imageWidth + 1]
    float mean[kMostChannels] = {};
    float deviation[kMostChannels] = {1.0F, 1.0F, 1.0F, 1.0F};
    void* squares = nullptr;   ///< [count, squareRows, squareColumns, channels], channels in 16 bytes
    float* gradient = nullptr; ///< on the way back: as images
    std::int64_t count = 0;
    int imageChannels = 0, imageHeight = 0, imageWidth = 0;
    int height = 0, width = 0; ///< after the resizing
    int extent = 1, step = 1, offset = 0, squareRows = 0, squareColumns = 0, channels = 0;
    bool isBfloat16 = false; ///< of squares; else float
};
[[nodiscard]] const char* launchSquares(const SquareArguments& arguments, void* stream);

/// As maxPoolOnGpu() and, where there is a `gradient`, maxPoolBackOnGpu(); everything [N,H,W,C], C in
/// multiples of 16 bytes, aligned.
struct PoolArguments {
    const void* x = nullptr; ///< forward: what is pooled
    void* values = nullptr;  ///< what came of it
    std::uint8_t* taps = nullptr;
    const void* gradient = nullptr; ///< on the way back: laid out as values
    void* to = nullptr;             ///< on the way back: laid out as x
    std::int64_t count = 0;
    int height = 0, width = 0, pooledHeight = 0, pooledWidth = 0, channels = 0;
    int kernel = 1, stride = 1, padding = 0;
    bool isRectified = false; ///< forward: no tap where the greatest is not positive
    bool isBfloat16 = false;  ///< else float
};
[[nodiscard]] const char* launchMaxPool(const PoolArguments& arguments, void* stream);

/// to[n] <- softmax(logits[n]) - p[n], each [rows, classes]; p is 1 at labels[n], or `probabilities`.
[[nodiscard]] const char* launchLogitGradient(float* to, const float* logits, const std::int64_t* labels,
                                              const float* probabilities, std::int64_t rows,
                                              std::int64_t classes, void* stream);

/// BatchNorm through two wings, with an addend and a ReLU, on rows of channels: [N,H,W,C] float, C in fours,
/// rows * C below 2^33. The first `frozenRows` go through the frozen wing. Of arrays with two members the
/// first is the frozen wing's.
struct NormArguments {
    const float* x = nullptr;
    const float* addend = nullptr; ///< null: none
    float* y = nullptr;
    std::int64_t rows = 0, frozenRows = 0, channels = 0;
    bool relu = false;
    bool usesBatch = false;          ///< the adaptive wing: statistics of its rows, else the running ones
    bool updatesRunning = false;     ///< with them
    std::int64_t* batches = nullptr; ///< with them: how many there were
    double momentum = 0.1, epsilon = 1e-5;
    const float* weight[2] = {};
    const float* bias[2] = {};
    float* runningMean[2] = {}; ///< the frozen wing's are read only
    float* runningVariance[2] = {};
    float* constants = nullptr;   ///< [4][2][channels]: scale, shift, mean, inverse deviation
    float* partialSums = nullptr; ///< [2][chunks][2][channels]
    int chunks = 1;               ///< normChunks()
    // The way back:
    const float* gradient = nullptr; ///< with respect to y
    float* toX = nullptr;
    float* toAddend = nullptr; ///< null: none
    float* toWeight[2] = {};   ///< [channels]; the frozen wing's null: both in the adaptive one's
    float* toBias[2] = {};
    float* factors = nullptr; ///< [2][2][channels]
};
/// Blocks that share the rows of a wing.
[[nodiscard]] int normChunks(std::int64_t rows, std::int64_t channels);
/// Fills `constants` and `y`.
[[nodiscard]] const char* launchNorm(const NormArguments& arguments, void* stream);
/// With the `constants` of the way forward. Where there was an addend and a ReLU, `y` too, and an `addend`
/// that says so; it is not read.
[[nodiscard]] const char* launchNormBack(const NormArguments& arguments, void* stream);

/// As foldOnGpu(): a layer's weights and the BatchNorm behind it, [out] each.
struct FoldArguments {
    const float* weight = nullptr; ///< [out][perOut], in the order of toWeight
    const float* bias = nullptr;   ///< null: none
    const float *scale = nullptr, *shift = nullptr, *mean = nullptr, *variance = nullptr;
    double epsilon = 1e-5;
    void* toWeight = nullptr;
    float* toBias = nullptr;
    std::int64_t out = 0, perOut = 0;
    bool isBfloat16 = false; ///< toWeight; else float
};
[[nodiscard]] const char* launchFold(const FoldArguments& arguments, void* stream);

/// pgdStepOfImage() on `images` images of `size` elements each.
[[nodiscard]] const char* launchPgdStep(const PgdRule& rule, const float* clean, const float* gradient,
                                        float* adversarial, std::int64_t images, std::int64_t size,
                                        void* stream);

} // namespace twins
