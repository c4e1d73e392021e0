#include "app/cli_pictures.h"

#include "core/imaging/picture.h"
#include "core/imaging/sample_pictures.h"

namespace twins
{

void savePictures(const SampleSet& samples, const std::filesystem::path& folder)
{
    writeSamplePictures(samples, folder);
}

void savePicture(const std::vector<float>& image, int channels, int height, int width,
                 const std::filesystem::path& file)
{
    writePng(pictureFromImage(image, channels, height, width), file);
}

} // namespace twins
