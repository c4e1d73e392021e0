#pragma once

#include "core/config/config_check.h"

#include <cstdint>
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

/// The largest even batch of at most `images` (2 or more) that does not leave a single image over, or 2.
[[nodiscard]] constexpr std::int64_t evenBatchWithin(std::int64_t images) noexcept
{
    return images % 2 == 1 && images > 3 ? images - 3 : images / 2 * 2;
}

} // namespace twins
