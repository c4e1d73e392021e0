#pragma once

#include "core/fused/plan.h"

#include <cstdint>
#include <vector>

namespace twins
{

/// A plan in one piece, or in two: the second begins where a single value is all that it reads, of few
/// pixels, and holds so many weights that they are to be fetched for more images at a time than the first can
/// keep near the core. By a count of pixels and weights.
[[nodiscard]] std::vector<FusedPlan> divide(const FusedPlan& plan);

/// Images that the second piece takes at a time.
[[nodiscard]] std::int64_t imagesOfSecond(const FusedPlan& second);

} // namespace twins
