#include "core/fetch/install_set.h"

#include "core/util/error.h"

#include <fstream>
#include <map>
#include <sstream>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

/// What lies in `archive` is not what was expected.
[[noreturn]] void refuseContent(const fs::path& archive, const std::string& missing)
{
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 does not hold %2; its makers may have changed it"),
                {archive.string(), missing});
}

class Installation
{
public:
    Installation(const DownloadableSet& set, const InstallOptions& options, const std::stop_token& stop,
                 const InstallReport& report)
        : set_(set)
        , options_(options)
        , stop_(stop)
        , report_(report)
        , target_(setFolder(set, options.root))
        , work_(options.root / ".downloads" / set.key)
    {
    }

    InstallOutcome run()
    {
        if (fs::exists(target_)) {
            const std::vector<std::string> missing = missingParts(set_, target_);
            if (missing.empty()) {
                return InstallOutcome::AlreadyThere;
            }
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error",
                                   "%1 exists already but lacks %2; move it away or name another folder"),
                        {target_.string(), missing.front()});
        }
        fs::create_directories(work_);
        if (!downloadAll() || !arrange()) {
            return InstallOutcome::Stopped;
        }
        std::error_code ignored;
        fs::remove_all(work_, ignored);
        fs::remove(options_.root / ".downloads", ignored); // unless another set is on its way
        return InstallOutcome::Installed;
    }

private:
    void tell(InstallStage stage, const std::string& file, double fraction,
              const TransferProgress& transfer = {}) const
    {
        if (report_) {
            report_({stage, file, fraction, transfer});
        }
    }

    bool downloadAll()
    {
        for (std::size_t i = 0; i < set_.files.size(); ++i) {
            const SetFile& file = set_.files[i];
            const fs::path target = work_ / file.name;
            if (fs::exists(target)) {
                continue; // whole and checked: only then it has this name
            }
            Download wanted{file.urls, target, file.bytes, file.digest};
            if (!options_.mirror.empty()) {
                const bool slash = options_.mirror.ends_with('/');
                wanted.urls = {options_.mirror + (slash ? "" : "/") + file.name};
            }
            const bool done =
                download(wanted, options_.transfer, stop_, [&](const TransferProgress& progress) {
                    const double share = progress.total > 0 ? static_cast<double>(progress.done) /
                                                                  static_cast<double>(progress.total)
                                                            : 0.0;
                    tell(InstallStage::Downloading, file.name,
                         (static_cast<double>(i) + share) / static_cast<double>(set_.files.size()), progress);
                });
            if (!done) {
                return false;
            }
        }
        return true;
    }

    bool unpack(const fs::path& archive, const fs::path& folder)
    {
        std::error_code ignored;
        fs::remove_all(folder, ignored); // of an installation that was killed
        return extract(archive, folder, options_.extraction, stop_, [&](double share) {
            tell(InstallStage::Unpacking, archive.filename().string(), share);
        });
    }

    bool arrange()
    {
        if (set_.arrangement == Arrangement::Files) {
            const fs::path whole = work_ / "whole";
            fs::create_directories(whole);
            for (const SetFile& file : set_.files) {
                fs::rename(work_ / file.name, whole / file.name);
            }
            fs::rename(whole, target_);
            return true;
        }
        fs::path archive = work_ / set_.files.front().name;
        fs::path unpacked = work_ / "unpacked";
        if (!unpack(archive, unpacked)) {
            return false;
        }
        if (set_.nested) {
            archive = unpacked / set_.nested->path;
            if (!fs::exists(archive)) {
                refuseContent(work_ / set_.files.front().name, set_.nested->path);
            }
            checkNested(archive);
            unpacked = work_ / "inner";
            if (!unpack(archive, unpacked)) {
                return false;
            }
        }
        const fs::path inner = unpacked / set_.inner;
        for (const std::string& name : set_.dropped) {
            fs::remove_all(inner / name);
        }
        if (set_.arrangement == Arrangement::CubSplit) {
            divideCub(inner, archive);
        }
        if (const auto missing = missingParts(set_, inner); !missing.empty()) {
            refuseContent(archive, set_.inner + "/" + missing.front());
        }
        fs::rename(inner, target_);
        return true;
    }

    void checkNested(const fs::path& archive) const
    {
        const Digest& digest = set_.nested->digest;
        if (digest.kind == DigestKind::None) {
            return;
        }
        const std::string got = digestOf(archive, digest.kind, stop_);
        if (got != digest.hex && !stop_.stop_requested()) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "%1 has the %2 checksum %3 instead of %4; it is not kept"),
                        {archive.string(), name(digest.kind), got, digest.hex});
        }
    }

    /// Lines "number text" of a file of CUB-200-2011.
    static std::map<std::string, std::string> numbered(const fs::path& file, const fs::path& archive)
    {
        std::ifstream stream(file);
        std::map<std::string, std::string> lines;
        std::string number, text;
        while (stream >> number >> text) {
            lines[number] = text;
        }
        if (lines.empty()) {
            refuseContent(archive, file.filename().string());
        }
        return lines;
    }

    void divideCub(const fs::path& inner, const fs::path& archive) const
    {
        const auto images = numbered(inner / "images.txt", archive);
        const auto split = numbered(inner / "train_test_split.txt", archive);
        std::size_t done = 0;
        for (const auto& [number, image] : images) {
            const auto part = split.find(number);
            const fs::path from = inner / "images" / image;
            const fs::path relative(image);
            const bool plain = relative.is_relative() && image.find("..") == std::string::npos;
            if (part == split.end() || !plain || !fs::exists(from)) {
                refuseContent(archive, "images/" + image);
            }
            const fs::path to = inner / (part->second == "1" ? "train" : "test") / relative;
            fs::create_directories(to.parent_path());
            fs::rename(from, to);
            tell(InstallStage::Arranging, image,
                 static_cast<double>(++done) / static_cast<double>(images.size()));
        }
        fs::remove_all(inner / "images");
    }

    const DownloadableSet& set_;
    const InstallOptions& options_;
    const std::stop_token& stop_;
    const InstallReport& report_;
    fs::path target_, work_;
};

} // namespace

fs::path setFolder(const DownloadableSet& set, const fs::path& root)
{
    return root / set.key;
}

std::vector<std::string> missingParts(const DownloadableSet& set, const fs::path& folder)
{
    std::vector<std::string> missing;
    for (const std::string& part : set.holds) {
        std::error_code ignored; // an unreadable folder holds nothing for us
        if (!fs::exists(folder / part, ignored)) {
            missing.push_back(part);
        }
    }
    return missing;
}

InstallOutcome installSet(const DownloadableSet& set, const InstallOptions& options,
                          const std::stop_token& stop, const InstallReport& report)
{
    try {
        return Installation(set, options, stop, report).run();
    } catch (const fs::filesystem_error& error) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be written: %2"),
                    {error.path1().string(), error.code().message()});
    }
}

} // namespace twins
