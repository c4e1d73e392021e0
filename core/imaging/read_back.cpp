#include "core/imaging/read_back.h"

#include <opencv2/imgcodecs.hpp>

#include <vector>

namespace twins
{

std::optional<Picture> throughJpeg(const Picture& picture, int quality)
{
    cv::Mat image(picture.height, picture.width, CV_8UC3);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const std::uint8_t* rgb = picture.rgb.data() + 3 * (y * picture.width + x);
            image.at<cv::Vec3b>(y, x) = cv::Vec3b(rgb[2], rgb[1], rgb[0]); // OpenCV stores blue first
        }
    }
    std::vector<unsigned char> file;
    if (!cv::imencode(".jpg", image, file, {cv::IMWRITE_JPEG_QUALITY, quality})) {
        return std::nullopt;
    }
    const cv::Mat back = cv::imdecode(file, cv::IMREAD_COLOR);
    Picture result{picture.width, picture.height, std::vector<std::uint8_t>(picture.rgb.size())};
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const auto& bgr = back.at<cv::Vec3b>(y, x);
            std::uint8_t* rgb = result.rgb.data() + 3 * (y * picture.width + x);
            rgb[0] = bgr[2];
            rgb[1] = bgr[1];
            rgb[2] = bgr[0];
        }
    }
    return result;
}

} // namespace twins
