#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <filesystem>

namespace twins
{

/// `label` itself. @throws Error(Input) naming file, record (counted from 0) and value when `info` has no
/// such class.
[[nodiscard]] std::int64_t checkedLabel(std::int64_t label, std::size_t record,
                                        const std::filesystem::path& file, const DataSetInfo& info);

} // namespace twins
