#pragma once

#include "core/attack/attack_model.h"

#include <optional>

namespace twins
{

/// Auto-PGD (Croce and Hein, arXiv 2003.01690; L1: arXiv 2103.01208) with the constants of the authors' code:
/// momentum 0.75, first step 2 epsilon, checks of the step size after 22, 19, 16, … 6 hundredths of the
/// iterations, halving where less than 3/4 of the steps gained or nothing gained since a check without
/// halving, restart from the best point. One run from one start; spec.kind chooses the loss (APGD-T wants
/// goal.targets). An image is done at the first check after it was fooled; what is returned of it is the last
/// misclassified point. Nothing when cancelled.
[[nodiscard]] std::optional<AttackOutcome> apgdRun(AttackModel& model, const AttackBatch& batch,
                                                   const AttackSpec& spec, const StepGate& gate);

} // namespace twins
