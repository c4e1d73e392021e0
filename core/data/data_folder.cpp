#include "core/data/data_folder.h"

#include "core/util/error.h"

#include <cstdlib>
#include <optional>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* kSystemFashionMnist = "/usr/share/datasets/fashion-mnist";

std::vector<std::string> subfolders(const std::string& key)
{
    if (key == "fashion-mnist") {
        return {key, "FashionMNIST/raw"};
    }
    if (key == "mnist") {
        return {key, "MNIST/raw"};
    }
    if (key == "cifar10") {
        return {key, "cifar-10-batches-bin"};
    }
    if (key == "cifar100") {
        return {key, "cifar-100-binary"};
    }
    if (key == "stl10") {
        return {key, "stl10_binary"};
    }
    return {key};
}

std::string notFoundText(const std::string& key)
{
    if (key == "fashion-mnist") {
        return TWINS_TEXT(
            "twins::Error",
            "Fashion-MNIST was not found in %1; install the package dataset-fashion-mnist, or set "
            "data_dir to the folder with its four idx files");
    }
    if (key == "mnist") {
        return TWINS_TEXT(
            "twins::Error",
            "MNIST was not found in %1; put the four idx files (train-images-idx3-ubyte.gz and so on) "
            "there, or set data_dir to the folder that holds them");
    }
    if (key == "cifar10") {
        return TWINS_TEXT(
            "twins::Error",
            "CIFAR-10 was not found in %1; unpack cifar-10-binary.tar.gz from "
            "https://www.cs.toronto.edu/~kriz/cifar.html there, or set data_dir to the folder with "
            "data_batch_1.bin");
    }
    if (key == "svhn") {
        return TWINS_TEXT(
            "twins::Error",
            "SVHN was not found in %1; put train_32x32.mat and test_32x32.mat from "
            "http://ufldl.stanford.edu/housenumbers/ there, or set data_dir to the folder that holds them");
    }
    if (key == "stl10") {
        return TWINS_TEXT(
            "twins::Error",
            "STL-10 was not found in %1; unpack stl10_binary.tar.gz from "
            "https://cs.stanford.edu/~acoates/stl10/ there, or set data_dir to the folder with train_X.bin");
    }
    return TWINS_TEXT("twins::Error",
                      "CIFAR-100 was not found in %1; unpack cifar-100-binary.tar.gz from "
                      "https://www.cs.toronto.edu/~kriz/cifar.html there, or set data_dir to the folder with "
                      "train.bin");
}

std::vector<fs::path> dataRoots()
{
    std::vector<fs::path> roots;
    if (const char* folder = std::getenv("TWINS_DATA"); folder != nullptr && *folder != '\0') {
        roots.emplace_back(folder);
    }
    if (const char* folder = std::getenv("XDG_DATA_HOME"); folder != nullptr && *folder != '\0') {
        roots.push_back(fs::path(folder) / "twins-workbench");
    } else if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
        roots.push_back(fs::path(home) / ".local/share/twins-workbench");
    }
    return roots;
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
        for (const std::string& subfolder : subfolders(info.key)) {
            candidates.push_back(root / subfolder);
        }
        if (dataDir.empty()) {
            tell(root / info.key);
        }
    }
    if (dataDir.empty() && info.key == "fashion-mnist") {
        candidates.emplace_back(kSystemFashionMnist);
        tell(kSystemFashionMnist);
    }

    for (const fs::path& folder : candidates) {
        if (holdsAny(folder, files)) {
            return filesIn(folder, info, files);
        }
    }
    throw Error(ErrorKind::Input, notFoundText(info.key), {searched});
}

} // namespace twins
