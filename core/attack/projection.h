#pragma once

#include "core/config/experiment_config.h"
#include "core/nn/tensors.h"

#include <cstdint>
#include <vector>

namespace twins
{

/// Nearest point (Euclidean) of the ball of radius `epsilon` around 0, per image. delta: [N,...].
///   Linf: clamp(delta, -epsilon, epsilon);  L2: delta * min(1, epsilon / ||delta||_2);
///   L1: soft threshold (Duchi et al., ICML 2008)
[[nodiscard]] torch::Tensor projectDelta(const torch::Tensor& delta, Norm norm, double epsilon);

/// `images` + `delta` brought into the ball around `images` and into [0,1]. Linf and L2: one after the other,
/// as AutoAttack does; L1: the nearest point of the intersection (arXiv 2103.01208), because the box would
/// cut most of a sparse perturbation off.
[[nodiscard]] torch::Tensor projectImages(const torch::Tensor& images, const torch::Tensor& delta, Norm norm,
                                          double epsilon);

/// Steepest-ascent direction of length 1 in the norm, per image. Linf: sign(g); L2: g / ||g||_2; L1: the
/// signs of the largest hundredth of g, equal shares (Tramer and Boneh, arXiv 1904.13000). 0 stays 0.
[[nodiscard]] torch::Tensor ascentDirection(const torch::Tensor& gradient, Norm norm);

/// A random point of the ball, uniform in it. Image i draws from a generator seeded with seeds[i]: neither
/// the batch's size nor its order matters.
[[nodiscard]] torch::Tensor randomDelta(const torch::Tensor& like, Norm norm, double epsilon,
                                        const std::vector<std::uint64_t>& seeds);

/// Uniform in [-1,1] (`normal`: standard normal) noise of the shape of `like`, one generator an image.
[[nodiscard]] torch::Tensor imageNoise(const torch::Tensor& like, bool normal,
                                       const std::vector<std::uint64_t>& seeds);

/// Keeps a norm of zero from becoming a division by zero; far below any norm of an image.
constexpr double kTinyNorm = 1e-12;

/// L2 norm of each image, shaped [N,1,1,1].
[[nodiscard]] torch::Tensor imageNorms(const torch::Tensor& x);
/// Norm of each image, shaped [N].
[[nodiscard]] torch::Tensor normOf(const torch::Tensor& x, Norm norm);

} // namespace twins
