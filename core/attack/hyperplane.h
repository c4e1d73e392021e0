#pragma once

#include "core/config/experiment_config.h"
#include "core/nn/tensors.h"

namespace twins
{

/// The smallest d, in the norm, with <w, x + d> = b and x + d in [0,1]; where the plane does not meet the
/// box, the d that comes nearest to it. This is the projection of FAB (arXiv 1907.02044, section 3.1), solved
/// exactly: along the path of shortest steps <w, d> is piecewise linear, so one sort finds the piece.
/// points, normals: [N,D]; offsets: [N]. Returns [N,D].
[[nodiscard]] torch::Tensor towardsPlane(const torch::Tensor& points, const torch::Tensor& normals,
                                         const torch::Tensor& offsets, Norm norm);

} // namespace twins
