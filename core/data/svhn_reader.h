#pragma once

#include "core/data/dataset.h"

#include <filesystem>

namespace twins
{

/// Reads a file of SVHN's cropped digits (http://ufldl.stanford.edu/housenumbers/): X, bytes [32,32,3,N], and
/// y, labels 1 to 10, of which 10 is the digit 0. A label is the digit itself, as torchvision has it.
/// @throws Error(Input) where an array is missing or has another shape, or a label is outside 1 to 10.
[[nodiscard]] ImageSet readSvhn(const std::filesystem::path& file, const DataSetInfo& info);

} // namespace twins
