#pragma once

#include <filesystem>
#include <vector>

namespace twins
{

/// Where data sets are kept unless a folder is named: $TWINS_DATA, then the user's data folder
/// ($XDG_DATA_HOME/twins-workbench or ~/.local/share/twins-workbench).
[[nodiscard]] std::vector<std::filesystem::path> dataRoots();

} // namespace twins
