#include "core/evaluate/prepared.h"

#include "core/attack/attack_engine.h"
#include "core/checkpoint/network_state.h"
#include "core/config/config_check.h"
#include "core/data/splits.h"
#include "core/nn/device.h"
#include "core/util/embedded.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/random.h"

#include <numeric>
#include <utility>

namespace twins
{

namespace
{

ImageSet imagesOf(DataSplits data, const EvaluationRequest& request)
{
    const std::int64_t classes = data.classCount();
    ImageSet all = std::move(data.test);
    if (request.images == 0 || all.size() == 0 || (!request.first && request.images >= all.size())) {
        return all;
    }
    if (request.images > all.size()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "the first %1 images were asked for, but the test set has %2"),
                    {std::to_string(request.images), std::to_string(all.size())});
    }
    std::vector<std::int64_t> chosen(static_cast<std::size_t>(request.images));
    if (request.first) {
        std::iota(chosen.begin(), chosen.end(), 0);
    } else {
        const auto seed = static_cast<std::uint64_t>(request.config.seed);
        chosen = stratifiedSubset(all.labels, classes, request.images, streamSeed(seed, Stream::Subset, 7));
    }
    return selectImages(std::move(all), chosen);
}

} // namespace

void PreparedEvaluation::makeEngines(EvaluatedWing wing, EngineChoice choice, AttackPrecision precision)
{
    const ImageShape shape{images.channels, images.height, images.width};
    adaptive_.emplace(network, Wing::Adaptive, shape, choice, device, precision);
    if (wing != EvaluatedWing::Adaptive) {
        frozen_.emplace(network, Wing::Frozen, shape, choice, device, precision);
    }
}

Logits PreparedEvaluation::logits(EvaluatedWing wing) const
{
    switch (wing) {
    case EvaluatedWing::Adaptive:
        break;
    case EvaluatedWing::Frozen:
        return frozen_->logits();
    case EvaluatedWing::Ensemble:
        return meanLogits(adaptive_->logits(), frozen_->logits());
    }
    return adaptive_->logits();
}

const std::string& PreparedEvaluation::engineText() const
{
    return adaptive_->description();
}

SuiteOptions PreparedEvaluation::options(const ExperimentConfig& config) const
{
    return {.batch = config.evalBatch, .seed = static_cast<std::uint64_t>(config.seed), .device = device};
}

Network networkToAttack(const CheckpointFile& checkpoint, const NetworkSpec& spec, EvaluatedWing wing,
                        const torch::Device& device)
{
    if (wing != EvaluatedWing::Adaptive && !spec.twoWings) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "%1 has one wing only: there is no frozen wing to evaluate"),
                    {checkpoint.origin});
    }
    Network network = makeNetwork(spec);
    loadNetwork(network, checkpoint, LoadMode::AsStored);
    network->to(device);
    for (torch::Tensor& parameter : network->parameters()) {
        parameter.requires_grad_(false);
    }
    return network;
}

PreparedEvaluation prepareEvaluation(const EvaluationRequest& request, const std::stop_token& stop)
{
    PreparedEvaluation prepared;
    prepared.device = resolveDevice(request.config.device);
    prepared.deviceText = describeDevice(prepared.device, useThreads(request.config.threads));

    const CheckpointFile checkpoint = openCheckpoint(request.checkpoint);
    NetworkSpec spec = networkOf(checkpoint);
    setNormalisation(spec, request.config);
    DataSplits data = loadData(request.config, [&](double) { return !stop.stop_requested(); });
    if (stop.stop_requested()) {
        return prepared;
    }
    if (spec.classes != data.classCount()) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 tells %2 classes apart but data set '%3' has "
                                               "%4; evaluate a checkpoint that was trained on it"),
                    {request.checkpoint, std::to_string(spec.classes), request.config.dataSet,
                     std::to_string(data.classCount())});
    }
    prepared.network = networkToAttack(checkpoint, spec, request.wing, prepared.device);
    const auto& said = checkpoint.content.metadata;
    prepared.method = said.contains("twins.method") ? said.at("twins.method") : "unknown";
    prepared.fingerprint = data.fingerprint;
    prepared.classNames = data.classNames;
    prepared.checkpointHash = checkpointHash(request.checkpoint);
    const std::int64_t available = data.test.size();
    prepared.images = imagesOf(std::move(data), request);
    prepared.subset = prepared.images.size() == available ? "all" : request.first ? "first" : "stratified";
    prepared.makeEngines(request.wing, request.config.attackEngine, request.config.attackPrecision);
    return prepared;
}

std::string checkpointHash(const std::string& checkpoint)
{
    if (checkpoint.starts_with(kEmbeddedPrefix)) {
        const EmbeddedFile file = embeddedFile(checkpoint.substr(kEmbeddedPrefix.size()) + ".safetensors");
        return sha256(file.content.data(), file.content.size());
    }
    const std::vector<std::byte> content = readFile(checkpoint);
    return sha256(content.data(), content.size());
}

} // namespace twins
