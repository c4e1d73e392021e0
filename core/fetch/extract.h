#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

namespace twins
{

/// What an archive may hold before it is taken for an attack or an accident.
struct ExtractLimits {
    std::int64_t mostEntries = 2'000'000;
    std::uintmax_t mostBytes = std::uintmax_t{64} << 30; ///< of all files together
    double mostRatio = 200.0;                            ///< unpacked over packed size
};

/// Unpacks a tar (gzip, bzip2 or xz) or zip file into `folder`, which must not exist and appears only when
/// all of it is there. Refuses names that lead out of the folder, links, devices, and more than `limits`
/// allow.
/// @param report share of the archive read, [0,1].
/// @returns false when stopped; nothing is left behind then, nor after an error.
/// @throws Error(Input) naming the archive, and the entry where there is one.
[[nodiscard]] bool extract(const std::filesystem::path& archive, const std::filesystem::path& folder,
                           const ExtractLimits& limits, const std::stop_token& stop,
                           const std::function<void(double)>& report = {});

} // namespace twins
