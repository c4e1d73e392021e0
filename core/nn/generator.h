#pragma once

#include "core/nn/tensors.h"
#include "core/util/random.h"

#include <cstdint>

namespace twins
{

/// A torch generator of its own (CPU), so that no random number comes from torch's global one.
[[nodiscard]] at::Generator makeGenerator(std::uint64_t seed);

} // namespace twins
