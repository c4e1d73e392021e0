#pragma once

#include "core/config/config_check.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// What the checks need to know of a checkpoint's content.
struct CheckpointFacts {
    std::string dataSet;                 ///< that the file states; else empty
    std::vector<std::string> classNames; ///< that the file states; else empty
    std::int64_t classes = 0;            ///< of its classifier
    std::int64_t channels = 0;           ///< of the images that it takes
    std::vector<double> mean, std;       ///< normalisation in the file; else empty
    std::int64_t normLayers = 0;         ///< BatchNorm layers
    bool untouchedStatistics = false;    ///< every running mean is 0 and every running variance 1
};

/// What they need to know of the data in use.
struct DataFacts {
    std::vector<std::string> classNames;
    std::int64_t trainImages = 0;
    std::int64_t channels = 0;
    std::vector<double> mean, std; ///< usual normalisation of the data set
};

/// The findings that need the files themselves; what could not be read is left empty and not checked. Throws
/// nothing.
[[nodiscard]] std::vector<ConfigProblem> checkFiles(const ExperimentConfig& config,
                                                    const std::optional<CheckpointFacts>& checkpoint,
                                                    const std::optional<DataFacts>& data);

/// Number of checks that checkFiles() makes.
[[nodiscard]] int fileCheckCount() noexcept;

} // namespace twins
