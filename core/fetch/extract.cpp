#include "core/fetch/extract.h"

#include "core/util/error.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t kBlock = 1U << 18U;
/// Small archives may well unpack to many times their size.
constexpr double kFreeBytes = 64.0 * 1024 * 1024;

using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;

/// A folder that goes away unless it is kept.
class Staging
{
public:
    explicit Staging(fs::path folder)
        : folder_(std::move(folder))
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored); // of an earlier attempt that was killed
        fs::create_directories(folder_);
    }
    ~Staging()
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    [[nodiscard]] const fs::path& folder() const noexcept { return folder_; }
    void keepAs(const fs::path& target) { fs::rename(folder_, target); }

private:
    fs::path folder_;
};

Reader open(const fs::path& file)
{
    Reader reader(archive_read_new(), archive_read_free);
    archive_read_support_filter_all(reader.get());
    archive_read_support_format_tar(reader.get());
    archive_read_support_format_zip(reader.get());
    if (archive_read_open_filename(reader.get(), file.c_str(), kBlock) != ARCHIVE_OK) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 is not a tar or zip archive"),
                    {file.string()});
    }
    return reader;
}

/// The entry's place below the folder. @throws Error(Input) where it would lead elsewhere or is no file.
fs::path safePath(archive_entry* entry, const fs::path& file)
{
    const char* const stored = archive_entry_pathname(entry);
    const std::string name = stored == nullptr ? std::string() : stored;
    fs::path path(name);
    const bool climbs = std::ranges::any_of(path, [](const fs::path& part) { return part == ".."; });
    if (name.empty() || path.is_absolute() || climbs || name.find('\\') != std::string::npos) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 is refused: its entry '%2' would be written outside its folder"),
            {file.string(), name});
    }
    const auto type = archive_entry_filetype(entry);
    const bool linked = archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr;
    if (linked || (type != AE_IFREG && type != AE_IFDIR)) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 is refused: its entry '%2' is a link or a device, not a file"),
            {file.string(), name});
    }
    return path;
}

/// Writes one file; adds to `total`. False when stopped.
bool writeEntry(archive* reader, const fs::path& target, const fs::path& file, std::uintmax_t& total,
                std::uintmax_t most, const std::stop_token& stop)
{
    fs::create_directories(target.parent_path());
    std::ofstream stream(target, std::ios::binary | std::ios::trunc);
    std::vector<char> block(kBlock);
    for (;;) {
        const la_ssize_t got = archive_read_data(reader, block.data(), block.size());
        if (got < 0) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "%1 is damaged or cut short; get it again"),
                        {file.string()});
        }
        if (got == 0) {
            break;
        }
        total += static_cast<std::uintmax_t>(got);
        if (total > most) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "%1 is refused: it would unpack to more than %2 bytes"),
                        {file.string(), std::to_string(most)});
        }
        stream.write(block.data(), got);
        if (!stream.flush()) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "%1 cannot be unpacked: the disk is full"),
                        {file.string()});
        }
        if (stop.stop_requested()) {
            return false;
        }
    }
    return true;
}

} // namespace

bool extract(const fs::path& archiveFile, const fs::path& folder, const ExtractLimits& limits,
             const std::stop_token& stop, const std::function<void(double)>& report)
{
    try {
        const auto packed = static_cast<double>(fs::file_size(archiveFile));
        const Reader reader = open(archiveFile);
        Staging staging(folder.string() + ".unpacking");
        const auto most =
            std::min(limits.mostBytes, static_cast<std::uintmax_t>(limits.mostRatio * packed + kFreeBytes));
        std::uintmax_t total = 0;
        archive_entry* entry = nullptr;
        for (std::int64_t count = 0;; ++count) {
            const int result = archive_read_next_header(reader.get(), &entry);
            if (result == ARCHIVE_EOF) {
                break;
            }
            if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
                throw Error(ErrorKind::Input,
                            count == 0
                                ? TWINS_TEXT("twins::Error", "%1 is not a tar or zip archive")
                                : TWINS_TEXT("twins::Error", "%1 is damaged or cut short; get it again"),
                            {archiveFile.string()});
            }
            if (count >= limits.mostEntries) {
                throw Error(ErrorKind::Input,
                            TWINS_TEXT("twins::Error", "%1 is refused: it has more than %2 entries"),
                            {archiveFile.string(), std::to_string(limits.mostEntries)});
            }
            const fs::path target = staging.folder() / safePath(entry, archiveFile);
            if (archive_entry_filetype(entry) == AE_IFDIR) {
                fs::create_directories(target);
            } else if (!writeEntry(reader.get(), target, archiveFile, total, most, stop)) {
                return false;
            }
            if (stop.stop_requested()) {
                return false;
            }
            if (report) {
                report(static_cast<double>(archive_filter_bytes(reader.get(), -1)) / std::max(packed, 1.0));
            }
        }
        staging.keepAs(folder);
        return true;
    } catch (const fs::filesystem_error& error) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be unpacked: %2"),
                    {archiveFile.string(), error.code().message()});
    }
}

} // namespace twins
