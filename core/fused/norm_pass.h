#pragma once

#include "core/fused/kernels.h"
#include "core/nn/two_wing_batch_norm.h"

#include <cstdint>
#include <vector>

namespace twins
{

/// Sums of one channel over some pixels, for mean and variance: Chan, Golub and LeVeque's, so that parts can
/// be joined in any number.
struct ChannelMoments {
    double count = 0.0, mean = 0.0, squares = 0.0; ///< squares: sum of squared distances from the mean

    void join(const ChannelMoments& other) noexcept;
};

/// Mean and squares of each channel of `rows` pixels, joined to what is there.
void addMoments(const Kernels& kernels, const float* values, std::int64_t rows, std::int64_t channels,
                std::vector<ChannelMoments>& moments);

/// A BatchNorm as the consecutive images of one wing see it:
///   y = weight * (z - mean) * inverse + bias,  inverse = 1 / sqrt(variance + eps)
/// All per channel, padded to channelStride().
struct NormSegment {
    std::int64_t first = 0, count = 0; ///< images
    bool isFrozenWing = false;
    bool isByBatch = false;                         ///< mean and variance are those of these images
    std::vector<float> mean, inverse, scale, shift; ///< y = z * scale + shift
};

/// Which images go through which wing, and by which statistics, without the statistics.
[[nodiscard]] std::vector<NormSegment> segmentsOf(const Pass& pass, std::size_t stage, std::int64_t images);

/// The running statistics of its wing into `segment`.
void useRunning(const TwoWingBatchNormImpl& norm, NormSegment& segment);
/// Those of the batch, and the running ones moved towards them unless `keepRunning`.
void useBatch(TwoWingBatchNormImpl& norm, const std::vector<ChannelMoments>& moments, bool keepRunning,
              NormSegment& segment);

/// What a BatchNorm's backward pass needs of a segment: sums over its pixels, per channel.
struct NormSums {
    std::vector<double> gradient, product; ///< of g, and of g * (z - mean)
};
/// The gradient of z from that of y: g * scale + z * slope + shift, per channel, padded.
struct NormGradient {
    std::vector<float> scale, slope, shift;
};
/// `pixels`: of the segment. Batch statistics depend on z, running ones do not (arXiv 1502.03167, section 3).
[[nodiscard]] NormGradient normGradient(const NormSegment& segment, const NormSums& sums,
                                        std::int64_t pixels);

} // namespace twins
