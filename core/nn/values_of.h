#pragma once

#include "core/nn/tensors.h"

#include <vector>

namespace twins
{

/// The elements of a tensor of any device and type, row by row, as float32.
[[nodiscard]] std::vector<float> valuesOf(const torch::Tensor& tensor);

} // namespace twins
