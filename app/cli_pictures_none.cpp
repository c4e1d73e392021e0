#include "app/cli_pictures.h"

namespace twins
{

void savePictures(const SampleSet& /*samples*/, const std::filesystem::path& /*folder*/) {}

void savePicture(const std::vector<float>& /*image*/, int /*channels*/, int /*height*/, int /*width*/,
                 const std::filesystem::path& /*file*/)
{
}

} // namespace twins
