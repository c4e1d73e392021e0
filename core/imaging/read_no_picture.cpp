// What a program that was built without OpenCV has in place of read_picture.cpp and read_back.cpp.
#include "core/imaging/read_back.h"
#include "core/imaging/read_picture.h"

#include "core/util/error.h"

namespace twins
{

Picture readPicture(const std::filesystem::path& file)
{
    throw Error(ErrorKind::Configuration,
                TWINS_TEXT("twins::Error", "%1 cannot be decoded: this program was built without OpenCV "
                                           "(TWINS_IMAGING=OFF)"),
                {file.string()});
}

std::optional<Picture> throughJpeg(const Picture& /*picture*/, int /*quality*/)
{
    return std::nullopt;
}

} // namespace twins
