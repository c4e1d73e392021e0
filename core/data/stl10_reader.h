#pragma once

#include "core/data/dataset.h"

#include <filesystem>
#include <functional>

namespace twins
{

/// Reads one part of STL-10 in its official binary layout (https://cs.stanford.edu/~acoates/stl10/):
/// `imageFile` holds 96x96 pixels an image, 9216 red, green and blue bytes each, column by column;
/// `labelFile` one byte an image, 1 to 10. The set is row by row with labels 0 to 9. Both sizes are checked
/// before a file is read. `afterImages` is called with the share done in [0,1]; false ends the reading with
/// the images so far.
/// @throws Error(Input) for a size that is no whole number of images, another number of labels than of
/// images, or a label outside 1 to 10.
[[nodiscard]] ImageSet readStl10(const std::filesystem::path& imageFile,
                                 const std::filesystem::path& labelFile, const DataSetInfo& info,
                                 const std::function<bool(double)>& afterImages = {});

} // namespace twins
