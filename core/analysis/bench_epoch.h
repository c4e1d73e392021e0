#pragma once

#include "core/analysis/bench.h"
#include "core/data/dataset.h"
#include "core/device/repeated_steps.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"
#include "core/train/trainer.h"

#include <cstdint>
#include <filesystem>
#include <functional>

namespace twins
{

/// Training images to measure with.
struct BenchData {
    DataSplits splits;
    bool isReal = true;
    std::string whyMadeUp;        ///< the failure of loadData()
    std::int64_t trainImages = 0; ///< of a whole epoch; made-up splits hold fewer
};

/// The configured data set, or, where it cannot be had, `batches` batches of random images of its size.
[[nodiscard]] BenchData benchData(const ExperimentConfig& config, std::int64_t batches,
                                  const LoadProgress& progress);
/// Made-up images without a look at the data set.
[[nodiscard]] BenchData madeUpData(const ExperimentConfig& config, std::int64_t batches);

/// Uses of a step before those that count: the first sets up what it needs; on a GPU it is recorded later.
[[nodiscard]] inline std::int64_t stepsBefore(const torch::Device& device)
{
    return device.is_cuda() ? RepeatedSteps::kUsesBefore + 1 : 1;
}

/// Parts of an epoch, run by the trainer itself in a run folder that goes away.
class EpochBench
{
public:
    /// Trains `network` from where it stands. `data` must outlive this. @throws Error(Input) where no
    /// temporary folder can be made.
    EpochBench(const ExperimentConfig& config, const DataSplits& data, Network network,
               const torch::Device& device);
    ~EpochBench();
    EpochBench(const EpochBench&) = delete;
    EpochBench& operator=(const EpochBench&) = delete;

    struct Stretch {
        std::int64_t steps = 0, images = 0;
        double seconds = 0.0; ///< from the end of the step before them to the end of the last
    };
    /// `steps` steps, fewer where the epoch has not so many, after stepsBefore() that are not counted (fewer
    /// where they were the whole epoch). `goesOn` is asked after every step; false ends it early.
    [[nodiscard]] Stretch run(EngineChoice engine, std::int64_t steps, const std::function<bool()>& goesOn);

private:
    [[nodiscard]] TrainingModel model(std::int64_t steps) const;

    const ExperimentConfig config_;
    const DataSplits& data_;
    Network network_;
    torch::Device device_;
    std::filesystem::path folder_;
    std::int64_t runs_ = 0;
};

} // namespace twins
