#include "core/imaging/picture.h"

#include "core/telemetry/color_map.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

namespace twins
{

namespace
{

void checkSize(const std::vector<float>& image, int channels, int height, int width)
{
    const auto expected = static_cast<std::int64_t>(channels) * height * width;
    if ((channels != 1 && channels != 3) || height < 1 || width < 1 ||
        static_cast<std::int64_t>(image.size()) != expected) {
        throw Error(ErrorKind::Internal,
                    TWINS_TEXT("twins::Error",
                               "a picture of %1 channels and %2 x %3 pixels cannot be made of %4 values"),
                    {std::to_string(channels), std::to_string(width), std::to_string(height),
                     std::to_string(image.size())});
    }
}

Picture emptyPicture(int width, int height)
{
    Picture picture{width, height, {}};
    picture.rgb.resize(3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    return picture;
}

std::uint8_t toByte(float value)
{
    // Written so that not-a-number becomes black.
    return value > 0.0F ? static_cast<std::uint8_t>(std::lround(std::min(value, 1.0F) * 255.0F))
                        : std::uint8_t{0};
}

double positionOnScale(double difference, double epsilon)
{
    if (difference == 0.0) {
        return 0.0;
    }
    return epsilon > 0.0 ? difference / epsilon : std::copysign(1.0, difference);
}

} // namespace

Picture pictureFromImage(const std::vector<float>& image, int channels, int height, int width)
{
    checkSize(image, channels, height, width);
    Picture picture = emptyPicture(width, height);
    const std::size_t plane = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    for (std::size_t pixel = 0; pixel < plane; ++pixel) {
        for (std::size_t color = 0; color < 3; ++color) {
            picture.rgb[3 * pixel + color] = toByte(image[(channels == 1 ? 0 : color) * plane + pixel]);
        }
    }
    return picture;
}

Picture differencePicture(const std::vector<float>& clean, const std::vector<float>& adversarial,
                          int channels, int height, int width, double epsilon)
{
    checkSize(clean, channels, height, width);
    checkSize(adversarial, channels, height, width);
    Picture picture = emptyPicture(width, height);
    const std::size_t plane = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    for (std::size_t pixel = 0; pixel < plane; ++pixel) {
        double sum = 0.0;
        for (std::size_t at = pixel; at < clean.size(); at += plane) {
            sum += static_cast<double>(adversarial[at]) - static_cast<double>(clean[at]);
        }
        const Rgb color = divergingColor(positionOnScale(sum / channels, epsilon));
        picture.rgb[3 * pixel] = color.r;
        picture.rgb[3 * pixel + 1] = color.g;
        picture.rgb[3 * pixel + 2] = color.b;
    }
    return picture;
}

Picture enlarged(const Picture& picture, int factor)
{
    Picture large = emptyPicture(picture.width * factor, picture.height * factor);
    for (int y = 0; y < large.height; ++y) {
        for (int x = 0; x < large.width; ++x) {
            const auto from = 3 * (static_cast<std::ptrdiff_t>(y / factor) * picture.width + x / factor);
            const auto to = 3 * (static_cast<std::ptrdiff_t>(y) * large.width + x);
            std::copy_n(picture.rgb.begin() + from, 3, large.rgb.begin() + to);
        }
    }
    return large;
}

void writePng(const Picture& picture, const std::filesystem::path& path)
{
    cv::Mat bgr(picture.height, picture.width, CV_8UC3);
    std::memcpy(bgr.data, picture.rgb.data(), picture.rgb.size());
    cv::cvtColor(bgr, bgr, cv::COLOR_RGB2BGR); // OpenCV's codecs expect blue first
    std::vector<unsigned char> png;
    cv::imencode(".png", bgr, png);
    const auto* bytes = reinterpret_cast<const std::byte*>(png.data());
    writeFileAtomically(path, std::vector<std::byte>(bytes, bytes + png.size()));
}

} // namespace twins
