#include "core/evaluate/evaluate_checkpoint.h"

#include "core/attack/pgd.h"
#include "core/evaluate/evaluation_files.h"
#include "core/evaluate/evaluator.h"
#include "core/evaluate/prepared.h"
#include "core/evaluate/run_evaluation.h"
#include "core/nn/device.h"
#include "core/util/clock_text.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "core/util/version.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace twins
{

namespace
{

EvaluationRecord newRecord(const EvaluationRequest& request, const PreparedEvaluation& prepared)
{
    const EvaluationPlan plan =
        evaluationPlan(request.plan, request.config, static_cast<std::int64_t>(prepared.classNames.size()));
    EvaluationRecord record{.plan = plan.key,
                            .title = plan.title,
                            .isSweep = plan.isSweep,
                            .norm = request.config.norm,
                            .epsilon = evaluationRadius(request.config),
                            .seed = static_cast<std::uint64_t>(request.config.seed),
                            .checkpoint = request.checkpoint,
                            .checkpointHash = prepared.checkpointHash,
                            .wing = name(request.wing),
                            .method = prepared.method,
                            .preset = name(request.config.preset),
                            .dataSet = request.config.dataSet,
                            .dataFingerprint = prepared.fingerprint,
                            .subset = prepared.subset,
                            .batch = request.config.evalBatch,
                            .programVersion = kVersion,
                            .torchVersion = torchVersion(),
                            .device = prepared.deviceText + ", " + prepared.engineText(),
                            .created = localTime("%Y-%m-%dT%H:%M:%S%z")};
    for (const AttackSpec& stage : plan.stages) {
        record.stages.push_back({.attack = stage, .title = attackTitle(stage)});
    }
    for (const std::string& one : prepared.classNames) {
        record.classes.push_back({.name = one});
    }
    return record;
}

} // namespace

const char* name(EvaluatedWing wing) noexcept
{
    switch (wing) {
    case EvaluatedWing::Adaptive:
        return "adaptive";
    case EvaluatedWing::Frozen:
        return "frozen";
    case EvaluatedWing::Ensemble:
        return "ensemble";
    }
    return "";
}

const char* name(EvaluationPhase phase) noexcept
{
    switch (phase) {
    case EvaluationPhase::CleanImages:
        return "clean images";
    case EvaluationPhase::Attacks:
        return "attacks";
    case EvaluationPhase::Scoring:
        return "scoring";
    }
    return "";
}

EvaluatedWing evaluatedWing(const std::string& text)
{
    for (const EvaluatedWing wing :
         {EvaluatedWing::Adaptive, EvaluatedWing::Frozen, EvaluatedWing::Ensemble}) {
        if (text == name(wing)) {
            return wing;
        }
    }
    throw Error(ErrorKind::Configuration,
                TWINS_TEXT("twins::Error", "the wing is one of adaptive, frozen, ensemble; not '%1'"),
                {text});
}

EvaluationRecord evaluateCheckpoint(const EvaluationRequest& request, std::stop_token stop,
                                    const EvaluationObserver& observer)
{
    // A folder that is there may be written by another process; a new one is made when there is something
    // to keep.
    const bool isThere = request.plan.name != "none" && std::filesystem::is_directory(request.folder);
    std::unique_ptr<RunLock> lock = isThere ? lockEvaluation(request.folder) : nullptr;
    const PreparedEvaluation prepared = prepareEvaluation(request, stop);
    if (prepared.network.is_empty()) {
        return {.plan = request.plan.name, .title = request.plan.name, .status = "stopped"};
    }
    return runEvaluation(request, prepared, newRecord(request, prepared), std::nullopt, std::move(lock), stop,
                         observer);
}

EvaluationRecord resumeEvaluation(const std::filesystem::path& folder, std::stop_token stop,
                                  const EvaluationObserver& observer)
{
    // Before anything is read: what another process writes would change behind it.
    std::unique_ptr<RunLock> lock =
        std::filesystem::is_regular_file(folder / "verdict.json") ? lockEvaluation(folder) : nullptr;
    KeptEvaluation kept = readEvaluation(folder);
    const PreparedEvaluation prepared = prepareEvaluation(kept.request, stop);
    if (prepared.network.is_empty()) {
        return kept.record; // still marked as stopped
    }
    if (prepared.checkpointHash != kept.record.checkpointHash ||
        prepared.fingerprint != kept.record.dataFingerprint) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 cannot go on: the checkpoint or the data are not those it "
                                               "began with (their checksums differ)"),
                    {folder.string()});
    }
    if (kept.record.isComplete()) {
        return kept.record;
    }
    return runEvaluation(kept.request, prepared, std::move(kept.record), std::move(kept.state),
                         std::move(lock), stop, observer);
}

Rescored rescoreEvaluation(const std::filesystem::path& folder)
{
    const KeptEvaluation kept = readEvaluation(folder);
    const PreparedEvaluation prepared = prepareEvaluation(kept.request, {});
    if (prepared.checkpointHash != kept.record.checkpointHash) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error",
                               "%1 is not the checkpoint that the evaluation in %2 is about (the "
                               "checksums differ)"),
                    {kept.record.checkpoint, folder.string()});
    }
    Rescored rescored{.record = kept.record};
    const std::vector<bool> right = *answeredRight(prepared.logits(kept.request.wing), kept.state.adversarial,
                                                   kept.labels, prepared.options(kept.request.config));
    rescored.robustCorrect = std::count(right.begin(), right.end(), true);
    return rescored;
}

WingTransfer wingTransfer(const EvaluationRequest& request, std::stop_token stop,
                          const EvaluationObserver& observer)
{
    EvaluationRequest both = request;
    both.wing = EvaluatedWing::Ensemble; // refuses a network with one wing
    const PreparedEvaluation prepared = prepareEvaluation(both, stop);
    if (prepared.network.is_empty()) {
        return {.stopped = true};
    }
    const SuiteOptions options = prepared.options(request.config);
    const AttackSettings attack = evaluationAttack(request.config);
    const std::array<Logits, 3> wings = {prepared.logits(EvaluatedWing::Adaptive),
                                         prepared.logits(EvaluatedWing::Frozen),
                                         prepared.logits(EvaluatedWing::Ensemble)};
    WingTransfer transfer{.images = prepared.images.size(), .attack = attackName(attack)};
    const auto count = static_cast<double>(std::max<std::int64_t>(1, transfer.images));
    for (std::int64_t first = 0; first < transfer.images; first += options.batch) {
        const TensorBatch batch =
            batchOf(prepared.images, first, std::min(options.batch, transfer.images - first), options.device);
        std::vector<std::uint64_t> seeds;
        for (std::int64_t i = 0; i < batch.labels.size(0); ++i) {
            seeds.push_back(streamSeed(
                options.seed, Stream::Evaluation,
                static_cast<std::uint64_t>(prepared.images.indices[static_cast<std::size_t>(first + i)])));
        }
        const auto right = [&](std::size_t judge, const torch::Tensor& images) {
            const torch::NoGradGuard noGrad;
            return static_cast<double>(
                       (wings[judge](images).argmax(1) == batch.labels).sum().item<std::int64_t>()) /
                   count;
        };
        for (std::size_t made = 0; made < wings.size(); ++made) {
            const auto images = attackLogits(wings[made], batch.images, batch.labels, attack, seeds,
                                             [&] { return !stop.stop_requested(); });
            if (!images) {
                transfer.stopped = true;
                return transfer;
            }
            transfer.clean[made] += right(made, batch.images);
            for (std::size_t judge = 0; judge < wings.size(); ++judge) {
                transfer.accuracy[made][judge] += right(judge, *images);
            }
            if (observer) {
                observer({.share = (static_cast<double>(first) + static_cast<double>(batch.labels.size(0)) *
                                                                     static_cast<double>(made + 1) / 3.0) /
                                   count,
                          .stages = 1,
                          .attack = transfer.attack,
                          .images = transfer.images},
                         {});
            }
        }
    }
    return transfer;
}

std::filesystem::path evaluationFolder(const std::filesystem::path& root, const EvaluationRequest& request)
{
    std::string plan = request.plan.name.substr(0, 40);
    std::replace(plan.begin(), plan.end(), ',', '-');
    const std::string stem = localTime("%Y-%m-%d-%H%M%S-") + plan + "-" + name(request.wing);
    std::filesystem::path folder = root / "evaluations" / stem;
    for (int number = 2; std::filesystem::exists(folder); ++number) {
        folder = root / "evaluations" / (stem + "-" + std::to_string(number));
    }
    return folder;
}

} // namespace twins
