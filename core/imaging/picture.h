#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace twins
{

/// An 8-bit sRGB picture, row by row.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb; ///< 3 * width * height bytes
    bool operator==(const Picture&) const = default;
};

/// A picture of [C,H,W] values in [0,1], rounded to 8 bits; values outside are clamped. One channel becomes
/// grey.
/// @throws Error(Internal) when `image` is not channels*height*width long or has neither 1 nor 3 channels.
[[nodiscard]] Picture pictureFromImage(const std::vector<float>& image, int channels, int height, int width);

/// adversarial - clean, averaged over the channels, in the diverging colours (zero is white, red is
/// brighter); the ends of the scale are -epsilon and +epsilon. @throws Error(Internal) as above.
[[nodiscard]] Picture differencePicture(const std::vector<float>& clean,
                                        const std::vector<float>& adversarial, int channels, int height,
                                        int width, double epsilon);

/// Every pixel becomes a square of `factor` pixels (nearest neighbour); `factor` is at least 1.
[[nodiscard]] Picture enlarged(const Picture& picture, int factor);

/// Writes a PNG in one step. @throws Error(Input) when the file cannot be written.
void writePng(const Picture& picture, const std::filesystem::path& path);

} // namespace twins
