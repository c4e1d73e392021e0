#pragma once

#include "core/data/dataset.h"

#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// A data set as its files hold it, before any selection.
struct DataParts {
    ImageSet train;
    ImageSet test;
    std::vector<std::string> classNames; ///< where the files themselves name them
    std::vector<std::string> unreadable; ///< a sentence for each picture left out
};

/// Tells how far the loading has come; once cancelled it stays so.
class LoadSteps
{
public:
    explicit LoadSteps(const LoadProgress& report)
        : report_(report)
    {
    }
    bool advance(double done)
    {
        cancelled_ = cancelled_ || (report_ && !report_(done));
        return !cancelled_;
    }

private:
    const LoadProgress& report_;
    bool cancelled_ = false;
};

/// Reads the data set that config.dataSet names, telling 0 to 0.8. @returns nothing when cancelled.
/// @throws Error(Input) naming the file, Error(Configuration) naming the parameter.
[[nodiscard]] std::optional<DataParts> readDataParts(const DataSetInfo& info, const ExperimentConfig& config,
                                                     LoadSteps& steps);

/// The same of a folder or list of pictures.
[[nodiscard]] std::optional<DataParts> readPhotoParts(const DataSetInfo& info, const ExperimentConfig& config,
                                                      LoadSteps& steps);

} // namespace twins
