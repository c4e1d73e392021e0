#include "core/train/source_task.h"

#include "core/checkpoint/network_state.h"
#include "core/nn/generator.h"
#include "core/util/random.h"

#include <cmath>
#include <utility>

namespace twins
{

SourceTask::SourceTask(DataSplits data, torch::nn::Linear head)
    : data_(std::move(data))
    , head_(std::move(head))
    , table_(head_->weight.device())
{
}

ExtraTensors SourceTask::state() const
{
    return {{"source_head.weight", head_->weight}, {"source_head.bias", head_->bias}};
}

std::optional<BatchTensors> SourceTask::attackedBatch(Network network, const ExperimentConfig& config,
                                                      std::int64_t step, const StepGate& gate)
{
    const auto seed = static_cast<std::uint64_t>(config.seed);
    const std::int64_t perEpoch = BatchLoader::batchCount(data_.train.size(), config.batchSize);
    if (step != nextStep_ || step % perEpoch == 0) {
        const BatchLoader::Options options{
            .batchSize = config.batchSize,
            .augmentation = {static_cast<int>(config.cropPadding), config.flip, config.resizedCrop},
            .seed = streamSeed(seed, Stream::Source),
            .epoch = step / perEpoch + 1,
            .firstBatch = step % perEpoch,
            .prefetch = config.prefetch};
        loader_ = std::make_unique<BatchLoader>(data_.train, options);
    }
    loader_->next(batch_);
    nextStep_ = step + 1;

    BatchTensors batch = toDevice(batch_, table_);
    const AttackSettings attack = sourceAttack(config);
    const Logits logits = [network, &attack, head = head_](const torch::Tensor& x) mutable {
        return head(network->features(x, {.wing = attack.wing, .training = false}));
    };
    auto attacked = attackLogits(logits, batch.images, batch.labels, attack,
                                 imageSeeds(batch_.size(), seed, Stream::SourceAttack, step), gate);
    if (!attacked) {
        nextStep_ = -1; // the batch is spent, the step is not
        return std::nullopt;
    }
    batch.images = std::move(*attacked);
    return batch;
}

ExperimentConfig sourceData(const ExperimentConfig& config)
{
    ExperimentConfig source = config;
    source.dataSet = config.sourceDataSet;
    source.dataDir = config.sourceDir;
    source.classes = config.sourceClasses;
    source.trainImages = config.sourceImages;
    source.testImages = 0;
    source.shots = 0;
    source.validationFraction = 0.0;
    return source;
}

torch::nn::Linear sourceHead(const Network& network, const CheckpointFile* checkpoint, std::int64_t classes,
                             std::uint64_t seed)
{
    const std::int64_t features = network->head()->weight.size(1);
    torch::nn::Linear head(torch::nn::LinearOptions(features, classes));
    const torch::NoGradGuard noGrad;
    if (checkpoint != nullptr) {
        const auto& tensors = checkpoint->content.tensors;
        const auto weight = tensors.find(network->headName() + ".weight");
        const auto bias = tensors.find(network->headName() + ".bias");
        if (weight != tensors.end() && bias != tensors.end() &&
            head->weight.sizes() == at::IntArrayRef(weight->second.shape) &&
            head->bias.sizes() == at::IntArrayRef(bias->second.shape)) {
            head->weight.copy_(toTensor(weight->second));
            head->bias.copy_(toTensor(bias->second));
            head->to(network->head()->weight.device());
            return head;
        }
    }
    initialiseLinear(*head, streamSeed(seed, Stream::Initialisation, 1));
    head->to(network->head()->weight.device());
    return head;
}

} // namespace twins
