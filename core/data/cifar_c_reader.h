#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <filesystem>

namespace twins
{

/// The test images of CIFAR-10-C or CIFAR-100-C (Hendrycks and Dietterich, ICLR 2019, arXiv 1903.12261) under
/// one corruption: `imageFile` [5 N, 32, 32, 3] and `labelFile` [5 N] hold the N images at severity 1, then
/// at severity 2, and so on.
/// @param severity 1 (mild) to 5. @throws Error(Input) naming the file and what was expected.
[[nodiscard]] ImageSet readCifarC(const std::filesystem::path& imageFile,
                                  const std::filesystem::path& labelFile, const DataSetInfo& info,
                                  std::int64_t severity);

} // namespace twins
