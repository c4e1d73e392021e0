#include "core/imaging/read_picture.h"

#include "core/imaging/picture_header.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <opencv2/imgcodecs.hpp>

#include <cstring>
#include <string>
#include <vector>

namespace twins
{

namespace
{

/// libjpeg fills what is missing with grey and only warns, so the end is looked for: its marker cannot occur
/// within coded data. Thumbnails come before the frame.
bool jpegEnds(const std::vector<std::byte>& bytes, const PictureHeader& header)
{
    for (std::size_t at = bytes.size(); at >= header.dataStart + 2; --at) {
        if (bytes[at - 2] == std::byte{0xFF} && bytes[at - 1] == std::byte{0xD9}) {
            return true;
        }
    }
    return false;
}

void check(const std::vector<std::byte>& bytes, const std::string& name)
{
    if (bytes.empty()) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 is empty"), {name});
    }
    const std::optional<PictureHeader> header = pictureHeader(bytes);
    if (!header) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is not a picture: a JPEG, PNG, WebP or BMP was expected"),
                    {name});
    }
    if (header->width < 1 || header->height < 1 ||
        (header->format == PictureFormat::Jpeg && !jpegEnds(bytes, *header))) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 is cut short"), {name});
    }
    if (header->width > kMostPicturePixels / header->height) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 states %2 x %3 pixels; at most %4 million are decoded"),
                    {name, std::to_string(header->width), std::to_string(header->height),
                     std::to_string(kMostPicturePixels / 1'000'000)});
    }
}

cv::Mat decoded(const std::vector<std::byte>& bytes)
{
    try {
        // Eight bits, three channels, turned as EXIF says.
        return cv::imdecode(cv::Mat(1, static_cast<int>(bytes.size()), CV_8UC1,
                                    const_cast<std::byte*>(bytes.data())), // read only
                            cv::IMREAD_COLOR);
    } catch (const cv::Exception&) {
        return {};
    }
}

} // namespace

Picture readPicture(const std::filesystem::path& file)
{
    const std::vector<std::byte> bytes = readFile(file);
    check(bytes, file.string());
    const cv::Mat mat = decoded(bytes);
    if (mat.empty()) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 is damaged and cannot be decoded"),
                    {file.string()});
    }
    Picture picture{mat.cols, mat.rows, {}};
    picture.rgb.resize(3 * mat.total());
    std::uint8_t* out = picture.rgb.data();
    for (int y = 0; y < mat.rows; ++y) {
        const std::uint8_t* in = mat.ptr<std::uint8_t>(y);
        for (int x = 0; x < mat.cols; ++x, in += 3, out += 3) { // OpenCV stores blue first
            out[0] = in[2];
            out[1] = in[1];
            out[2] = in[0];
        }
    }
    return picture;
}

} // namespace twins
