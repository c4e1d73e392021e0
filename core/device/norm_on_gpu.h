#pragma once

#include "core/nn/tensors.h"
#include "core/nn/two_wing_batch_norm.h"

namespace twins
{

/// relu(norm(x) + addend) in a few passes over memory, with gradients to everything that `layer` trains: what
/// TwoWingBatchNormImpl::forward() gives, whose running statistics are updated as it does. x: [N,C,H,W]
/// float32 on a GPU, C in fours, best channels last; addend: as x, or undefined. Undefined: this cannot do
/// it, and nothing was done.
[[nodiscard]] torch::Tensor normOnGpu(TwoWingBatchNormImpl& layer, const Pass& pass, const torch::Tensor& x,
                                      const torch::Tensor& addend, bool relu);

} // namespace twins
