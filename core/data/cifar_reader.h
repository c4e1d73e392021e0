#pragma once

#include "core/data/dataset.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace twins
{

/// Where the labels stand in front of a record's 3072 pixel bytes.
enum class CifarLayout {
    Cifar10,  ///< one label
    Cifar100, ///< coarse label, fine label; the fine one is used
};

/// Reads files of the official binary layout (https://www.cs.toronto.edu/~kriz/cifar.html) one after the
/// other into one set: 32x32 pixels, 1024 red, green and blue bytes each. A file's size is checked before it
/// is read. `afterFile` is called with the number of files done; false ends the reading with what there is so
/// far.
/// @throws Error(Input) for a size that is no whole number of records, or a label outside the classes.
[[nodiscard]] ImageSet readCifar(const std::vector<std::filesystem::path>& files, CifarLayout layout,
                                 const DataSetInfo& info,
                                 const std::function<bool(std::size_t)>& afterFile = {});

} // namespace twins
