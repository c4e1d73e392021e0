#pragma once

#include "core/attack/attack_model.h"

#include <optional>

namespace twins
{

/// Runs `spec` on every image of the batch: all targets of a multi-targeted attack and all restarts, each on
/// the images that are still not fooled, so that the result is the worst case of each image. Without a target
/// of their own, images that the network answers wrongly are fooled as they are. Row i of the outcome depends
/// on row i of the batch and its seed alone (to the last bits of the network's arithmetic). The network is
/// only read. Nothing when cancelled.
[[nodiscard]] std::optional<AttackOutcome> runAttack(const AttackSpec& spec, AttackModel& model,
                                                     const AttackBatch& batch, const StepGate& gate = {});

} // namespace twins
