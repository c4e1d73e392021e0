#include "core/train/trainer.h"

#include "core/checkpoint/network_state.h"
#include "core/config/config_json.h"
#include "core/config/method_table.h"
#include "core/config/parameter_table.h"
#include "core/data/splits.h"
#include "core/nn/device.h"
#include "core/train/batch_source.h"
#include "core/train/bn_probe.h"
#include "core/train/schedule.h"
#include "core/train/trainable.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "core/util/short_number.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

ImageSet fixedSubset(const ImageSet& images, std::int64_t classes, std::int64_t count, std::uint64_t seed)
{
    if (count <= 0 || count >= images.size()) {
        return images;
    }
    return selectImages(images,
                        stratifiedSubset(images.labels, classes, count, streamSeed(seed, Stream::Subset, 7)));
}

ImageShape shapeOf(const DataSplits& data)
{
    return {data.train.channels, data.train.height, data.train.width};
}

Augmentation augmentationOf(const ExperimentConfig& config)
{
    return {static_cast<int>(config.cropPadding), config.flip, config.resizedCrop};
}

} // namespace

Trainer::Trainer(TrainingPosition position, const DataSplits& data, TrainingModel model, torch::Device device,
                 RunWriter& writer, TrainingObserver& observer, TrainingControl& control, MarkDevice mark)
    : at_(std::move(position))
    , data_(data)
    , network_(std::move(model.network))
    , device_(device)
    , optimiser_(network_)
    , engine_(network_, Wing::Adaptive, shapeOf(data), at_.config.attackEngine, device,
              at_.config.attackPrecision)
    , training_(network_, shapeOf(data), at_.config.attackEngine, device)
    , pass_(network_, training_, optimiser_, training_.repeatedSteps())
    , dynamics_(network_)
    , resident_(residentImages(data.train, at_.config.dataOnDevice, augmentationOf(at_.config), device))
    , startNetwork_(std::move(model.start))
    , source_(std::move(model.source))
    , extraTerm_(makeExtraTerm(at_.config))
    , writer_(writer)
    , observer_(observer)
    , control_(control)
    , mark_(mark ? std::move(mark) : marksOn(device))
    , underway_([this](const StepUnderway& step) { stepArrived(step); })
    , stepsPerEpoch_(BatchLoader::batchCount(data.train.size(), at_.config.batchSize))
    , steps_(stepsPerEpoch_ * at_.config.epochs)
    , lastFactor_(scheduleFactor(at_.config, std::max<std::int64_t>(0, at_.step - 1), steps_))
    , secondsBefore_(at_.seconds)
{
    if (source_) {
        for (const auto& [name, tensor] : source_->state()) {
            optimiser_.add(name, tensor);
        }
    }
    if (network_->spec().twoWings) {
        frozenEngine_.emplace(network_, Wing::Frozen, shapeOf(data), at_.config.attackEngine, device,
                              at_.config.attackPrecision);
    }
    const auto seed = static_cast<std::uint64_t>(at_.config.seed);
    testSubset_ = fixedSubset(data.test, data.classCount(), at_.config.evalImages, seed);
    pinned_ = at_.config.samples > 0 ? fixedSubset(data.test, data.classCount(), at_.config.samples, seed)
                                     : ImageSet{};
    if (at_.config.evalTrainImages > 0) {
        trainSubset_ = fixedSubset(data.train, data.classCount(), at_.config.evalTrainImages, seed);
    }
}

void Trainer::restore(const std::filesystem::path& lastState, BatchNormSnapshotPtr start)
{
    restoreTrainingState(lastState, network_, optimiser_, source_ ? source_->state() : ExtraTensors{});
    start_ = std::move(start);
}

double Trainer::seconds() const
{
    return secondsBefore_ + clock_.running();
}

double Trainer::learningRate() const
{
    return trainingPlan(at_.config, at_.epoch).learningRate * scheduleFactor(at_.config, at_.step, steps_);
}

bool Trainer::evaluatesAfter(std::int64_t epoch) const
{
    return epoch == 0 || epoch == at_.config.epochs || epoch % at_.config.evalEvery == 0;
}

double Trainer::secondsLeft() const
{
    if (stepSeconds_ <= 0.0) {
        return -1.0;
    }
    std::int64_t evaluations = inEvaluation_ ? 1 : 0;
    for (std::int64_t epoch = at_.epoch; epoch <= at_.config.epochs; ++epoch) {
        evaluations += evaluatesAfter(epoch) ? 1 : 0;
    }
    return stepSeconds_ * static_cast<double>(steps_ - at_.step) +
           evaluationSeconds_ * static_cast<double>(evaluations);
}

void Trainer::report(Phase phase, double fraction)
{
    observer_.onProgress({.phase = phase,
                          .epoch = at_.epoch,
                          .epochs = at_.config.epochs,
                          .step = at_.step,
                          .steps = steps_,
                          .phaseFraction = fraction,
                          .imagesPerSecond = imagesPerSecond_,
                          .secondsLeft = secondsLeft(),
                          .engineBusyShare = clock_.busyShare(),
                          .loaderWaitShare = clock_.waitShare()});
}

void Trainer::log(LogLevel level, std::string text, std::vector<std::string> arguments)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const LogLine line{std::chrono::duration_cast<std::chrono::milliseconds>(now).count(), level,
                       std::move(text), std::move(arguments)};
    writer_.append(line);
    observer_.onLog(line);
}

void Trainer::emitEvent(RunEvent::Kind kind, std::string key, std::string value)
{
    const RunEvent event{kind, at_.step, static_cast<double>(at_.step) / static_cast<double>(stepsPerEpoch_),
                         std::move(key), std::move(value)};
    writer_.append(event);
    observer_.onEvent(event);
}

bool Trainer::gate()
{
    std::shared_ptr<const DeviceMark> before;
    double pausedFrom = 0.0;
    control_.waitWhilePaused([&] {
        underway_.finish();
        before = mark_();
        before->wait(); // what is queued of a step already is its time, the pause is not
        pausedFrom = clock_.running();
        saveState();
        emitEvent(RunEvent::Kind::Paused, {}, {});
    });
    if (before) {
        const auto after = mark_();
        after->wait();
        apart_ += after->secondsSince(*before);
        clock_.paused(clock_.running() - pausedFrom);
    }
    if (control_.stopRequested()) {
        return false;
    }
    if (before) {
        emitEvent(RunEvent::Kind::Resumed, {}, {});
    }
    return true;
}

void Trainer::takeLiveChanges()
{
    for (const auto& [key, value] : control_.takeLiveChanges()) {
        const double before = at_.config.learningRate;
        try {
            const Parameter& parameter = findParameter(key);
            const bool whole = parameter.type == ParameterType::Integer;
            setParameter(at_.config, key,
                         whole ? ParameterValue(static_cast<std::int64_t>(value)) : ParameterValue(value));
        } catch (const Error& error) {
            log(LogLevel::Warning, error.text(), error.arguments());
            continue;
        }
        if (key == "learning_rate") {
            // The person means the rate that is in force now, whatever the schedule has made of the first
            // one.
            const double factor = scheduleFactor(at_.config, at_.step, steps_);
            const bool probing =
                at_.config.probeLearningRate > 0.0 &&
                trainingPlan(at_.config, at_.epoch).learningRate == at_.config.probeLearningRate;
            double& rate = probing ? at_.config.probeLearningRate : at_.config.learningRate;
            at_.config.learningRate = before;
            rate = factor > 0.0 ? value / factor : rate;
        }
        emitEvent(RunEvent::Kind::ParameterChanged, key, shortNumber(value));
        log(LogLevel::Info, TWINS_TEXT("twins::Log", "%1 changed to %2, in force from step %3"),
            {key, shortNumber(value), std::to_string(at_.step + 1)});
    }
}

TrainingOutcome Trainer::run()
{
    const auto stopped = [this] {
        saveState();
        return TrainingOutcome::Stopped;
    };
    if (!start_) {
        start_ = std::make_shared<BatchNormSnapshot>(probeBatchNorm(network_, 0, 0, nullptr));
    }
    if (at_.step == 0 && at_.epoch == 1 && at_.nextBatch == 0) {
        if (!evaluate(0)) {
            return stopped();
        }
        saveState();
    }
    while (at_.epoch <= at_.config.epochs) {
        if (!at_.evaluated) {
            if (!trainEpoch()) {
                return stopped();
            }
            if (evaluatesAfter(at_.epoch) && !evaluate(at_.epoch)) {
                return stopped();
            }
            at_.evaluated = true;
            finishEpoch();
        }
        if (at_.epoch == at_.config.epochs) {
            break;
        }
        ++at_.epoch;
        at_.nextBatch = 0;
        at_.evaluated = false;
        if (control_.stopRequested()) {
            return stopped();
        }
    }
    return TrainingOutcome::Completed;
}

bool Trainer::trainEpoch()
{
    try {
        return trainBatches();
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Diverged) {
            tellRest();
        }
        throw;
    } catch (const std::exception&) {
        tellRest();
        throw;
    }
}

void Trainer::tellRest()
{
    try {
        underway_.finish();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Diverged) { // came first, and is the better explanation
            throw;
        }
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): the first failure is the news
    }
}

bool Trainer::trainBatches()
{
    if (left_) {
        const auto back = mark_();
        back->wait();
        apart_ = apartAtLeft_ + back->secondsSince(*left_); // pauses included
    } else {
        lastEnd_ = mark_();
    }
    applyPlan(network_, trainingPlan(at_.config, at_.epoch));
    BatchSource loader(data_.train,
                       {.batchSize = at_.config.batchSize,
                        .augmentation = augmentationOf(at_.config),
                        .seed = static_cast<std::uint64_t>(at_.config.seed),
                        .epoch = at_.epoch,
                        .firstBatch = at_.nextBatch,
                        .prefetch = at_.config.prefetch},
                       device_, resident_.get());
    BatchTensors batch;
    const auto next = [&] {
        if (!loader.isReady()) {
            underway_.finish(); // there is time
        }
        const double waitedBefore = loader.secondsWaited();
        loader.prepare();
        loaderWait_ = loader.secondsWaited() - waitedBefore;
        begin_ = mark_(); // the way of the batch to the device is part of the step
        apartAtBegin_ = apart_;
        return loader.next(batch);
    };
    while (next()) {
        underway_.giveOut();
        if (at_.nextBatch + 1 == stepsPerEpoch_ && evaluatesAfter(at_.epoch)) {
            batchStatistics_.beforeStep(network_);
        }
        if (!trainStep(batch)) {
            return false;
        }
    }
    underway_.finish();
    left_ = mark_();
    left_->wait();
    apartAtLeft_ = apart_;
    return true;
}

bool Trainer::keepsCheckpoint(std::int64_t epoch) const
{
    return epoch % at_.config.checkpointEvery == 0 || epoch == at_.config.epochs;
}

EvaluatorOptions Trainer::evaluatorOptions() const
{
    return {.attack = evaluationAttack(at_.config),
            .batch = at_.config.evalBatch,
            .seed = static_cast<std::uint64_t>(at_.config.seed),
            .device = device_};
}

bool Trainer::evaluate(std::int64_t epoch)
{
    const double begin = clock_.running();
    inEvaluation_ = true;
    const bool frozen = network_->spec().twoWings && at_.config.evalFrozen;
    const double total = static_cast<double>(testSubset_.size() * (frozen ? 2 : 1) + data_.validation.size() +
                                             trainSubset_.size() + pinned_.size());
    double done = 0.0;
    EpochMetrics metrics{.epoch = epoch, .step = at_.step};
    engine_.refresh();
    if (frozenEngine_) {
        frozenEngine_->refresh();
    }
    const auto measure = [&](const ImageSet& images, Wing wing, double& clean, double& robust) {
        if (images.size() == 0) {
            return true;
        }
        const EvaluationCounts counts = evaluateLogits(
            (wing == Wing::Frozen ? *frozenEngine_ : engine_).logits(), images, evaluatorOptions(),
            [this] { return gate(); },
            [&](double share) {
                report(Phase::Evaluating, (done + share * static_cast<double>(images.size())) / total);
            });
        done += static_cast<double>(images.size());
        clean = counts.cleanAccuracy();
        robust = counts.robustAccuracy();
        return counts.complete;
    };
    report(Phase::Evaluating, 0.0);
    if (!measure(testSubset_, Wing::Adaptive, metrics.testCleanAccuracy, metrics.testRobustAccuracy) ||
        (frozen && !measure(testSubset_, Wing::Frozen, metrics.frozenTestCleanAccuracy,
                            metrics.frozenTestRobustAccuracy)) ||
        !measure(data_.validation, Wing::Adaptive, metrics.validationCleanAccuracy,
                 metrics.validationRobustAccuracy) ||
        !measure(trainSubset_, Wing::Adaptive, metrics.trainCleanAccuracy, metrics.trainRobustAccuracy)) {
        return false;
    }
    const AttackSettings attack = evaluationAttack(at_.config);
    SampleSet samples{.epoch = epoch,
                      .attack = attackName(attack),
                      .norm = name(attack.norm),
                      .epsilon = attack.epsilon,
                      .classNames = data_.classNames};
    auto attacked = attackSamples(engine_.logits(), frozenEngine_ ? &frozenEngine_->logits() : nullptr,
                                  pinned_, evaluatorOptions(), [this] { return gate(); });
    if (!attacked) {
        return false;
    }
    samples.samples = std::move(*attacked);
    std::optional<MaskingReport> masking;
    if (!lookForMasking(epoch, masking)) {
        return false;
    }

    metrics.attack = attackName(attack);
    metrics.testImages = testSubset_.size();
    metrics.learningRate = learningRate();
    metrics.seconds = seconds();
    inEvaluation_ = false;

    auto batchNorm = probeBatchNorm(network_, epoch, at_.step, start_.get());
    batchStatistics_.afterStep(network_, batchNorm);
    batchNorm.frozenUnchanged = frozenWingHash(network_) == at_.frozenHash;
    writer_.write(batchNorm);
    writer_.write(samples);
    writer_.append(metrics);
    writer_.flush();
    observer_.onBatchNorm(std::make_shared<const BatchNormSnapshot>(std::move(batchNorm)));
    observer_.onSamples(std::make_shared<const SampleSet>(std::move(samples)));
    observer_.onEpoch(metrics);
    passOnNotes();

    const bool onValidation = !std::isnan(metrics.validationRobustAccuracy);
    const double accuracy = onValidation ? metrics.validationRobustAccuracy : metrics.testRobustAccuracy;
    if (epoch > 0 && accuracy > at_.bestAccuracy) {
        at_.bestAccuracy = accuracy;
        saveCheckpoint(epoch);
    }
    if (masking) {
        masking->checkpoint =
            keepsCheckpoint(epoch) || std::filesystem::exists(writer_.paths().checkpoint(epoch))
                ? writer_.paths().checkpoint(epoch).filename().string()
                : std::string();
        publish(*masking);
    }
    evaluationSeconds_ = clock_.running() - begin;
    report(Phase::Evaluating, 1.0);
    return true;
}

void Trainer::saveCheckpoint(std::int64_t epoch)
{
    const ExperimentConfig& config = at_.config;
    writeTensorFile(writer_.paths().checkpoint(epoch),
                    networkToFile(network_, {{"twins.data_set", config.dataSet},
                                             {"twins.class_names", nlohmann::json(data_.classNames).dump()},
                                             {"twins.method", name(config.method)},
                                             {"twins.preset", name(config.preset)},
                                             {"twins.norm", name(config.norm)},
                                             {"twins.epsilon", shortNumber(config.epsilon)},
                                             {"twins.epoch", std::to_string(epoch)}}));
}

void Trainer::finishEpoch()
{
    if (keepsCheckpoint(at_.epoch)) {
        saveCheckpoint(at_.epoch);
    }
    saveState();
}

void Trainer::saveState()
{
    underway_.finish(); // nothing that has diverged is saved, and a resumed run has every step's figures
    at_.seconds = seconds();
    saveTrainingState(writer_.paths().lastState(), at_, network_, optimiser_,
                      source_ ? source_->state() : ExtraTensors{});
    writer_.flush();
}

} // namespace twins
