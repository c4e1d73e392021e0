#include "core/data/data_folder.h"

#include "core/util/data_roots.h"
#include "core/util/error.h"

#include <algorithm>
#include <array>
#include <optional>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

/// Where the files of a data set are looked for below a data folder, and what to do when they are nowhere.
struct Place {
    const char* dataSet;
    std::array<const char*, 2> subfolders; ///< the key itself, and what the official archive unpacks to
    const char* systemFolder;              ///< of a Debian package, or empty
    const char* notFound;                  ///< %1: the folders searched
};

constexpr std::array kPlaces = {
    Place{"fashion-mnist",
          {"fashion-mnist", "FashionMNIST/raw"},
          "/usr/share/datasets/fashion-mnist",
          TWINS_TEXT("twins::Error",
                     "Fashion-MNIST was not found in %1; install the package dataset-fashion-mnist, or set "
                     "data_dir to the folder with its four idx files")},
    Place{
        "mnist",
        {"mnist", "MNIST/raw"},
        "",
        TWINS_TEXT("twins::Error",
                   "MNIST was not found in %1; put the four idx files (train-images-idx3-ubyte.gz and so on) "
                   "there, or set data_dir to the folder that holds them")},
    Place{"cifar10",
          {"cifar10", "cifar-10-batches-bin"},
          "",
          TWINS_TEXT("twins::Error",
                     "CIFAR-10 was not found in %1; unpack cifar-10-binary.tar.gz from "
                     "https://www.cs.toronto.edu/~kriz/cifar.html there, or set data_dir to the folder with "
                     "data_batch_1.bin")},
    Place{"cifar100",
          {"cifar100", "cifar-100-binary"},
          "",
          TWINS_TEXT("twins::Error",
                     "CIFAR-100 was not found in %1; unpack cifar-100-binary.tar.gz from "
                     "https://www.cs.toronto.edu/~kriz/cifar.html there, or set data_dir to the folder with "
                     "train.bin")},
    Place{"cifar10-c",
          {"cifar10-c", "CIFAR-10-C"},
          "",
          TWINS_TEXT(
              "twins::Error",
              "CIFAR-10-C was not found in %1; unpack CIFAR-10-C.tar from "
              "https://zenodo.org/records/2535967 there, or set data_dir to the folder with labels.npy")},
    Place{"cifar100-c",
          {"cifar100-c", "CIFAR-100-C"},
          "",
          TWINS_TEXT(
              "twins::Error",
              "CIFAR-100-C was not found in %1; unpack CIFAR-100-C.tar from "
              "https://zenodo.org/records/3555552 there, or set data_dir to the folder with labels.npy")},
    Place{"svhn",
          {"svhn", "SVHN"},
          "",
          TWINS_TEXT("twins::Error",
                     "SVHN was not found in %1; put train_32x32.mat and test_32x32.mat from "
                     "http://ufldl.stanford.edu/housenumbers/ there, or set data_dir to the folder that "
                     "holds them")},
    Place{"stl10",
          {"stl10", "stl10_binary"},
          "",
          TWINS_TEXT("twins::Error",
                     "STL-10 was not found in %1; unpack stl10_binary.tar.gz from "
                     "https://cs.stanford.edu/~acoates/stl10/ there, or set data_dir to the folder with "
                     "train_X.bin")},
};

const Place& placeOf(const DataSetInfo& info)
{
    const auto place = std::ranges::find(kPlaces, info.key, &Place::dataSet);
    if (place == kPlaces.end()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "the data set %1 has no files of its own"), {info.label});
    }
    return *place;
}

std::optional<fs::path> findOne(const fs::path& folder, const FileNames& names)
{
    std::error_code ignored; // an unreadable folder holds nothing for us
    for (const std::string& name : names) {
        if (fs::is_regular_file(folder / name, ignored)) {
            return folder / name;
        }
    }
    return std::nullopt;
}

bool holdsAny(const fs::path& folder, const std::vector<FileNames>& files)
{
    for (const FileNames& names : files) {
        if (findOne(folder, names)) {
            return true;
        }
    }
    return false;
}

std::vector<fs::path> filesIn(const fs::path& folder, const DataSetInfo& info,
                              const std::vector<FileNames>& files)
{
    std::vector<fs::path> paths;
    for (const FileNames& names : files) {
        const std::optional<fs::path> path = findOne(folder, names);
        if (!path) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error",
                                   "the file %1 of %2 is missing in %3, which holds other files of it"),
                        {names.front(), info.label, folder.string()});
        }
        paths.push_back(*path);
    }
    return paths;
}

} // namespace

std::vector<fs::path> findDataFiles(const DataSetInfo& info, const std::string& dataDir,
                                    const std::vector<FileNames>& files)
{
    const Place& place = placeOf(info);
    std::vector<fs::path> candidates;
    std::string searched;
    const auto tell = [&searched](const fs::path& folder) {
        searched += (searched.empty() ? "" : ", ") + folder.string();
    };

    if (!dataDir.empty()) {
        candidates.emplace_back(dataDir);
        tell(dataDir);
    }
    for (const fs::path& root : dataDir.empty() ? dataRoots() : std::vector<fs::path>{dataDir}) {
        for (const char* subfolder : place.subfolders) {
            candidates.push_back(root / subfolder);
        }
        if (dataDir.empty()) {
            tell(root / info.key);
        }
    }
    if (dataDir.empty() && *place.systemFolder != '\0') {
        candidates.emplace_back(place.systemFolder);
        tell(place.systemFolder);
    }

    for (const fs::path& folder : candidates) {
        if (holdsAny(folder, files)) {
            return filesIn(folder, info, files);
        }
    }
    throw Error(ErrorKind::Input, place.notFound, {searched});
}

} // namespace twins
