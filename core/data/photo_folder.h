#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace twins
{

/// Picture files with their classes, in the order of their paths.
struct PhotoList {
    std::vector<std::filesystem::path> files;
    std::vector<std::int64_t> labels; ///< 0 .. classes-1
};

/// What a data set of one's own consists of, before a picture is opened.
struct PhotoFolder {
    std::vector<std::string> classNames; ///< sorted by their bytes, as torchvision numbers them
    PhotoList train;
    PhotoList test;
};

/// Finds the pictures (.jpg, .jpeg, .png, .webp, .bmp, in any case) of `source`, which is one of
/// - a folder with train/CLASS/… and test/CLASS/… (or val, valid) as torchvision's ImageFolder has them;
/// - a folder CLASS/…: then `testShare` of each class, the same whatever a run's seed, is for testing;
/// - a JSON file {"train": [[path, label, class name], …], "test" or "val": […]} as CoOp and RoLI write it;
///   the class name may be left out; paths are relative to the file's folder and stay within it.
/// Classes are read through to any depth; names that begin with a dot are passed over.
/// @throws Error(Input) where there is no class, a class without training pictures, an entry of another
/// form or a path that leaves the folder.
[[nodiscard]] PhotoFolder findPhotos(const std::filesystem::path& source, double testShare);

} // namespace twins
