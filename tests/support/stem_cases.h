#pragma once

#include "core/device/stem_input.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"

#include <cstdint>
#include <string>
#include <vector>

namespace twins::test
{

/// A first convolution, and the form that is expected for it.
struct StemCase {
    std::string what;
    std::int64_t channels, height, width; ///< of the images that come
    std::int64_t side;                    ///< they are resized to; 0: not at all
    std::int64_t kernel, stride, padding; ///< of the convolution
    std::int64_t extent, squareChannels;  ///< of the squares
};

inline std::vector<StemCase> stemCases()
{
    return {{"3x3 taps in three channels", 3, 12, 10, 0, 3, 1, 1, 3, 32},
            {"3x3 taps in one channel, resized", 1, 7, 7, 20, 3, 1, 1, 3, 16},
            {"3x3 taps without padding", 3, 9, 8, 0, 3, 1, 0, 3, 32},
            {"3x3 taps, every second pixel", 3, 8, 8, 0, 3, 2, 1, 3, 32},
            {"7x7 taps, every second pixel, resized by a whole number", 3, 8, 8, 32, 7, 2, 3, 2, 16},
            {"7x7 taps, every second pixel, resized by none", 3, 9, 13, 32, 7, 2, 3, 2, 16},
            {"5x5 taps, every second pixel", 3, 12, 16, 0, 5, 2, 2, 2, 16},
            {"4x4 taps, every second pixel", 3, 12, 16, 0, 4, 2, 1, 2, 16},
            {"7x7 taps, every second pixel of an odd image", 3, 15, 15, 0, 7, 2, 3, 1, 4},
            {"5x5 taps", 3, 9, 9, 0, 5, 1, 2, 1, 4},
            {"3x3 taps, every third pixel", 3, 12, 9, 0, 3, 3, 0, 3, 32},
            {"4x4 taps in one channel, side by side", 1, 12, 12, 0, 4, 4, 0, 4, 16},
            {"one tap, every second pixel", 3, 8, 8, 0, 1, 2, 0, 2, 16},
            {"images made smaller", 3, 20, 20, 12, 3, 1, 1, 3, 32}};
}

/// What a convolution gives for images, and its gradient with respect to them: through StemInput, and by
/// LibTorch in double precision. All on the CPU, float32.
struct StemTrial {
    StemGeometry geometry;
    torch::Tensor sums, expectedSums, gradient, expectedGradient;
};

inline StemTrial tryStem(const StemCase& stem, const torch::Device& device, torch::ScalarType type)
{
    torch::manual_seed(4);
    NetworkSpec spec;
    spec.mean.assign(static_cast<std::size_t>(stem.channels), 0.4);
    spec.std.assign(static_cast<std::size_t>(stem.channels), 0.3);
    spec.mean.back() = 0.6;
    spec.std.front() = 0.2;
    const std::int64_t height = stem.side > 0 ? stem.side : stem.height;
    const std::int64_t width = stem.side > 0 ? stem.side : stem.width;
    const auto after = [&](std::int64_t size) {
        return (size + 2 * stem.padding - stem.kernel) / stem.stride + 1;
    };
    torch::nn::Conv2d layer(torch::nn::Conv2dOptions(stem.channels, 8, stem.kernel));
    FusedOp op;
    op.convolution = layer.get();
    op.kernelHeight = op.kernelWidth = stem.kernel;
    op.stride = stem.stride;
    op.padding = stem.padding;
    const FusedValue image{stem.channels, height, width}, made{8, after(height), after(width)};
    const StemInput input(spec, image, stem.height, stem.width, &op, made, device, type,
                          at::MemoryFormat::ChannelsLast);

    const torch::Tensor images = 1.2 * torch::rand({2, stem.channels, stem.height, stem.width}) - 0.1;
    const torch::Tensor kernel = torch::randn({8, stem.channels, stem.kernel, stem.kernel});
    const torch::Tensor upper = torch::randn({2, 8, made.height, made.width});
    StemTrial trial;
    trial.geometry = input.geometry();
    {
        const std::vector<std::int64_t> stride(2, stem.stride), padding(2, stem.padding);
        const torch::Tensor point = images.to(torch::kDouble).requires_grad_(true);
        const torch::Tensor mean = torch::tensor(spec.mean, torch::kDouble).view({1, -1, 1, 1});
        const torch::Tensor deviation = torch::tensor(spec.std, torch::kDouble).view({1, -1, 1, 1});
        const torch::Tensor seen = at::upsample_nearest2d(point.clamp(0.0, 1.0), {height, width});
        const torch::Tensor sums =
            torch::conv2d((seen - mean) / deviation, kernel.to(torch::kDouble), {}, stride, padding);
        trial.expectedSums = sums.detach().to(torch::kFloat);
        trial.expectedGradient =
            torch::autograd::grad({(sums * upper).sum()}, {point}).front().to(torch::kFloat);
    }
    // The convolution on the CPU, contiguous: StemInput alone is on trial.
    const std::vector<std::int64_t> stride(2, input.stride()), padding(2, input.padding());
    const torch::Tensor prepared = input.prepare(images.to(device));
    const torch::Tensor point = prepared.to(torch::kCPU).to(torch::kFloat).contiguous().requires_grad_(true);
    const torch::Tensor sums = torch::conv2d(point, input.kernel(kernel), {}, stride, padding);
    const torch::Tensor gradient = torch::autograd::grad({(sums * upper).sum()}, {point}).front();
    trial.sums = sums.detach();
    trial.gradient = input
                         .unprepare(images.to(device),
                                    gradient.to(device).to(type).contiguous(at::MemoryFormat::ChannelsLast))
                         .cpu();
    return trial;
}

} // namespace twins::test
