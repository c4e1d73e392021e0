#pragma once

#include "core/data/dataset.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twins
{

/// One file of a data set: the names under which it is commonly found, the official one first.
using FileNames = std::vector<std::string>;

/// Looks for a data set's folder: `dataDir` when it is not empty, otherwise $TWINS_DATA, the user's data
/// folder (twins-workbench) and, for Fashion-MNIST, the folder of the system's package. In each of them the
/// usual subfolders are tried too.
/// @returns one path for each entry of `files`, all in the first folder that holds any of them.
/// @throws Error(Input) naming the folders that were searched and how to get the files, or the missing file.
[[nodiscard]] std::vector<std::filesystem::path>
findDataFiles(const DataSetInfo& info, const std::string& dataDir, const std::vector<FileNames>& files);

} // namespace twins
