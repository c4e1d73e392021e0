#pragma once

#include "core/nn/tensors.h"

#include <functional>

namespace twins
{

/// Seconds that `work` takes on `device`, whose queue is empty before and after.
[[nodiscard]] double secondsOf(const std::function<void()>& work, const torch::Device& device);

} // namespace twins
