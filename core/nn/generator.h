#pragma once

#include "core/util/random.h"

#include <torch/torch.h>

#include <cstdint>

namespace twins
{

/// A torch generator of its own (CPU), so that no random number comes from torch's global one.
[[nodiscard]] at::Generator makeGenerator(std::uint64_t seed);

} // namespace twins
