#include "core/evaluate/evaluate_checkpoint.h"

#include "core/checkpoint/network_state.h"
#include "core/config/config_check.h"
#include "core/config/parameter_table.h"
#include "core/data/splits.h"
#include "core/evaluate/evaluator.h"
#include "core/nn/device.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <chrono>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace twins
{

namespace
{

std::optional<AttackSettings> namedAttack(const std::string& attack, const ExperimentConfig& config)
{
    const AttackSettings pgd = evaluationAttack(config);
    if (attack == "none") {
        return std::nullopt;
    }
    if (attack == "pgd") {
        return pgd;
    }
    if (attack == "fgsm") {
        return fgsm(pgd.norm, pgd.epsilon);
    }
    throw Error(ErrorKind::Configuration,
                TWINS_TEXT("twins::Error",
                           "attack '%1' is not known; did you mean '%2'? Legal are none, fgsm and pgd"),
                {attack, nearestName(attack, {"none", "fgsm", "pgd"})});
}

ImageSet imagesOf(DataSplits data, const EvaluationRequest& request)
{
    ImageSet all = std::move(data.test);
    if (request.images == 0) {
        return all;
    }
    if (request.images > all.size()) {
        throw Error(
            ErrorKind::Configuration,
            TWINS_TEXT("twins::Error", "a subset of %1 images was asked for, but the test set has %2"),
            {std::to_string(request.images), std::to_string(all.size())});
    }
    std::vector<std::int64_t> chosen(static_cast<std::size_t>(request.images));
    if (request.first) {
        std::iota(chosen.begin(), chosen.end(), 0);
    } else {
        const auto seed = static_cast<std::uint64_t>(request.config.seed);
        chosen = stratifiedSubset(all.labels, data.classCount(), request.images,
                                  streamSeed(seed, Stream::Subset, 7));
    }
    return selectImages(std::move(all), chosen);
}

} // namespace

EvaluationResult evaluateCheckpoint(const EvaluationRequest& request, std::stop_token stop,
                                    const EvaluationProgress& progress)
{
    const auto started = std::chrono::steady_clock::now();
    const std::optional<AttackSettings> attack = namedAttack(request.attack, request.config);
    const torch::Device device = resolveDevice(request.config.device);
    useThreads(request.config.threads);

    const CheckpointFile checkpoint = openCheckpoint(request.checkpoint);
    NetworkSpec spec = networkOf(checkpoint);
    setNormalisation(spec, request.config);
    DataSplits data = loadData(request.config, [&](double) { return !stop.stop_requested(); });
    if (spec.classes != data.classCount()) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 tells %2 classes apart but data set '%3' has "
                                               "%4; evaluate a checkpoint that was trained on it"),
                    {request.checkpoint, std::to_string(spec.classes), request.config.dataSet,
                     std::to_string(data.classCount())});
    }
    if (request.frozenWing && !spec.twoWings) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "%1 has one wing only: there is no frozen wing to evaluate"),
                    {request.checkpoint});
    }
    Network network = makeNetwork(spec);
    loadNetwork(network, checkpoint, LoadMode::AsStored);
    network->to(device);

    const ImageSet images = imagesOf(std::move(data), request);
    const EvaluatorOptions options{.wing = request.frozenWing ? Wing::Frozen : Wing::Adaptive,
                                   .attack = attack,
                                   .batch = request.config.evalBatch,
                                   .seed = static_cast<std::uint64_t>(request.config.seed),
                                   .device = device};
    const EvaluationCounts counts = evaluateNetwork(
        network, images, options, [&] { return !stop.stop_requested(); }, progress);
    const Interval interval = wilsonInterval(counts.robustCorrect, counts.images);
    return {.cleanAccuracy = counts.cleanAccuracy(),
            .robustAccuracy = counts.robustAccuracy(),
            .confidenceLow = interval.low,
            .confidenceHigh = interval.high,
            .images = counts.images,
            .attack = attack ? attackName(*attack) : "none",
            .wing = request.frozenWing ? "frozen" : "adaptive",
            .subset = request.images == 0 ? "all"
                      : request.first     ? "first"
                                          : "stratified",
            .seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count(),
            .stopped = !counts.complete};
}

} // namespace twins
