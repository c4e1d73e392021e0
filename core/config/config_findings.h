#pragma once

#include "core/config/config_check.h"

#include <optional>
#include <span>

namespace twins
{

/// One check of the pre-flight list: what it has found, if anything.
using Finding = std::optional<ConfigProblem>;
using ConfigFinder = Finding (*)(const ExperimentConfig&);

[[nodiscard]] std::span<const ConfigFinder> attackFinders(); ///< the attacks of training and evaluation
[[nodiscard]] std::span<const ConfigFinder> taskFinders();   ///< network, wings, preset and schedule
[[nodiscard]] std::span<const ConfigFinder> dataFinders();   ///< pictures of one's own

} // namespace twins
