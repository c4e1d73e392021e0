#pragma once

#include "core/fetch/digest.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace twins
{

/// One file and where it is to be had.
struct Download {
    std::vector<std::string> urls; ///< tried in order
    std::filesystem::path target;
    std::uintmax_t bytes = 0; ///< published size; 0 = unknown
    Digest digest;
};

struct TransferLimits {
    long stallBytesPerSecond = 1000; ///< slower than this …
    long stallSeconds = 30;          ///< … for so long is given up
    long connectSeconds = 30;
    long redirects = 5;
    std::uintmax_t mostBytes = std::uintmax_t{16} << 30; ///< of one file
};

struct TransferProgress {
    std::uintmax_t done = 0;   ///< bytes, those of an earlier attempt included
    std::uintmax_t total = 0;  ///< 0 = unknown
    double bytesPerSecond = 0; ///< of this attempt
    double secondsLeft = -1.0; ///< negative = unknown
};
using TransferReport = std::function<void(const TransferProgress&)>;

/// Fetches a file over HTTP or HTTPS. What has come is kept in TARGET.part (with TARGET.part.json beside it),
/// and the next call goes on from there if the server still has the same file. `target` appears only when
/// size and checksum are right. Proxies are taken from the environment, as curl does.
/// @returns false when stopped; TARGET.part then stays.
/// @throws Error(Input) with what went wrong at the last place tried, or that the disk is full. A file with
/// the wrong checksum is not kept.
[[nodiscard]] bool download(const Download& file, const TransferLimits& limits, const std::stop_token& stop,
                            const TransferReport& report);

} // namespace twins
