#pragma once

#include "core/fetch/download.h"
#include "core/fetch/extract.h"
#include "core/fetch/set_table.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace twins
{

struct InstallOptions {
    std::filesystem::path root; ///< the data folder; the set becomes a folder below it
    std::string mirror;         ///< take every file from MIRROR/NAME instead; empty = the table's places
    TransferLimits transfer;
    ExtractLimits extraction;
};

enum class InstallStage { Downloading, Unpacking, Arranging };

struct InstallProgress {
    InstallStage stage = InstallStage::Downloading;
    std::string file;          ///< in work
    double fraction = 0.0;     ///< of the stage, [0,1]
    TransferProgress transfer; ///< while downloading
};
using InstallReport = std::function<void(const InstallProgress&)>;

enum class InstallOutcome { Installed, AlreadyThere, Stopped };

/// Where a set is or would be.
[[nodiscard]] std::filesystem::path setFolder(const DownloadableSet& set, const std::filesystem::path& root);
/// What of `set.holds` a folder lacks.
[[nodiscard]] std::vector<std::string> missingParts(const DownloadableSet& set,
                                                    const std::filesystem::path& folder);

/// Fetches, checks, unpacks and arranges a data set. Its folder appears only when it is complete; what was
/// downloaded so far is kept in ROOT/.downloads for the next call when stopped or interrupted.
/// @throws Error(Input) as download() and extract() do, or when the folder holds something else.
[[nodiscard]] InstallOutcome installSet(const DownloadableSet& set, const InstallOptions& options,
                                        const std::stop_token& stop, const InstallReport& report = {});

} // namespace twins
