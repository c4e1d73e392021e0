#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace twins
{

/// "AMD EPYC"; empty where the system does not tell.
[[nodiscard]] std::string processorName();

/// Threads of all programs that were running or waiting for a core, averaged over the last minute; nothing
/// where the system does not tell.
[[nodiscard]] std::optional<double> loadAverage();

/// Bytes that programs could still take without swapping; nothing where the system does not tell.
[[nodiscard]] std::optional<std::int64_t> availableMemory();

/// The most bytes of memory that this process has held at once, since it began or since restartPeakMemory();
/// 0 where the system does not tell.
[[nodiscard]] std::int64_t peakResidentMemory();

/// Hands free memory back to the system and begins peakResidentMemory() anew. False where the system does not
/// allow that: the peak then goes on from the process's beginning.
bool restartPeakMemory();

} // namespace twins
