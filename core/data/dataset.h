#pragma once

#include "core/config/experiment_config.h"
#include "core/config/file_findings.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

class PhotoStore;

/// Images as they are stored: 8 bits a channel, [N,C,H,W], with a label each. Holds no tensor.
struct ImageSet {
    int channels = 1;
    int height = 0;
    int width = 0;
    std::vector<std::uint8_t> pixels;  ///< N*C*H*W bytes, 0..255 = [0,1]
    std::vector<std::int64_t> labels;  ///< 0 .. classCount-1
    std::vector<std::int64_t> indices; ///< position in the data set's own file, before any subset
    /// Of photographs: picture(indices[i]) is image i at its own size, of which `pixels` holds the centre.
    std::shared_ptr<const PhotoStore> photos;

    [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(labels.size()); }
    [[nodiscard]] std::size_t imageBytes() const noexcept
    {
        return static_cast<std::size_t>(channels) * static_cast<std::size_t>(height) *
               static_cast<std::size_t>(width);
    }
};

/// A data set cut as a configuration asks: training, validation (may be empty) and test part.
struct DataSplits {
    ImageSet train;
    ImageSet validation;
    ImageSet test;
    std::vector<std::string> classNames;
    std::vector<std::string> unreadable; ///< a sentence for each picture that was left out
    std::string fingerprint;             ///< SHA-256 over the pixels and labels of the three parts
    [[nodiscard]] std::int64_t classCount() const noexcept
    {
        return static_cast<std::int64_t>(classNames.size());
    }
};

/// Called with the share done in [0,1]; returns false to cancel: loadData() then returns splits without any
/// image.
using LoadProgress = std::function<bool(double)>;

/// Loads `config.dataSet`, filters classes, draws the stratified subsets and the validation split (functions
/// of `config.seed` alone). @throws Error(Input) naming file, field and expectation; Error(Configuration) for
/// a class that does not exist or a subset larger than the data set.
[[nodiscard]] DataSplits loadData(const ExperimentConfig& config, const LoadProgress& progress = {});

/// What is known of a data set without opening it.
struct DataSetInfo {
    std::string key;   ///< "fashion-mnist"
    std::string label; ///< "Fashion-MNIST"
    int channels = 1;
    int size = 28;            ///< side in pixels
    std::vector<double> mean; ///< usual normalisation, per channel
    std::vector<double> std;
    std::vector<std::string> classNames;
    bool evaluationOnly = false; ///< has a test part alone
};
[[nodiscard]] const std::vector<DataSetInfo>& knownDataSets();
/// What the checks before a run need to know of the data that `config` chose.
[[nodiscard]] DataFacts factsOf(const DataSplits& data, const ExperimentConfig& config);
[[nodiscard]] const DataSetInfo* findDataSet(const std::string& key); ///< null: there is none
[[nodiscard]] const DataSetInfo& dataSetInfo(const std::string& key); ///< @throws Error(Configuration)

} // namespace twins
