#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace twins
{

/// pins.json in a run folder: the test images that a person keeps in sight, by index in the test set, in the
/// order they were pinned.
[[nodiscard]] std::filesystem::path pinsPath(const std::filesystem::path& runFolder);

/// Empty where there is no such file. @throws Error(Input) when it is there and cannot be understood.
[[nodiscard]] std::vector<std::int64_t> readPins(const std::filesystem::path& runFolder);

/// Replaces the file in one step; also while another process writes the run.
/// @throws Error(Input) when the folder cannot be written.
void writePins(const std::filesystem::path& runFolder, const std::vector<std::int64_t>& indices);

} // namespace twins
