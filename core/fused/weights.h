#pragma once

#include "core/fused/kernels.h"
#include "core/fused/line_floats.h"
#include "core/fused/plan.h"
#include "core/nn/wing.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace twins
{

class Workers;

/// One product of the backward pass: the input pixels that the same taps of the kernel reach. A stride of s
/// makes s * s of them.
struct BackwardTaps {
    std::int64_t top = 0, left = 0; ///< of the first such pixel; the others follow at the stride
    std::vector<std::int64_t> taps; ///< numbers ky * kernelWidth + kx; may be none
};

/// How an operation's sums are made, and its weights in the layout that this wants.
struct FusedWeights {
    bool isWinograd = false;
    /// The first convolution, of 1 or 3 channels: its image lies packed and padded, so that a row of its
    /// kernel is one run, forward and back.
    bool isStem = false;
    std::int64_t runs = 1; ///< products side by side: groups, those too narrow for a vector taken together
    LineFloats forward;    ///< of packWeights(): Winograd: 36 in a row; else one a run
    /// The same for the gradient of the input: one a run and entry of `reach`. Of a stem a single one, whose
    /// columns are the pairs (tap, input channel).
    LineFloats backward;
    std::vector<std::int64_t> backwardAt; ///< where each of them begins: [run * reach.size() + entry]
    std::vector<BackwardTaps> reach;      ///< none of a stem
    std::vector<float> bias;              ///< padded to channelStride()
    std::vector<float> scale;             ///< of Affine; empty: 1
};

/// Chooses how each operation of `plan` is computed. By a count of operations, not by a clock: a resumed run
/// must end in the same bits. `mayHaveStem`: the first convolution may be a stem, whose form serves gradients
/// of images.
[[nodiscard]] std::vector<FusedWeights> layOut(const FusedPlan& plan, bool mayHaveStem = true);

/// Folds the wing's BatchNorms (evaluation mode) into weights and biases and packs them, several operations
/// at a time. W' = W * gamma / sqrt(var + eps), b' = (b - mean) * gamma / sqrt(var + eps) + beta. Without a
/// wing the products are packed as they are: batch statistics cannot be folded.
void fold(const FusedPlan& plan, std::optional<Wing> wing, const Kernels& kernels, Workers& workers,
          std::vector<FusedWeights>& weights);

} // namespace twins
