#pragma once

#include "core/device/pgd_math.h"
#include "core/nn/tensors.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace twins
{

// What only code for CUDA can do. Linked from device_kernels_cuda.cpp where the program is built with CUDA
// (CMake: TWINS_CUDA), else from device_kernels_none.cpp, whose functions say no.

/// out <- f(out + bias + addend), f the ReLU or nothing, in place and in one pass. out: [N,C,H,W] dense in
/// either memory format, float32 or bfloat16; bias: [C]; addend: as out, or undefined. False: nothing was
/// done, since the tensors lie elsewhere than on a GPU, or otherwise than this wants them.
[[nodiscard]] bool epilogueOnGpu(torch::Tensor& out, const torch::Tensor& bias, const torch::Tensor& addend,
                                 bool relu);

/// BatchNorm by constants, [C] float32 each: scale * (x - mean) / sqrt(variance + kNormEpsilon) + shift.
struct NormConstants {
    torch::Tensor scale, shift, mean, variance;
};
/// Folds it into the layer before it: toWeight <- weight * scale / sqrt(…), channel by channel of its first
/// dimension, and the bias, [C] float32. weight: float32; bias: undefined for none; toWeight: float32 or
/// bfloat16, laid out as the weight. Undefined: nothing was done, since this cannot do it.
[[nodiscard]] torch::Tensor foldOnGpu(const torch::Tensor& weight, const torch::Tensor& bias,
                                      const NormConstants& norm, torch::Tensor& toWeight);

/// The gradient before a ReLU that gave `after`, in one pass: 0 where after <= 0, else a + b. All [N,C,H,W]
/// float32 or bfloat16, dense, in one memory format, on a GPU; b may be undefined, and then a may be one
/// number a channel, expanded. overwritesA: the result may take the place of a. Undefined: this cannot do it.
[[nodiscard]] torch::Tensor reluBackOnGpu(const torch::Tensor& a, const torch::Tensor& b,
                                          const torch::Tensor& after, bool overwritesA = false);

/// How an image lies that a first convolution reads: as squares of extent x extent pixels, one every `step`
/// pixels, whose channels follow each other (row, column, channel). Beyond the image are zeros.
struct StemGeometry {
    std::int64_t height = 0, width = 0; ///< of the image
    std::int64_t extent = 1, step = 1;  ///< pixels
    std::int64_t offset = 0;            ///< where the first square begins, from the image's edge: <= 0
    std::int64_t rows = 0, columns = 0; ///< squares
    std::int64_t channels = 0;          ///< of a square; those behind extent^2 times the image's are zeros
};

/// How pixels are normalised, channel by channel; empty: not at all.
struct PixelScale {
    std::vector<double> mean, deviation;
};
/// Which row and column of an image is seen where it has been resized, or where each is; undefined: it has
/// not.
struct PixelPlaces {
    torch::Tensor rows, columns;
};

/// Images [N,C,h,w] float32, C <= 4: clamped to [0,1], each pixel taken from where `places` ([height],
/// [width] int32) say, less mean over deviation, as `geometry` wants it, in `type` and channels last:
/// [N, channels, rows, columns]. Undefined: this cannot do it.
[[nodiscard]] torch::Tensor prepareOnGpu(const torch::Tensor& images, const PixelPlaces& places,
                                         const PixelScale& scale, const StemGeometry& geometry,
                                         torch::ScalarType type);
/// The way back from `gradient`, as prepareOnGpu() lays it out, to `images`: sums over the places where each
/// pixel is seen, from rows[y] to rows[y + 1] ([h + 1] int32; columns likewise), 0 outside [0,1]. [N,C,h,w]
/// float32.
[[nodiscard]] torch::Tensor unprepareOnGpu(const torch::Tensor& images, const torch::Tensor& gradient,
                                           const PixelPlaces& places, const PixelScale& scale,
                                           const StemGeometry& geometry);

/// A max-pool over square windows of at most 15 x 15.
struct PoolWindow {
    std::int64_t kernel = 1, stride = 1, padding = 0;
};
/// The greatest of each window of x [N,C,H,W], float32 or bfloat16, channels last, and which tap it was
/// (row * kernel + column, the first of equals), [N,C,H',W'] uint8, channels last; H' and W' by `height` and
/// `width`. isRectified: a ReLU made x, so that windows whose greatest is not positive give nothing back.
/// Undefined: this cannot do it.
struct Pooled {
    torch::Tensor values, taps;
};
[[nodiscard]] Pooled maxPoolOnGpu(const torch::Tensor& x, const PoolWindow& window, std::int64_t height,
                                  std::int64_t width, bool isRectified);
/// The way back through it, to images of `height` x `width`, channels last. Undefined: this cannot do it.
[[nodiscard]] torch::Tensor maxPoolBackOnGpu(const torch::Tensor& gradient, const torch::Tensor& taps,
                                             const PoolWindow& window, std::int64_t height,
                                             std::int64_t width);

/// softmax(logits) - p: gradient of cross-entropy, or of KL(p || softmax(logits)), with respect to the logits
/// [N,K] float32. target: labels [N] int64, whose p is 1 at the label, or p [N,K] float32. Undefined: this
/// cannot do it.
[[nodiscard]] torch::Tensor logitGradientOnGpu(const torch::Tensor& logits, const torch::Tensor& target);

/// pgdStepOfImage() on each image, in place. All are [N,C,H,W], float32, contiguous. False: nothing was done.
[[nodiscard]] bool pgdStepOnGpu(const PgdRule& rule, const torch::Tensor& clean,
                                const torch::Tensor& gradient, torch::Tensor& adversarial);

/// Bytes that can still be had on a GPU; nothing for other devices.
[[nodiscard]] std::optional<std::int64_t> freeMemory(const torch::Device& device);

/// Whether the device multiplies bfloat16 in hardware: NVIDIA's GPUs since compute capability 8.0. True where
/// that cannot be asked.
[[nodiscard]] bool multipliesBfloat16(const torch::Device& device);

/// Whether the kernels above are in this program.
[[nodiscard]] bool hasCudaKernels() noexcept;

} // namespace twins
