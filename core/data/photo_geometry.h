#pragma once

#include <functional>

namespace twins
{

struct Extent {
    int height = 0, width = 0; ///< pixels
    bool operator==(const Extent&) const = default;
};

/// A part of a picture, in pixels.
struct Box {
    int top = 0, left = 0, height = 0, width = 0;
    bool operator==(const Box&) const = default;
};

/// Size after torchvision's Resize(side): the shorter side becomes `side`, the longer one is cut to whole
/// pixels.
[[nodiscard]] Extent shorterSideTo(const Extent& picture, int side) noexcept;

/// torchvision's CenterCrop(side) of a picture that is at least as large; halves go to the even number.
[[nodiscard]] Box centreBox(const Extent& picture, int side) noexcept;

/// Box of torchvision's RandomResizedCrop with its usual scale (0.08 to 1 of the area) and ratio (3/4 to
/// 4/3): up to ten tries, then the largest centred box of a legal ratio. `uniform` draws from [0,1) and is
/// asked for area, ratio and, of the try that fits, row and column.
[[nodiscard]] Box randomResizedBox(const Extent& picture, const std::function<double()>& uniform);

} // namespace twins
