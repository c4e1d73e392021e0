#pragma once

#include "core/attack/attack_model.h"

#include <optional>

namespace twins
{

/// Fast adaptive boundary attack (Croce and Hein, arXiv 1907.02044): projects onto the linearised decision
/// boundary, biased towards the clean image; alpha_max 0.1, eta 1.05, beta 0.9. Against all classes, or with
/// goal.targets against one (FAB-T, which needs one gradient instead of one a class). Looks for the nearest
/// adversarial image; `fooled` says that it lies within spec.epsilon, and such an image is done (with
/// kNoRadius none is: the distance is what is asked for). spec.randomStart: begin halfway to a random point
/// of the ball. Nothing when cancelled.
[[nodiscard]] std::optional<AttackOutcome> fabRun(AttackModel& model, const AttackBatch& batch,
                                                  const AttackSpec& spec, const StepGate& gate);

} // namespace twins
