#include "core/data/photo_folder.h"

#include "core/data/photo_list_file.h"
#include "core/data/splits.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

bool isPicture(const fs::path& file)
{
    std::string extension = file.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    constexpr std::array kExtensions = {".jpg", ".jpeg", ".png", ".webp", ".bmp"};
    return std::ranges::find(kExtensions, extension) != kExtensions.end();
}

bool isHidden(const fs::path& path)
{
    return path.filename().string().starts_with('.');
}

/// A class name goes into JSON files, which hold UTF-8 alone.
void requireUtf8(const fs::path& folder)
{
    try {
        (void)nlohmann::json(folder.filename().string()).dump();
    } catch (const nlohmann::json::type_error&) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "the class folder %1 in %2 has a name that is not UTF-8; rename it"),
            {nlohmann::json(folder.filename().string())
                 .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
             folder.parent_path().string()});
    }
}

std::set<std::string> foldersIn(const fs::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_directory() && !isHidden(entry.path())) {
            requireUtf8(entry.path());
            names.insert(entry.path().filename().string());
        }
    }
    return names;
}

std::vector<fs::path> picturesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (isPicture(entry.path()) && !isHidden(entry.path()) && entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

void append(PhotoList& list, const fs::path& folder, std::int64_t label)
{
    for (const fs::path& file : picturesIn(folder)) {
        list.files.push_back(file);
        list.labels.push_back(label);
    }
}

/// Classes of `part`, numbered as in `names`. A class of the test part that training lacks is an error, as is
/// one without a picture in training.
PhotoList classesOf(const fs::path& part, const std::vector<std::string>& names, bool training)
{
    PhotoList list;
    for (const std::string& name : foldersIn(part)) {
        const auto found = std::ranges::lower_bound(names, name);
        if (found == names.end() || *found != name) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "%1 has the class '%2', which the training folder lacks"),
                        {part.string(), name});
        }
        const std::size_t before = list.files.size();
        append(list, part / name, found - names.begin());
        if (training && list.files.size() == before) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "the class folder %1 holds no picture (.jpg, .jpeg, .png, "
                                                   ".webp, .bmp)"),
                        {(part / name).string()});
        }
    }
    return list;
}

std::optional<fs::path> testFolder(const fs::path& root)
{
    for (const char* name : {"test", "val", "valid"}) {
        if (fs::is_directory(root / name)) {
            return root / name;
        }
    }
    return std::nullopt;
}

/// Moves `share` of each class from training to testing.
void splitOff(PhotoFolder& photos, double share)
{
    const auto [kept, held] = stratifiedHoldOut(
        photos.train.labels, static_cast<std::int64_t>(photos.classNames.size()), share, kFixedSplitSeed);
    const auto pick = [&all = photos.train](const Positions& positions) {
        PhotoList list;
        for (const std::int64_t position : positions) {
            list.files.push_back(all.files[static_cast<std::size_t>(position)]);
            list.labels.push_back(all.labels[static_cast<std::size_t>(position)]);
        }
        return list;
    };
    photos.test = pick(held);
    photos.train = pick(kept);
}

PhotoFolder folderPhotos(const fs::path& root, double testShare)
{
    const bool parts = fs::is_directory(root / "train");
    const fs::path training = parts ? root / "train" : root;
    const std::set<std::string> names = foldersIn(training);
    if (names.empty()) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error",
                               "%1 holds no class folder; expected train/CLASS/picture.jpg or "
                               "CLASS/picture.jpg"),
                    {training.string()});
    }
    PhotoFolder photos{{names.begin(), names.end()}, {}, {}};
    photos.train = classesOf(training, photos.classNames, true);
    const std::optional<fs::path> test = parts ? testFolder(root) : std::nullopt;
    if (test) {
        photos.test = classesOf(*test, photos.classNames, false);
        if (photos.test.files.empty()) {
            throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 holds no picture in a class folder"),
                        {test->string()});
        }
    } else {
        splitOff(photos, testShare);
    }
    return photos;
}

} // namespace

PhotoFolder findPhotos(const fs::path& source, double testShare)
{
    try {
        if (fs::is_regular_file(source)) {
            PhotoFolder photos = readPhotoLists(source);
            if (photos.test.files.empty()) {
                splitOff(photos, testShare);
            }
            return photos;
        }
        if (!fs::is_directory(source)) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "there is no image folder or list file %1"),
                        {source.string()});
        }
        return folderPhotos(source, testShare);
    } catch (const fs::filesystem_error& error) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be searched: %2"),
                    {error.path1().string(), error.code().message()});
    }
}

} // namespace twins
