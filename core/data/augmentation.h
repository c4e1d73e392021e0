#pragma once

#include "core/data/batch_loader.h"

#include <cstdint>

namespace twins
{

/// What is done to one image: the corner of the crop in the zero-padded image and whether it is mirrored.
struct AugmentationDraw {
    int top = 0;  ///< 0 .. 2*cropPadding
    int left = 0; ///< 0 .. 2*cropPadding
    bool flipped = false;
};

/// The draw for the image at `position` of the set in `epoch`; a function of its arguments alone.
[[nodiscard]] AugmentationDraw drawAugmentation(const Augmentation& augmentation, std::uint64_t seed,
                                                std::int64_t epoch, std::int64_t position) noexcept;

/// Writes one image, [C,H,W], after crop and flip. `image` and `out` hold channels*height*width bytes.
void writeAugmented(const std::uint8_t* image, int channels, int height, int width, int cropPadding,
                    const AugmentationDraw& draw, std::uint8_t* out) noexcept;

} // namespace twins
