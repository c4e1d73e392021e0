#pragma once

#include "core/nn/network.h"
#include "core/telemetry/batch_norm_statistics.h"

namespace twins
{

/// Copies both wings' statistics of every layer out of the network, detached from it. With one wing `frozen`
/// is taken from `start` (same layers), or from the adaptive wing itself where there is no start yet.
[[nodiscard]] BatchNormSnapshot probeBatchNorm(Network network, std::int64_t epoch, std::int64_t step,
                                               const BatchNormSnapshot* start);

} // namespace twins
