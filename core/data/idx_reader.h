#pragma once

#include "core/data/dataset.h"

#include <filesystem>

namespace twins
{

/// Reads a pair of idx files (MNIST's format, http://yann.lecun.com/exdb/mnist/), gzipped or not: unsigned
/// bytes, images [N,H,W] and labels [N]. Sizes are checked against the header before anything is allocated.
/// @throws Error(Input) for a wrong magic number, a file shorter or longer than its header says, counts that
/// differ, or a label outside `info`'s classes; the sentence names the file.
[[nodiscard]] ImageSet readIdx(const std::filesystem::path& images, const std::filesystem::path& labels,
                               const DataSetInfo& info);

} // namespace twins
