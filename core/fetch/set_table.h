#pragma once

#include "core/fetch/digest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// One file of a data set as its makers offer it.
struct SetFile {
    std::string name;
    std::vector<std::string> urls; ///< tried in order
    std::uintmax_t bytes = 0;      ///< published size; 0 = none
    Digest digest;                 ///< as the makers or torchvision publish it
    Digest content = {};           ///< of what a .gz file holds, which another packing does not change
};

/// How the files become a folder that this program reads.
enum class Arrangement {
    Files,    ///< they are it
    Unpacked, ///< one archive whose folder `inner` is it
    CubSplit, ///< the same, with images/ divided by images.txt and train_test_split.txt into train and test
};

/// An archive inside the archive.
struct NestedArchive {
    std::string path;
    Digest digest;
};

struct DownloadableSet {
    std::string key;     ///< "cifar10"
    std::string label;   ///< "CIFAR-10"
    std::string dataSet; ///< value of the parameter data_set that reads it
    std::string licence; ///< as far as its makers state one, and whose it is
    std::vector<SetFile> files;
    Arrangement arrangement = Arrangement::Files;
    std::string inner = {};
    std::optional<NestedArchive> nested = {};
    std::vector<std::string> dropped = {}; ///< what is no class, below `inner`
    std::vector<std::string> holds;        ///< what a complete folder holds
};

/// The data sets that can be fetched. The folder of one is its key below the data folder.
[[nodiscard]] const std::vector<DownloadableSet>& downloadableSets();
/// @throws Error(Configuration) naming the nearest.
[[nodiscard]] const DownloadableSet& downloadableSet(const std::string& key);

} // namespace twins
