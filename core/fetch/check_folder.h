#pragma once

#include "core/fetch/set_table.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace twins
{

/// One file of a set in a folder.
struct CheckedFile {
    enum class State { Right, Wrong, Unchecked, Missing };
    std::string name;
    State state = State::Unchecked; ///< Unchecked: it is there, and no checksum is published for it
};

/// What lies in a folder.
struct FolderCheck {
    std::string key;   ///< of the data set that it is; empty where it is of none that can be fetched
    std::string label; ///< "CIFAR-10", "Image folder"; empty where it is nothing this program reads
    std::vector<CheckedFile> files;
    std::int64_t classes = 0;  ///< class folders, of an image folder
    std::int64_t pictures = 0; ///< files below them
};

/// Recognises a data set by its files, and an image folder by class folders with pictures; reads the files
/// that have a published checksum. @throws Error(Input) when `folder` is none.
[[nodiscard]] FolderCheck checkFolder(const std::filesystem::path& folder, const std::stop_token& stop = {});

} // namespace twins
