#include "app/cli_pictures.h"

#include "core/imaging/sample_pictures.h"

namespace twins
{

void savePictures(const SampleSet& samples, const std::filesystem::path& folder)
{
    writeSamplePictures(samples, folder);
}

} // namespace twins
