#include "core/fetch/check_folder.h"

#include "core/fetch/install_set.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <algorithm>
#include <array>
#include <cctype>
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

/// The set of which most is there; null where none is.
const DownloadableSet* recognised(const fs::path& folder)
{
    const DownloadableSet* best = nullptr;
    double bestShare = 0.0;
    for (const DownloadableSet& set : downloadableSets()) {
        const auto missing = static_cast<double>(missingParts(set, folder).size());
        const double share = 1.0 - missing / static_cast<double>(set.holds.size());
        const bool named = share == bestShare && share > 0.0 && folder.filename() == set.key;
        if (share > bestShare || named) { // MNIST and Fashion-MNIST have the same file names
            best = &set;
            bestShare = share;
        }
    }
    return best;
}

CheckedFile::State stateOf(const SetFile& file, const fs::path& folder, const std::stop_token& stop)
{
    if (file.digest.kind == DigestKind::None) {
        return CheckedFile::State::Unchecked;
    }
    if (digestOf(folder / file.name, file.digest.kind, stop) == file.digest.hex) {
        return CheckedFile::State::Right;
    }
    if (file.content.kind == DigestKind::None) {
        return CheckedFile::State::Wrong;
    }
    try {
        const bool same = digestOf(readMaybeGzip(folder / file.name), file.content.kind) == file.content.hex;
        return same ? CheckedFile::State::Right : CheckedFile::State::Wrong;
    } catch (const Error&) {
        return CheckedFile::State::Wrong; // it cannot even be unpacked
    }
}

void checkFiles(const DownloadableSet& set, const fs::path& folder, const std::stop_token& stop,
                FolderCheck& check)
{
    for (const std::string& part : set.holds) {
        CheckedFile checked{part, CheckedFile::State::Unchecked};
        const auto file = std::ranges::find(set.files, part, &SetFile::name);
        if (!fs::exists(folder / part)) {
            checked.state = CheckedFile::State::Missing;
        } else if (file != set.files.end()) {
            checked.state = stateOf(*file, folder, stop);
        }
        check.files.push_back(checked);
    }
}

void countPictures(const fs::path& folder, FolderCheck& check)
{
    std::set<std::string> classes;
    const bool parts = fs::is_directory(folder / "train");
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || !isPicture(entry.path())) {
            continue;
        }
        const fs::path relative = fs::relative(entry.path(), folder);
        auto part = relative.begin();
        std::advance(part, parts ? 1 : 0);
        if (std::distance(part, relative.end()) >= 2) {
            classes.insert(part->string());
            ++check.pictures;
        }
    }
    check.classes = static_cast<std::int64_t>(classes.size());
}

} // namespace

FolderCheck checkFolder(const fs::path& folder, const std::stop_token& stop)
{
    if (!fs::is_directory(folder)) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "there is no folder %1"), {folder.string()});
    }
    FolderCheck check;
    try {
        const DownloadableSet* const set = recognised(folder);
        if (set != nullptr) {
            check.key = set->key;
            check.label = set->label;
            checkFiles(*set, folder, stop, check);
        }
        if (set == nullptr || set->dataSet == "image-folder") {
            countPictures(folder, check);
        }
        if (set == nullptr && check.classes > 0) {
            check.label = "Image folder";
        }
    } catch (const fs::filesystem_error& error) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be searched: %2"),
                    {error.path1().string(), error.code().message()});
    }
    return check;
}

} // namespace twins
