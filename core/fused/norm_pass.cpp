#include "core/fused/norm_pass.h"

#include "core/fused/index.h"

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

struct Affine {
    torch::Tensor weight, bias; ///< [C], contiguous float32
};

Affine affineOf(const TwoWingBatchNormImpl& norm, bool isFrozenWing)
{
    return {(isFrozenWing ? norm.frozenWeight() : norm.weight).detach().contiguous(),
            (isFrozenWing ? norm.frozenBias() : norm.bias).detach().contiguous()};
}

/// `mean(c)` and `variance(c)` into the segment.
template<typename Mean, typename Variance>
void fill(const TwoWingBatchNormImpl& norm, Mean mean, Variance variance, NormSegment& segment)
{
    const Affine affine = affineOf(norm, segment.isFrozenWing);
    const float* const weight = affine.weight.data_ptr<float>();
    const float* const bias = affine.bias.data_ptr<float>();
    const std::int64_t channels = affine.weight.numel();
    for (std::vector<float>* one : {&segment.mean, &segment.inverse, &segment.scale, &segment.shift}) {
        one->assign(at(channelStride(channels)), 0.0F);
    }
    for (std::size_t c = 0; c < at(channels); ++c) {
        const double centre = mean(c), inverse = 1.0 / std::sqrt(variance(c) + kNormEpsilon);
        const double scale = static_cast<double>(weight[c]) * inverse;
        segment.mean[c] = static_cast<float>(centre);
        segment.inverse[c] = static_cast<float>(inverse);
        segment.scale[c] = static_cast<float>(scale);
        segment.shift[c] = static_cast<float>(static_cast<double>(bias[c]) - centre * scale);
    }
}

} // namespace

void ChannelMoments::join(const ChannelMoments& other) noexcept
{
    if (other.count <= 0.0) {
        return;
    }
    const double both = count + other.count, between = other.mean - mean;
    mean += between * other.count / both;
    squares += other.squares + between * between * count * other.count / both;
    count = both;
}

void addMoments(const Kernels& kernels, const float* values, std::int64_t rows, std::int64_t channels,
                std::vector<ChannelMoments>& moments)
{
    const std::size_t padded = at(channelStride(channels));
    std::vector<float> first(padded, 0.0F), second(padded, 0.0F);
    ColumnSums sums;
    sums.values = values;
    sums.centre = values; // the first pixel: near the mean, as far as rounding is concerned
    sums.rows = rows;
    sums.stride = channelStride(channels);
    sums.channels = channels;
    sums.first = first.data();
    sums.second = second.data();
    kernels.columnSums(sums);
    const auto count = static_cast<double>(rows);
    for (std::size_t c = 0; c < at(channels); ++c) {
        const double sum = static_cast<double>(first[c]);
        moments[c].join({count, static_cast<double>(values[c]) + sum / count,
                         std::max(0.0, static_cast<double>(second[c]) - sum * sum / count)});
    }
}

std::vector<NormSegment> segmentsOf(const Pass& pass, std::size_t stage, std::int64_t images)
{
    const bool isByBatch = pass.training && static_cast<std::int64_t>(stage) > pass.fixedStages;
    const std::int64_t frozen = pass.wing == Wing::Frozen  ? images
                                : pass.wing == Wing::Split ? frozenShare(images)
                                                           : 0;
    std::vector<NormSegment> segments;
    if (frozen > 0) {
        segments.push_back({.first = 0, .count = frozen, .isFrozenWing = true});
    }
    if (frozen < images) {
        segments.push_back({.first = frozen, .count = images - frozen, .isByBatch = isByBatch});
    }
    return segments;
}

void useRunning(const TwoWingBatchNormImpl& norm, NormSegment& segment)
{
    const torch::Tensor mean =
        (segment.isFrozenWing ? norm.main_bn->running_mean : norm.running_mean).contiguous();
    const torch::Tensor variance =
        (segment.isFrozenWing ? norm.main_bn->running_var : norm.running_var).contiguous();
    const float* const means = mean.data_ptr<float>();
    const float* const variances = variance.data_ptr<float>();
    fill(
        norm, [&](std::size_t c) { return static_cast<double>(means[c]); },
        [&](std::size_t c) { return static_cast<double>(variances[c]); }, segment);
}

void useBatch(TwoWingBatchNormImpl& norm, const std::vector<ChannelMoments>& moments, bool keepRunning,
              NormSegment& segment)
{
    TORCH_CHECK(moments[0].count > 1.0, "batch statistics need more than one value per channel");
    fill(
        norm, [&](std::size_t c) { return moments[c].mean; },
        [&](std::size_t c) { return moments[c].squares / moments[c].count; }, segment);
    if (keepRunning) {
        return;
    }
    const torch::NoGradGuard noGrad;
    norm.num_batches_tracked += 1;
    auto* const means = norm.running_mean.data_ptr<float>();
    auto* const variances = norm.running_var.data_ptr<float>();
    for (std::int64_t c = 0; c < norm.running_mean.numel(); ++c) {
        const ChannelMoments& one = moments[at(c)];
        const auto towards = [](float& running, double value) {
            running = static_cast<float>((1.0 - kNormMomentum) * static_cast<double>(running) +
                                         kNormMomentum * value);
        };
        towards(means[c], one.mean);
        towards(variances[c], one.squares / (one.count - 1.0));
    }
}

NormGradient normGradient(const NormSegment& segment, const NormSums& sums, std::int64_t pixels)
{
    NormGradient result{segment.scale, std::vector<float>(segment.scale.size(), 0.0F),
                        std::vector<float>(segment.scale.size(), 0.0F)};
    if (!segment.isByBatch) {
        return result;
    }
    const auto count = static_cast<double>(pixels);
    for (std::size_t c = 0; c < sums.gradient.size(); ++c) {
        const double scale = static_cast<double>(segment.scale[c]),
                     inverse = static_cast<double>(segment.inverse[c]);
        const double slope = -scale * inverse * inverse * sums.product[c] / count;
        result.slope[c] = static_cast<float>(slope);
        result.shift[c] = static_cast<float>(-scale * sums.gradient[c] / count -
                                             slope * static_cast<double>(segment.mean[c]));
    }
    return result;
}

} // namespace twins
