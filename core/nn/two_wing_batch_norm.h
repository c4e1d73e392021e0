#pragma once

#include "core/nn/tensors.h"
#include "core/nn/wing.h"

namespace twins
{

/// How images go through the network: which wing, and whether the adaptive wing normalises by batch
/// statistics.
struct Pass {
    Wing wing = Wing::Adaptive;
    /// true: the adaptive wing uses this batch's mean and variance and updates its running ones;
    /// false (evaluation): it uses its running ones. The frozen wing does not care.
    bool training = false;
    /// The stem and the stages 1..fixedStages use running statistics whatever `training` says; negative:
    /// none.
    std::int64_t fixedStages = -1;
    /// With `training`: the batch's statistics are used, but the running ones stay.
    bool keepRunning = false;
};

inline constexpr double kNormEpsilon = 1e-5; ///< added to a variance
inline constexpr double kNormMomentum = 0.1; ///< share of the batch in new running statistics

/// Per-channel constants of the frozen wing: state "main_bn.*" in the authors' naming.
class FrozenWingImpl : public torch::nn::Module
{
public:
    FrozenWingImpl(std::int64_t channels, bool ownAffine);

    torch::Tensor running_mean; ///< [C], never changed by training
    torch::Tensor running_var;  ///< [C], never changed by training
    torch::Tensor weight;       ///< [C], trainable; undefined when the wings share
    torch::Tensor bias;         ///< [C], trainable; undefined when the wings share
};
TORCH_MODULE(FrozenWing);

/// BatchNorm with two wings (TWINS, arXiv 2303.11135, section 3; BatchNorm: arXiv 1502.03167). The wing is an
/// argument.
///   adaptive, training:   y = weight * (x - mean_batch) / sqrt(var_batch + eps) + bias; running <- 0.9
///   running + 0.1 batch adaptive, evaluation: y = weight * (x - running_mean) / sqrt(running_var + eps) +
///   bias frozen:               the same with the checkpoint's mean and variance
/// eps = kNormEpsilon; the running variance takes the unbiased batch variance.
class TwoWingBatchNormImpl : public torch::nn::Module
{
public:
    TwoWingBatchNormImpl(std::int64_t channels, bool twoWings, bool sharedAffine);

    /// x: [N,C,H,W]. Wing::Frozen and Wing::Split need two wings.
    torch::Tensor forward(const torch::Tensor& x, const Pass& pass);

    /// Copies the adaptive wing (statistics, and weight and bias where it has its own) into the frozen one.
    void freezeFromAdaptive();
    [[nodiscard]] bool hasFrozenWing() const { return !main_bn.is_empty(); }
    /// The affine parameters that the frozen wing uses: its own, or the shared ones.
    [[nodiscard]] const torch::Tensor& frozenWeight() const;
    [[nodiscard]] const torch::Tensor& frozenBias() const;

    torch::Tensor weight;              ///< [C]
    torch::Tensor bias;                ///< [C]
    torch::Tensor running_mean;        ///< [C]
    torch::Tensor running_var;         ///< [C]
    torch::Tensor num_batches_tracked; ///< scalar, int64
    FrozenWing main_bn{nullptr};

private:
    torch::Tensor adaptive(const torch::Tensor& x, const Pass& pass);
    torch::Tensor frozen(const torch::Tensor& x);
};
TORCH_MODULE(TwoWingBatchNorm);

/// Images of a batch of `count` that Wing::Split sends through the frozen wing.
[[nodiscard]] constexpr std::int64_t frozenShare(std::int64_t count) noexcept
{
    return count / 2;
}

} // namespace twins
