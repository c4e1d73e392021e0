#pragma once

#include "core/fused/kernels.h"

#include <vector>

namespace twins::test
{

/// Every table that this processor can run, and one of the widest form.
[[nodiscard]] std::vector<const Kernels*> kernelsToTest();

} // namespace twins::test
