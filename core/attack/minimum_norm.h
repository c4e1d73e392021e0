#pragma once

#include "core/attack/attack_model.h"

#include <optional>

namespace twins
{

/// DeepFool (Moosavi-Dezfooli et al., arXiv 1511.04599): steps onto the nearest linearised boundary of the
/// ten likeliest classes, 2 % beyond, until the image is fooled. L2 as published, Linf by the dual norm.
/// `fooled`: within spec.epsilon. Nothing when cancelled.
[[nodiscard]] std::optional<AttackOutcome> deepFoolRun(AttackModel& model, const AttackBatch& batch,
                                                       const AttackSpec& spec, const StepGate& gate);

/// Carlini and Wagner's L2 attack (arXiv 1608.04644): minimises ||x' - x||^2 + c * max(z_y - max_{i != y}
/// z_i, 0) in tanh space with Adam (rate 0.01), c found by nine halvings or tenfold steps from 0.001. Looks
/// for the nearest adversarial image; `fooled`: within spec.epsilon. Nothing when cancelled.
[[nodiscard]] std::optional<AttackOutcome> carliniWagnerRun(AttackModel& model, const AttackBatch& batch,
                                                            const AttackSpec& spec, const StepGate& gate);

} // namespace twins
