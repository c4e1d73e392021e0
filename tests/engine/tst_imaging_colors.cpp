#include "core/telemetry/color_map.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace twins;

TEST_CASE("The diverging map: blue, white, red")
{
    CHECK(divergingColor(-1.0) == Rgb{0x21, 0x66, 0xAC});
    CHECK(divergingColor(0.0) == Rgb{255, 255, 255});
    CHECK(divergingColor(1.0) == Rgb{0xB2, 0x18, 0x2B});
    CHECK(divergingColor(-7.0) == divergingColor(-1.0));
    CHECK(divergingColor(INFINITY) == divergingColor(1.0));
    CHECK(divergingColor(NAN) == divergingColor(0.0));
    CHECK(divergingOnDarkColor(-1.0) == Rgb{0x6F, 0xB7, 0xF2});
    CHECK(divergingOnDarkColor(0.0) == Rgb{0x2A, 0x30, 0x38});
    CHECK(divergingOnDarkColor(2.0) == Rgb{0xF5, 0x8A, 0x6B});
    // Half way between two stops of the table: the mean of #FFFFFF and #FDDBC7.
    CHECK(divergingColor(0.125) == Rgb{254, 237, 227});
    for (double t = 0.05; t <= 1.0; t += 0.05) {
        CHECK(divergingColor(t).b < divergingColor(t).r); // red side
        CHECK(divergingColor(-t).r < divergingColor(-t).b);
        CHECK(divergingColor(t).g < divergingColor(t - 0.05).g); // ever further from white
        CHECK(divergingColor(-t).r < divergingColor(-t + 0.05).r);
    }
}

TEST_CASE("Viridis: purple, teal, yellow, and ever brighter")
{
    CHECK(viridisColor(0.0) == Rgb{0x44, 0x01, 0x54});
    CHECK(viridisColor(128.0 / 255.0) == Rgb{0x21, 0x91, 0x8C});
    CHECK(viridisColor(1.0) == Rgb{0xFD, 0xE7, 0x25});
    CHECK(viridisColor(-1.0) == viridisColor(0.0));
    CHECK(viridisColor(2.0) == viridisColor(1.0));
    CHECK(viridisColor(NAN) == viridisColor(0.0));
    const auto brightness = [](Rgb color) {
        return 0.2126 * color.r + 0.7152 * color.g + 0.0722 * color.b;
    };
    for (double t = 0.01; t <= 1.0; t += 0.01) {
        CHECK(brightness(viridisColor(t)) > brightness(viridisColor(t - 0.01)));
    }
}
