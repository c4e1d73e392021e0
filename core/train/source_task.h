#pragma once

#include "core/attack/pgd.h"
#include "core/checkpoint/checkpoint_file.h"
#include "core/data/batch_loader.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"
#include "core/train/batch_tensors.h"
#include "core/train/training_state.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace twins
{

/// The second task of joint fine-tuning: in every step a batch of source images, adversarial for a classifier
/// of their own. Which batch that is depends on the step alone, so that a resumed run goes on alike.
class SourceTask
{
public:
    /// `data.train` is what is drawn from; `head` is [classes of data, features of the network].
    SourceTask(DataSplits data, torch::nn::Linear head);

    /// The batch of `step` (0-based) with its adversarial images, or nothing when `gate` cancels. Changes
    /// nothing that is trained.
    [[nodiscard]] std::optional<BatchTensors> attackedBatch(Network network, const ExperimentConfig& config,
                                                            std::int64_t step, const StepGate& gate);

    [[nodiscard]] const torch::nn::Linear& head() const noexcept { return head_; }
    [[nodiscard]] ExtraTensors state() const; ///< of the classifier, sharing its memory
    [[nodiscard]] const DataSplits& data() const noexcept { return data_; }

private:
    DataSplits data_;
    torch::nn::Linear head_;
    std::unique_ptr<BatchLoader> loader_;
    std::int64_t nextStep_ = -1; ///< whose batch loader_ gives next
    PixelTable table_;
    Batch batch_;
};

/// The source data that `config` names, as a configuration of loadData().
[[nodiscard]] ExperimentConfig sourceData(const ExperimentConfig& config);

/// The classifier of the source on the device of `network`: that of `checkpoint` where it tells as many
/// classes apart, otherwise a random one of the run's seed. `checkpoint` may be null.
[[nodiscard]] torch::nn::Linear sourceHead(const Network& network, const CheckpointFile* checkpoint,
                                           std::int64_t classes, std::uint64_t seed);

} // namespace twins
