#pragma once

#include "core/evaluate/attack_suite.h"

namespace twins
{

/// How many adversarial images still fool the network after they were saved as PNG (rounded to 8 bits) and as
/// JPEG. `fools[i]`: image i fools as floats and was answered right before the attack.
[[nodiscard]] SurvivalRecord fileSurvival(const Logits& logits, const torch::Tensor& adversarial,
                                          const std::vector<std::int64_t>& labels,
                                          const std::vector<bool>& fools, const SuiteOptions& options);

} // namespace twins
