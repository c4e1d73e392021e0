#include "app/cli_pictures.h"

namespace twins
{

void savePictures(const SampleSet& /*samples*/, const std::filesystem::path& /*folder*/) {}

} // namespace twins
