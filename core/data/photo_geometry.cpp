#include "core/data/photo_geometry.h"

#include <cmath>
#include <cstdint>

namespace twins
{

namespace
{

constexpr double kLeastArea = 0.08;
constexpr double kLeastRatio = 3.0 / 4.0;
constexpr double kMostRatio = 4.0 / 3.0;
constexpr int kTries = 10;

/// Python's round(): halves to the even number, which is the rounding mode that programs start with.
int roundHalfEven(double value) noexcept
{
    return static_cast<int>(std::nearbyint(value));
}

int scaled(int length, int side, int shorter) noexcept
{
    return static_cast<int>(static_cast<std::int64_t>(side) * length / shorter);
}

} // namespace

Extent shorterSideTo(const Extent& picture, int side) noexcept
{
    return picture.width <= picture.height ? Extent{scaled(picture.height, side, picture.width), side}
                                           : Extent{side, scaled(picture.width, side, picture.height)};
}

Box centreBox(const Extent& picture, int side) noexcept
{
    return {roundHalfEven((picture.height - side) / 2.0), roundHalfEven((picture.width - side) / 2.0), side,
            side};
}

Box randomResizedBox(const Extent& picture, const std::function<double()>& uniform)
{
    const double area = static_cast<double>(picture.height) * picture.width;
    const double leastLog = std::log(kLeastRatio), mostLog = std::log(kMostRatio);
    for (int attempt = 0; attempt < kTries; ++attempt) {
        const double target = area * (kLeastArea + (1.0 - kLeastArea) * uniform());
        const double ratio = std::exp(leastLog + (mostLog - leastLog) * uniform());
        const int width = roundHalfEven(std::sqrt(target * ratio));
        const int height = roundHalfEven(std::sqrt(target / ratio));
        if (width > 0 && width <= picture.width && height > 0 && height <= picture.height) {
            const int top = static_cast<int>(uniform() * (picture.height - height + 1));
            const int left = static_cast<int>(uniform() * (picture.width - width + 1));
            return {top, left, height, width};
        }
    }
    Box box{0, 0, picture.height, picture.width};
    const double ratio = static_cast<double>(picture.width) / picture.height;
    if (ratio < kLeastRatio) {
        box.height = roundHalfEven(picture.width / kLeastRatio);
    } else if (ratio > kMostRatio) {
        box.width = roundHalfEven(picture.height * kMostRatio);
    }
    box.top = (picture.height - box.height) / 2;
    box.left = (picture.width - box.width) / 2;
    return box;
}

} // namespace twins
