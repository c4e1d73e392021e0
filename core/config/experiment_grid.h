#pragma once

#include "core/config/experiment_config.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace twins
{

/// So many experiments may one grid make.
inline constexpr std::size_t kLargestGrid = 200;

/// `base` with every combination of the values that `text` lists: "seed: 1, 2, 3 × method: at, twins-at"
/// makes six, the last axis changing fastest. Axes are parted by ×, a semicolon or a line break; lists as
/// single values ("1,1,1") cannot be varied. An empty text makes `base` alone. Each experiment is called
/// after its values.
/// @throws Error(Configuration) naming the part that cannot be read, an unknown parameter, or a value out of
/// its range.
[[nodiscard]] std::vector<ExperimentConfig> experimentGrid(const ExperimentConfig& base,
                                                           std::string_view text);

} // namespace twins
