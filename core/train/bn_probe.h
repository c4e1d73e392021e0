#pragma once

#include "core/nn/network.h"
#include "core/telemetry/batch_norm_statistics.h"

#include <vector>

namespace twins
{

/// Copies both wings' statistics of every layer out of the network, detached from it. With one wing `frozen`
/// is taken from `start` (same layers), or from the adaptive wing itself where there is no start yet.
[[nodiscard]] BatchNormSnapshot probeBatchNorm(Network network, std::int64_t epoch, std::int64_t step,
                                               const BatchNormSnapshot* start);

/// Finds what the batch statistics of one training step were, without a hand in the step: from the running
/// statistics before and after it.
class BatchStatisticsProbe
{
public:
    /// Copies the running statistics; they stay on the network's device.
    void beforeStep(Network network);
    /// Into LayerStatistics::batch of every layer whose running statistics the step has moved, once; nothing
    /// without a beforeStep(). Where the step's passes through a layer were several, the mean that BatchNorm
    /// itself makes of them:
    ///   batch = (after - 0.9^k before) / (1 - 0.9^k)   for k passes, as running <- 0.9 running + 0.1 batch
    void afterStep(Network network, BatchNormSnapshot& snapshot);

private:
    struct Layer {
        torch::Tensor mean, variance; ///< [C]
        torch::Tensor passes;         ///< scalar, int64
    };
    std::vector<Layer> before_;
};

} // namespace twins
