#pragma once

#include "core/device/pgd_math.h"

#include <cstdint>

namespace twins
{

/// The kernels of cuda_kernels.cu. Pointers are the device's, `stream` is a cudaStream_t; nothing waits. Each
/// returns null, or CUDA's name of what went wrong.

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

/// The way back through a ReLU: to[i] <- after[i] <= 0 ? 0 : a[i] + b[i], all laid out alike.
struct ReluBackArguments {
    void* to = nullptr;
    const void* a = nullptr;
    const void* b = nullptr;     ///< null: none
    const void* after = nullptr; ///< what the ReLU gave
    std::int64_t elements = 0;
    bool isBfloat16 = false; ///< else float
};
[[nodiscard]] const char* launchReluBack(const ReluBackArguments& arguments, void* stream);

/// pgdStepOfImage() on `images` images of `size` elements each.
[[nodiscard]] const char* launchPgdStep(const PgdRule& rule, const float* clean, const float* gradient,
                                        float* adversarial, std::int64_t images, std::int64_t size,
                                        void* stream);

} // namespace twins
