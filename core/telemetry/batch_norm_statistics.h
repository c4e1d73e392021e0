#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

/// What one wing of one BatchNorm layer holds; every vector has one entry a channel.
struct WingStatistics {
    std::vector<float> mean;     ///< running mean
    std::vector<float> variance; ///< running variance (unbiased, as BatchNorm keeps it)
    std::vector<float> weight;   ///< gamma
    std::vector<float> bias;     ///< beta
};

/// What the images of a training step looked like to the adaptive wing of one layer; one entry a channel.
struct BatchStatistics {
    std::vector<float> mean;     ///< of the batch
    std::vector<float> variance; ///< of the batch (unbiased)

    [[nodiscard]] bool isRecorded() const noexcept { return !mean.empty(); }
};

/// Both wings of one layer.
struct LayerStatistics {
    std::string layer; ///< torchvision name: "layer3.1.bn2"
    WingStatistics adaptive;
    WingStatistics frozen;
    BatchStatistics batch{}; ///< of the last step; empty where none was recorded
};

/// Both wings of every layer, in the order of the forward pass, at one moment of training.
struct BatchNormSnapshot {
    std::int64_t epoch = 0;
    std::int64_t step = 0;
    bool twoWings =
        true; ///< false: a method with one wing; `frozen` then holds the statistics it started from
    bool frozenUnchanged =
        true; ///< the frozen wing's mean and variance still hash to what the checkpoint held
    std::vector<LayerStatistics> layers;
};

using BatchNormSnapshotPtr = std::shared_ptr<const BatchNormSnapshot>;

/// Of what the channels hold.
[[nodiscard]] std::size_t valueBytes(const BatchNormSnapshot& snapshot) noexcept;

/// What of a BatchNorm layer's wings is looked at.
enum class WingQuantity { Mean, Variance, Weight, Bias };
inline constexpr int kWingQuantities = 4;

/// One value a channel.
[[nodiscard]] const std::vector<float>& quantityOf(const WingStatistics& wing,
                                                   WingQuantity quantity) noexcept;
/// The last batch's mean or variance; weight and bias are none of a batch's: empty.
[[nodiscard]] const std::vector<float>& quantityOf(const BatchStatistics& batch,
                                                   WingQuantity quantity) noexcept;

/// How far the wings are apart.
enum class WingDistance {
    MeanShift,        ///< |mu_a - mu_f| / sigma_f
    LogVarianceRatio, ///< |ln(var_a / var_f)|
    GaussianKl,       ///< KL(N(mu_a, var_a) || N(mu_f, var_f)) in nats
    WeightShift,      ///< |gamma_a - gamma_f|
    BiasShift,        ///< |beta_a - beta_f|
};
inline constexpr int kWingDistances = 5;

/// One value a channel. Variances get BatchNorm's 1e-5 added.
[[nodiscard]] std::vector<double> channelDistances(const LayerStatistics& layer, WingDistance distance);
/// Mean of channelDistances().
[[nodiscard]] double layerDistance(const LayerStatistics& layer, WingDistance distance);

} // namespace twins
