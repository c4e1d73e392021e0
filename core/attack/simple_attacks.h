#pragma once

#include "core/attack/attack_model.h"

#include <optional>

namespace twins
{

/// spec.iterations draws of noise, uniform in the ball; the first that fools an image counts. Nothing when
/// cancelled.
[[nodiscard]] std::optional<AttackOutcome> noiseRun(AttackModel& model, const AttackBatch& batch,
                                                    const AttackSpec& spec, const StepGate& gate);

/// MI-FGSM (Dong et al., arXiv 1710.06081): g <- g + gradient / ||gradient||_1 (decay 1), a step of
/// spec.stepSize along sign(g) (L2: along g / ||g||_2). Nothing when cancelled.
[[nodiscard]] std::optional<AttackOutcome> momentumRun(AttackModel& model, const AttackBatch& batch,
                                                       const AttackSpec& spec, const StepGate& gate);

/// PGD, FGSM and the one-step probe: the last iterate of pgdImages().
[[nodiscard]] std::optional<AttackOutcome> gradientRun(AttackModel& model, const AttackBatch& batch,
                                                       const AttackSpec& spec, const StepGate& gate);

} // namespace twins
