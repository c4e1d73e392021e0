#pragma once

#include <cstdint>

namespace twins
{

/// A colour on the screen, sRGB.
struct Rgb {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    bool operator==(const Rgb&) const = default;
};

/// Blue, white, red for signed values: -1 is #2166AC, 0 is white, 1 is #B2182B (ColorBrewer's RdBu with a
/// white middle). Values outside are clamped; not-a-number is white.
[[nodiscard]] Rgb divergingColor(double t) noexcept;

/// The same for a dark panel, where white would cry out: -1 is #6FB7F2, 0 is #2A3038, 1 is #F58A6B; the
/// brighter, the farther from 0.
[[nodiscard]] Rgb divergingOnDarkColor(double t) noexcept;

/// Viridis (Smith, van der Walt, Firing) for values in [0,1], dark to bright. Values outside are clamped;
/// not-a-number is the colour of 0.
[[nodiscard]] Rgb viridisColor(double t) noexcept;

} // namespace twins
