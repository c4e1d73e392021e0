#pragma once

#include "core/data/photo_folder.h"

namespace twins
{

/// Reads a list file; see findPhotos(). Classes without a name are called by their number. The test part is
/// that of "test", or "val" where there is none, and may be empty.
[[nodiscard]] PhotoFolder readPhotoLists(const std::filesystem::path& file);

} // namespace twins
