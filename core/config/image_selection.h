#pragma once

#include "core/config/experiment_config.h"

namespace twins
{

/// Only what decides which images are loaded, the rest at its defaults: two configurations equal in this mean
/// the same splits.
[[nodiscard]] ExperimentConfig imageSelection(const ExperimentConfig& config);

} // namespace twins
