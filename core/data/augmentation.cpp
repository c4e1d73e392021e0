#include "core/data/augmentation.h"

#include "core/util/random.h"

#include <algorithm>

namespace twins
{

AugmentationDraw drawAugmentation(const Augmentation& augmentation, std::uint64_t seed, std::int64_t epoch,
                                  std::int64_t position) noexcept
{
    CounterRandom random(streamSeed(seed, Stream::Augmentation, static_cast<std::uint64_t>(epoch),
                                    static_cast<std::uint64_t>(position)));
    AugmentationDraw draw;
    if (augmentation.cropPadding > 0) {
        const auto places = 2 * static_cast<std::uint64_t>(augmentation.cropPadding) + 1;
        draw.top = static_cast<int>(random.below(places));
        draw.left = static_cast<int>(random.below(places));
    }
    draw.flipped = augmentation.flip && random.uniform() < 0.5;
    return draw;
}

void writeAugmented(const std::uint8_t* image, int channels, int height, int width, int cropPadding,
                    const AugmentationDraw& draw, std::uint8_t* out) noexcept
{
    const int down = draw.top - cropPadding;
    const int right = draw.left - cropPadding;
    // Columns of the crop that lie inside the image; the rest is padding.
    const int first = std::clamp(-right, 0, width);
    const int last = std::clamp(width - right, 0, width);
    for (int channel = 0; channel < channels; ++channel) {
        for (int y = 0; y < height; ++y, out += width) {
            const int sourceY = y + down;
            std::fill(out, out + width, std::uint8_t{0});
            if (sourceY < 0 || sourceY >= height) {
                continue;
            }
            const std::uint8_t* row = image + (static_cast<std::ptrdiff_t>(channel) * height + sourceY) *
                                                  static_cast<std::ptrdiff_t>(width);
            for (int x = first; x < last; ++x) {
                out[draw.flipped ? width - 1 - x : x] = row[x + right];
            }
        }
    }
}

} // namespace twins
