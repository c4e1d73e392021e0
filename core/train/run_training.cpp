#include "core/train/run_training.h"

#include "core/checkpoint/checkpoint_facts.h"
#include "core/checkpoint/network_state.h"
#include "core/config/config_check.h"
#include "core/config/method_table.h"
#include "core/data/photo_store.h"
#include "core/nn/device.h"
#include "core/telemetry/run_folder.h"
#include "core/telemetry/run_lock.h"
#include "core/train/roll_back.h"
#include "core/train/source_task.h"
#include "core/train/trainer.h"
#include "core/util/clock_text.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/random.h"
#include "core/util/version.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace twins
{

namespace
{

/// Data, network and where the training stands, ready for the trainer.
struct Prepared {
    TrainingPosition position;
    DataSplits data;
    TrainingModel model;
    torch::Device device{torch::kCPU};
    std::string deviceText;
    std::optional<RunData> past;         ///< of a resumed run
    std::vector<ConfigProblem> findings; ///< of checkFiles(), for a new run
};

Network buildNetwork(const ExperimentConfig& config, const DataSplits& data, bool loadWeights)
{
    const bool pretrained = !config.checkpoint.empty() && !startsFromScratch(config.method);
    std::optional<CheckpointFile> checkpoint;
    if (pretrained) {
        checkpoint = openCheckpoint(config.checkpoint);
    }
    NetworkSpec spec = experimentNetwork(config, checkpoint ? &*checkpoint : nullptr, data.train.channels,
                                         data.classCount());
    const DataSetInfo& info = dataSetInfo(config.dataSet);
    if (spec.mean.empty() && !checkpoint && static_cast<std::int64_t>(info.mean.size()) == spec.channels) {
        spec.mean = info.mean;
        spec.std = info.std;
    }
    Network network = makeNetwork(spec);
    if (loadWeights) {
        network->initialise(streamSeed(static_cast<std::uint64_t>(config.seed), Stream::Initialisation));
        if (checkpoint) {
            loadNetwork(network, *checkpoint, LoadMode::PreTrained);
        }
    }
    return network;
}

Error notTheSame(const std::filesystem::path& folder, const std::string& dataSet)
{
    return {ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 cannot go on: its data set '%2' is not the one it started with "
                                       "(the fingerprints of images and labels differ)"),
            {folder.string(), dataSet}};
}

std::unique_ptr<SourceTask> makeSourceTask(const ExperimentConfig& config, const Network& network,
                                           DataSplits data)
{
    std::optional<CheckpointFile> checkpoint;
    if (!config.checkpoint.empty()) {
        checkpoint = openCheckpoint(config.checkpoint);
    }
    const torch::nn::Linear head = sourceHead(network, checkpoint ? &*checkpoint : nullptr, data.classCount(),
                                              static_cast<std::uint64_t>(config.seed));
    return std::make_unique<SourceTask>(std::move(data), head);
}

Prepared prepare(const TrainingRequest& request, TrainingObserver& observer, TrainingControl& control)
{
    Prepared ready;
    const RunPaths paths{request.folder};
    if (request.resume) {
        ready.past = readRun(request.folder);
        ready.position = readTrainingPosition(paths.lastState());
    } else {
        requireValid(request.config);
        ready.position.config = request.config;
    }
    const ExperimentConfig& config = ready.position.config;
    ready.device = resolveDevice(config.device);
    ready.deviceText = describeDevice(ready.device, useThreads(config.threads));

    observer.onProgress({.phase = Phase::LoadingData, .epochs = config.epochs});
    const LoadProgress whileLoading = [&](double fraction) {
        observer.onProgress(
            {.phase = Phase::LoadingData, .epochs = config.epochs, .phaseFraction = fraction});
        return !control.stopRequested();
    };
    ready.data = loadData(config, whileLoading);
    if (control.stopRequested()) {
        return ready;
    }
    if (ready.past && ready.past->record.dataFingerprint != ready.data.fingerprint) {
        throw notTheSame(request.folder, config.dataSet);
    }
    std::optional<DataSplits> source;
    if (usesSource(config.method)) {
        source = loadData(sourceData(config), whileLoading);
        if (control.stopRequested()) {
            return ready;
        }
        if (ready.past && ready.past->record.sourceFingerprint != source->fingerprint) {
            throw notTheSame(request.folder, config.sourceDataSet);
        }
    }
    observer.onProgress({.phase = Phase::LoadingNetwork, .epochs = config.epochs});
    ready.model.network = buildNetwork(config, ready.data, !request.resume);
    ready.model.network->to(ready.device);
    if (traitsOf(config.method).extra != ExtraTermKind::None) {
        // Built anew rather than saved: checkpoint and seed give the same bits again on resume.
        ready.model.start = buildNetwork(config, ready.data, true);
        ready.model.start->to(ready.device);
    }
    if (!request.resume) {
        ready.findings =
            checkFiles(config,
                       config.checkpoint.empty() ? std::nullopt
                                                 : std::optional(factsOf(openCheckpoint(config.checkpoint))),
                       factsOf(ready.data, config));
    }
    if (source) {
        ready.model.source = makeSourceTask(config, ready.model.network, std::move(*source));
    }
    if (!request.resume) {
        ready.position.frozenHash = frozenWingHash(ready.model.network);
    }
    return ready;
}

RunRecord recordOf(const Prepared& ready)
{
    return {.dataFingerprint = ready.data.fingerprint,
            .sourceFingerprint = ready.model.source ? ready.model.source->data().fingerprint : std::string(),
            .classNames = ready.data.classNames,
            .trainImages = ready.data.train.size(),
            .validationImages = ready.data.validation.size(),
            .testImages = ready.data.test.size(),
            .architecture = describe(ready.model.network->spec()) + ", " +
                            std::to_string(parameterCount(*ready.model.network)) + " parameters",
            .programVersion = kVersion,
            .torchVersion = torchVersion(),
            .device = ready.deviceText,
            .started = localTime("%Y-%m-%dT%H:%M:%S")};
}

/// Newest epoch whose evaluation belongs to what is saved; -1: not even the one before the first step.
std::int64_t lastEvaluation(const TrainingPosition& position)
{
    if (position.step == 0) {
        return -1;
    }
    return position.evaluated ? position.epoch : position.epoch - 1;
}

TrainingOutcome train(Prepared ready, const TrainingRequest& request, RunWriter& writer,
                      const RunRecord& record, TrainingObserver& observer, TrainingControl& control)
{
    const ExperimentConfig config = ready.position.config;
    ready.position.device = ready.deviceText;
    const std::string deviceBefore = ready.past ? ready.past->record.device : ready.deviceText;
    const SourceTask* const source = ready.model.source.get();
    Trainer trainer(ready.position, ready.data, std::move(ready.model), ready.device, writer, observer,
                    control);
    if (ready.past) {
        const auto& statistics = ready.past->batchNorm;
        trainer.restore(writer.paths().lastState(),
                        statistics.empty() ? nullptr : statistics.front().whole());
    }

    RunData run;
    if (ready.past) {
        run = readRun(writer.paths().root);
    }
    run.folder = writer.paths().root;
    run.config = config;
    run.record = record;
    run.status = RunStatus::Running;
    run.stepsPerEpoch = trainer.stepsPerEpoch();
    observer.onStarted(run);
    if (request.rollBack) {
        trainer.log(LogLevel::Info,
                    TWINS_TEXT("twins::Log", "rolled back to epoch %1 of %2; the momentum starts anew"),
                    {std::to_string(request.rollBack->epoch), request.rollBack->run.string()});
    }
    if (ready.past) {
        trainer.log(LogLevel::Info, TWINS_TEXT("twins::Log", "going on with %1 after step %2"),
                    {name(config.method), std::to_string(ready.position.step)});
        if (!request.rollBack) {
            trainer.markResumption();
        }
        if (deviceBefore != ready.deviceText) {
            trainer.log(
                LogLevel::Warning,
                TWINS_TEXT("twins::Log", "this run began on %1 and goes on with %2: rounding may differ"),
                {deviceBefore, ready.deviceText});
        }
    } else {
        trainer.log(
            LogLevel::Info, TWINS_TEXT("twins::Log", "%1 (%2) on %3: %4 training, %5 test images; %6; %7"),
            {name(config.method), name(config.preset), config.dataSet, std::to_string(record.trainImages),
             std::to_string(record.testImages), record.architecture, record.device});
    }
    trainer.log(LogLevel::Info, TWINS_TEXT("twins::Log", "attack engine: %1"), {trainer.engine()});
    trainer.log(LogLevel::Info, TWINS_TEXT("twins::Log", "training engine: %1"), {trainer.trainingEngine()});
    if (const PhotoStore* const photos = ready.data.train.photos.get(); photos && config.resizedCrop) {
        trainer.log(LogLevel::Info,
                    TWINS_TEXT("twins::Log",
                               "photographs that stay decoded: %1 of %2, %3 MiB; the others are "
                               "decoded whenever they are used"),
                    {std::to_string(photos->picturesKept()), std::to_string(photos->size()),
                     std::to_string(photos->bytesKept() / (1024 * 1024))});
    }
    if (trainer.hasResidentImages()) {
        trainer.log(LogLevel::Info, TWINS_TEXT("twins::Log", "the training images lie on the device"));
    }
    if (!ready.past) {
        if (source != nullptr) {
            trainer.log(LogLevel::Info,
                        TWINS_TEXT("twins::Log", "joint with %1: %2 source images, %3 classes"),
                        {config.sourceDataSet, std::to_string(source->data().train.size()),
                         std::to_string(source->data().classCount())});
        }
        for (const std::string& sentence : ready.data.unreadable) {
            trainer.log(LogLevel::Warning, TWINS_TEXT("twins::Log", "left out: %1"), {sentence});
        }
        std::vector<ConfigProblem> findings = checkConfig(config);
        std::ranges::move(ready.findings, std::back_inserter(findings));
        for (const ConfigProblem& finding : findings) {
            trainer.log(LogLevel::Info, TWINS_TEXT("twins::Log", "check of %1 (%2): %3"),
                        {finding.key, name(finding.severity), fillIn(finding.text, finding.arguments)});
        }
    }
    const TrainingOutcome outcome = trainer.run();
    if (outcome == TrainingOutcome::Completed) {
        trainer.log(LogLevel::Info, TWINS_TEXT("twins::Log", "training completed"));
    } else {
        trainer.log(LogLevel::Info, TWINS_TEXT("twins::Log", "training stopped; it can be resumed"));
    }
    return outcome;
}

/// Takes away the folder of a run that never began. Only what is empty goes, and never a file: the user may
/// have named one by mistake.
void removeUnusedFolder(const RunPaths& paths)
{
    for (const std::filesystem::path& folder :
         {paths.lastState().parent_path(), paths.batchNorm(0).parent_path(), paths.samples(0).parent_path(),
          paths.root}) {
        std::error_code ignored;
        if (std::filesystem::is_directory(folder, ignored)) {
            std::filesystem::remove(folder, ignored);
        }
    }
}

/// What stands in the folder of a new run that has not begun, and goes with it.
enum class Leftover { Nothing, EmptyFolders, Copy };

void removeLeftover(Leftover leftover, const std::filesystem::path& folder)
{
    if (leftover == Leftover::EmptyFolders) {
        removeUnusedFolder({folder});
    } else if (leftover == Leftover::Copy) {
        std::error_code ignored; // copyUntil() made all of it for this run: nothing is a person's
        std::filesystem::remove_all(folder, ignored);
    }
}

/// Writes how a run ended in failure; where even that fails (a full disk), the failure itself is the news.
void noteFailure(RunWriter& writer, RunStatus status, const std::string& message)
{
    try {
        writer.writeStatus(status, message);
    } catch (const Error&) { // NOLINT(bugprone-empty-catch)
    }
}

/// runTraining() with the exceptions as they come; `leftover` is kept true for whoever catches them.
TrainingOutcome prepareAndTrain(TrainingRequest request, Leftover& leftover, TrainingObserver& observer,
                                TrainingControl& control)
{
    const bool isNew = !request.resume; // an old run stays where it is when something goes wrong
    leftover = isNew ? Leftover::EmptyFolders : Leftover::Nothing;
    std::unique_ptr<RunLock> lock;
    if (request.rollBack) {
        observer.onProgress({.phase = Phase::LoadingNetwork, .epochs = request.config.epochs});
        copyUntil(*request.rollBack, request.folder);
        lock = std::make_unique<RunLock>(RunPaths{request.folder}.lock()); // nobody trains in the copy but us
        leftover = Leftover::Copy;
        request.resume = true;
    }
    Prepared ready = prepare(request, observer, control);
    if (control.stopRequested()) { // before the first step: a new run leaves nothing, an old one is as it was
        removeLeftover(leftover, request.folder);
        return TrainingOutcome::Stopped;
    }
    const RunRecord record = recordOf(ready);
    RunWriter writer = request.resume ? RunWriter::resume(request.folder, ready.position.step,
                                                          lastEvaluation(ready.position), std::move(lock))
                                      : RunWriter(request.folder, request.config, record);
    leftover = isNew ? Leftover::EmptyFolders : Leftover::Nothing; // from here on it is a run
    if (isNew && !request.note.empty()) {
        writeFileAtomically(writer.paths().notes(), request.note + "\n");
    }
    try {
        const TrainingOutcome outcome = train(std::move(ready), request, writer, record, observer, control);
        writer.writeStatus(outcome == TrainingOutcome::Completed ? RunStatus::Completed : RunStatus::Stopped,
                           {});
        return outcome;
    } catch (const Error& error) {
        noteFailure(writer, error.kind() == ErrorKind::Diverged ? RunStatus::Diverged : RunStatus::Failed,
                    error.what());
        throw;
    } catch (const std::exception& error) {
        noteFailure(writer, RunStatus::Failed, error.what());
        throw;
    }
}

} // namespace

TrainingOutcome runTraining(const TrainingRequest& request, TrainingObserver& observer,
                            TrainingControl& control)
{
    Leftover leftover = Leftover::Nothing;
    try {
        try {
            return prepareAndTrain(request, leftover, observer, control);
        } catch (...) {
            removeLeftover(leftover, request.folder); // bad input must leave nothing behind
            throw;
        }
    } catch (const c10::OutOfMemoryError&) {
        throw Error(ErrorKind::Internal,
                    TWINS_TEXT("twins::Error",
                               "the device ran out of memory; use a smaller batch_size or eval_batch"));
    } catch (const c10::Error& error) {
        throw Error(ErrorKind::Internal, TWINS_TEXT("twins::Error", "LibTorch reported: %1"),
                    {error.what_without_backtrace()});
    }
}

} // namespace twins
