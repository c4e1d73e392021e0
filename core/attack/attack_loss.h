#pragma once

#include "core/attack/attack_model.h"

namespace twins
{

/// What the attack makes larger, one number an image [N], from logits [N,K]. With targets the loss is that of
/// reaching them: -CE(z, t), z_t - max_{i != t} z_i, and the targeted ratio
/// -(z_y - z_t) / (z_(1) - (z_(3) + z_(4)) / 2) of arXiv 2003.01690. `cleanProbabilities` [N,K] is for
/// AttackLoss::Kl, which knows no targets.
[[nodiscard]] torch::Tensor attackLoss(AttackLoss loss, const torch::Tensor& logits, const AttackGoal& goal,
                                       const torch::Tensor& cleanProbabilities = {});

/// z_y - max_{i != y} z_i [N] (with reachTarget: max_{i != t} z_i - z_t): the goal is reached where it is
/// not positive.
[[nodiscard]] torch::Tensor remainingMargin(const torch::Tensor& logits, const AttackGoal& goal);

} // namespace twins
