#include "core/data/resample.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace twins
{

namespace
{

constexpr int kBinaryPlaces = 22; // 32 bits less 8 of the pixel and 2 of headroom
constexpr std::int32_t kHalf = 1 << (kBinaryPlaces - 1);
constexpr std::size_t kChannels = 3;

/// What one pixel of the new row is made of.
struct Taps {
    std::size_t first = 0;
    std::vector<std::int32_t> weights; ///< sum up to 2^22, or nearly
};

std::vector<Taps> tapsFor(int from, int to)
{
    const double scale = static_cast<double>(from) / to;
    const double support = std::max(scale, 1.0);
    std::vector<Taps> all(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double centre = (i + 0.5) * scale;
        const int first = std::max(static_cast<int>(centre - support + 0.5), 0);
        const int last = std::min(static_cast<int>(centre + support + 0.5), from);
        std::vector<double> weights;
        double sum = 0.0;
        for (int x = first; x < last; ++x) {
            const double distance = std::abs((x - centre + 0.5) * (1.0 / support));
            weights.push_back(distance < 1.0 ? 1.0 - distance : 0.0);
            sum += weights.back();
        }
        Taps& taps = all[static_cast<std::size_t>(i)];
        taps.first = static_cast<std::size_t>(first);
        for (const double weight : weights) {
            const double share = sum == 0.0 ? weight : weight / sum;
            taps.weights.push_back(static_cast<std::int32_t>(0.5 + share * (1 << kBinaryPlaces)));
        }
    }
    return all;
}

std::uint8_t toByte(std::int32_t value)
{
    return static_cast<std::uint8_t>(std::clamp(value >> kBinaryPlaces, 0, 255));
}

/// One pixel, `step` bytes from tap to tap.
void combine(const std::uint8_t* from, std::size_t step, const Taps& taps, std::uint8_t* to)
{
    std::int32_t sums[kChannels] = {kHalf, kHalf, kHalf};
    for (const std::int32_t weight : taps.weights) {
        for (std::size_t channel = 0; channel < kChannels; ++channel) {
            sums[channel] += from[channel] * weight;
        }
        from += step;
    }
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
        to[channel] = toByte(sums[channel]);
    }
}

} // namespace

Picture resized(const Picture& picture, const Box& box, const Extent& size)
{
    const auto columns = tapsFor(box.width, size.width);
    const auto rows = tapsFor(box.height, size.height);
    const std::size_t oldStride = kChannels * static_cast<std::size_t>(picture.width);
    const std::size_t newStride = kChannels * static_cast<std::size_t>(size.width);

    std::vector<std::uint8_t> narrow(static_cast<std::size_t>(box.height) * newStride);
    for (std::size_t y = 0; y < static_cast<std::size_t>(box.height); ++y) {
        const std::uint8_t* const row = picture.rgb.data() +
                                        (static_cast<std::size_t>(box.top) + y) * oldStride +
                                        kChannels * static_cast<std::size_t>(box.left);
        for (std::size_t x = 0; x < columns.size(); ++x) {
            combine(row + kChannels * columns[x].first, kChannels, columns[x],
                    narrow.data() + y * newStride + kChannels * x);
        }
    }
    Picture out{size.width, size.height, std::vector<std::uint8_t>(rows.size() * newStride)};
    for (std::size_t y = 0; y < rows.size(); ++y) {
        for (std::size_t x = 0; x < columns.size(); ++x) {
            combine(narrow.data() + rows[y].first * newStride + kChannels * x, newStride, rows[y],
                    out.rgb.data() + y * newStride + kChannels * x);
        }
    }
    return out;
}

Picture cropped(const Picture& picture, const Box& box)
{
    const std::size_t row = kChannels * static_cast<std::size_t>(box.width);
    Picture part{box.width, box.height, {}};
    part.rgb.reserve(row * static_cast<std::size_t>(box.height));
    for (int y = box.top; y < box.top + box.height; ++y) {
        const auto first =
            picture.rgb.begin() + (static_cast<std::ptrdiff_t>(y) * picture.width + box.left) * 3;
        part.rgb.insert(part.rgb.end(), first, first + static_cast<std::ptrdiff_t>(row));
    }
    return part;
}

} // namespace twins
