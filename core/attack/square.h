#pragma once

#include "core/attack/attack_model.h"

#include <optional>

namespace twins
{

/// Square attack (Andriushchenko et al., arXiv 1912.00049; L1: arXiv 2103.01208): random search with square
/// windows on the margin loss, from vertical stripes (Linf) or a grid of bumps (L2, L1); p starts at 0.8 and
/// halves on the schedule for 10,000 queries, not rescaled, as AutoAttack runs it. spec.iterations queries an
/// image at most; an image is done when it is fooled. Every image draws its own windows. Nothing when
/// cancelled.
[[nodiscard]] std::optional<AttackOutcome> squareRun(AttackModel& model, const AttackBatch& batch,
                                                     const AttackSpec& spec, const StepGate& gate);

/// Share of the pixels that a window covers at that query (0-based).
[[nodiscard]] double squareShare(std::int64_t query) noexcept;

/// The bump of the L2 and L1 forms: [side, side], two pyramids of opposite sign, of L2 norm 1.
[[nodiscard]] torch::Tensor squareBump(std::int64_t side, bool upright);

} // namespace twins
