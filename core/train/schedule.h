#pragma once

#include "core/config/experiment_config.h"

#include <cstdint>
#include <vector>

namespace twins
{

/// Learning-rate factor at `step` (0-based) of `steps`:
///   multi-step: gamma^(number of milestones m with step >= round(m * steps));
///   cosine: (1 + cos(pi * step / steps)) / 2;  constant: 1.
[[nodiscard]] double scheduleFactor(const ExperimentConfig& config, std::int64_t step, std::int64_t steps);

/// Steps at which the multi-step schedule drops the rate; empty for the others.
[[nodiscard]] std::vector<std::int64_t> dropSteps(const ExperimentConfig& config, std::int64_t steps);

} // namespace twins
