#pragma once

#include "core/config/experiment_config.h"

#include <torch/torch.h>

namespace twins
{

/// Nearest point of the ball of radius `epsilon` around 0, per image. delta: [N,...].
///   Linf: clamp(delta, -epsilon, epsilon);  L2: delta * min(1, epsilon / ||delta||_2)
[[nodiscard]] torch::Tensor projectDelta(const torch::Tensor& delta, Norm norm, double epsilon);

/// Steepest-ascent direction of length 1 in the norm, per image. Linf: sign(g); L2: g / ||g||_2 (0 stays 0).
[[nodiscard]] torch::Tensor ascentDirection(const torch::Tensor& gradient, Norm norm);

/// A random point of the ball: Linf uniform in the cube; L2 uniform in the ball (direction normal, radius
/// u^(1/d)). Image i draws from a generator seeded with seeds[i]: neither the batch's size nor its order
/// matters.
[[nodiscard]] torch::Tensor randomDelta(const torch::Tensor& like, Norm norm, double epsilon,
                                        const std::vector<std::uint64_t>& seeds);

/// L2 norm of each image, shaped [N,1,1,1].
[[nodiscard]] torch::Tensor imageNorms(const torch::Tensor& x);

} // namespace twins
