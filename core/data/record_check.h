#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <filesystem>

namespace twins
{

/// The class of a stored `label`, whose files number the classes from `first`. @throws Error(Input) naming
/// file, record (counted from 0) and value when `info` has no such class.
[[nodiscard]] std::int64_t checkedLabel(std::int64_t label, std::size_t record,
                                        const std::filesystem::path& file, const DataSetInfo& info,
                                        std::int64_t first = 0);

/// @throws Error(Input) unless a file of so many bytes is one or more records.
void checkWholeRecords(const std::filesystem::path& file, std::uintmax_t bytes, std::size_t recordBytes);

} // namespace twins
