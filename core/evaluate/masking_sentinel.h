#pragma once

#include "core/attack/attack_model.h"
#include "core/config/experiment_config.h"
#include "core/telemetry/masking_report.h"

#include <optional>

namespace twins
{

/// Tells false robustness apart: networks whose gradients mislead an attack (Athalye et al., arXiv
/// 1802.00420; Carlini et al., arXiv 1902.06705; the flags of AutoAttack). Every check is measured on the
/// same images, all of which should be answered rightly:
///   random-logits     largest relative difference of the logits over 5 passes
///   softmax-outputs   1 when every row of the logits is a probability vector
///   zero-gradient     share of images whose cross-entropy gradient is 0 or not finite
///   loss-growth       mean loss after 40 steps of PGD minus that after 5, over the latter: below 0 more
///   steps
///                     do worse
///   one-step          robust accuracy under PGD-40 minus that under the better of FGSM and the one-step
///   probe square            share of images that 300 queries of Square fool and PGD-40 does not sweep share
///   of images that still stand at a radius at which anything is possible
/// The seeds make the report repeatable. Nothing when cancelled.
[[nodiscard]] std::optional<MaskingReport> probeMasking(const Logits& logits, const AttackBatch& batch,
                                                        Norm norm, double epsilon, const StepGate& gate = {});

} // namespace twins
