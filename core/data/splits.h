#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace twins
{

/// Positions in an ImageSet, ascending.
using Positions = std::vector<std::int64_t>;

/// The images at `positions`, with their indices. Hands `set` on unchanged when these are all of it.
[[nodiscard]] ImageSet selectImages(ImageSet set, const Positions& positions);

/// Keeps the images of `classes` and relabels them by their place in `classes`; an empty list keeps all.
[[nodiscard]] ImageSet keepClasses(ImageSet set, const std::vector<std::int64_t>& classes);

/// Seed of divisions that must not depend on the run: which images are for testing.
inline constexpr std::uint64_t kFixedSplitSeed = 1797;

/// `count` positions drawn at random, as evenly over the classes as they allow (counts differ by at most one
/// until a class is used up). With the same `seed` a larger draw holds every smaller one. `labels` are 0 ..
/// classCount-1 and `count` is at most their number.
[[nodiscard]] Positions stratifiedSubset(const std::vector<std::int64_t>& labels, std::int64_t classCount,
                                         std::int64_t count, std::uint64_t seed);

/// Splits off about `fraction` of the images of every class (largest remainders, at least one image
/// altogether), but never the last image of a class. @returns the positions that stay and those held out.
[[nodiscard]] std::pair<Positions, Positions> stratifiedHoldOut(const std::vector<std::int64_t>& labels,
                                                                std::int64_t classCount, double fraction,
                                                                std::uint64_t seed);

} // namespace twins
