#include "core/config/method_table.h"
#include "core/loss/source_loss.h"
#include "core/loss/training_loss.h"
#include "core/train/schedule.h"
#include "core/train/trainable.h"
#include "core/train/trainer.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "core/util/short_number.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace twins
{

namespace
{

/// A scalar on the device.
torch::Tensor fractionRight(const torch::Tensor& logits, const torch::Tensor& labels)
{
    return (logits.argmax(1) == labels).to(torch::kFloat).mean();
}

} // namespace

bool Trainer::trainStep(const BatchTensors& batch)
{
    if (!gate()) {
        return false;
    }
    takeLiveChanges();
    const ExperimentConfig& config = at_.config;
    const auto& [images, labels] = batch;
    const std::int64_t count = labels.size(0);

    torch::Tensor adversarial, cleanAccuracy;
    if (usesAttack(config.method)) {
        const std::vector<std::uint64_t> seeds =
            imageSeeds(count, static_cast<std::uint64_t>(config.seed), Stream::Attack, at_.step);
        engine_.refresh();
        const auto attacked = attackLogits(engine_.logits(), images, labels, trainingAttack(config), seeds,
                                           [this] { return gate(); });
        if (!attacked) {
            return false;
        }
        adversarial = *attacked;
        // By the weights that were attacked, for which the engine is ready.
        cleanAccuracy = fractionRight(engine_.logits()(images), labels);
    }
    std::optional<BatchTensors> sourceBatch;
    if (source_) {
        sourceBatch = source_->attackedBatch(network_, config, at_.step, [this] { return gate(); });
        if (!sourceBatch) {
            return false;
        }
    }

    const std::int64_t half = usesTwoWings(config.method) ? frozenShare(count) : 0;
    const bool single = count - half == 1 && !trainingPlan(config, at_.epoch).fixedStatistics;
    if (single && !saidSingle_) {
        saidSingle_ = true;
        log(LogLevel::Warning,
            TWINS_TEXT("twins::Log",
                       "a batch leaves a single image to the adaptive wing; that step uses its running "
                       "statistics, since one image has no batch statistics"));
    }
    const TrainingPlan plan = trainingPlan(config, at_.epoch);
    const LossSettings settings{.method = config.method,
                                .lambda = config.lambda,
                                .beta = config.beta,
                                .klOverFullBatch = fidelityRules(config.preset).klOverFullBatch,
                                .training = !single && !plan.fixedStatistics,
                                .fixedStages =
                                    plan.trainable == Trainable::AfterStages ? plan.fixedStages : -1};
    training_.refresh();
    const double rate = learningRate();
    const bool isLooking =
        config.dynamicsEvery > 0 && (at_.step == 0 || (at_.step + 1) % config.dynamicsEvery == 0);
    torch::Tensor extra;
    PassOutcome outcome;
    if (!extraTerm_ && !sourceBatch && !isLooking) {
        outcome = pass_.run(images, adversarial, labels, settings);
    } else {
        optimiser_.zeroGradients();
        LossTerms terms = trainingLoss(network_, training_.features(), images, adversarial, labels, settings);
        if (extraTerm_) {
            extra = extraTerm_->value(network_, startNetwork_, terms.images, terms.features);
            terms.total = terms.total + extra;
        }
        if (sourceBatch) {
            extra = config.lambdaSource * sourceLoss(network_, training_.features(), source_->head(),
                                                     sourceBatch->images, sourceBatch->labels);
            terms.total = terms.total + extra;
        }
        if (isLooking) {
            dynamics_.beforeBackward(training_.features(), terms, settings, images, adversarial, labels);
        }
        training_.backward(terms.total);
        if (isLooking) {
            dynamics_.afterBackward();
        }
        outcome = PassOutcome::of(terms);
        outcome.gradientNorm = optimiser_.gradientNorm();
    }
    passOnNotes();
    if (config.gradientClip > 0.0) {
        optimiser_.clipGradients(config.gradientClip, outcome.gradientNorm);
    }
    optimiser_.step(rate, config.momentum, config.weightDecay);

    const auto adaptiveShare = [&](const torch::Tensor& logits) {
        return logits.defined()
                   ? fractionRight(logits.narrow(0, half, count - half), labels.narrow(0, half, count - half))
                   : torch::Tensor();
    };
    const double factor = scheduleFactor(config, at_.step, steps_);
    if (factor != lastFactor_ && config.schedule == Schedule::MultiStep) {
        emitEvent(RunEvent::Kind::LearningRateDrop, "learning_rate", shortNumber(factor / lastFactor_));
    }
    lastFactor_ = factor;

    ++at_.step;
    ++at_.nextBatch;
    StepUnderway step{
        .metrics = {.step = at_.step,
                    .epoch = at_.epoch,
                    .epochPosition = static_cast<double>(at_.step) / static_cast<double>(stepsPerEpoch_),
                    .learningRate = rate,
                    .lambda = usesTwoWings(config.method) ? config.lambda : kNotMeasured},
        .images = count,
        .loaderWait = loaderWait_,
        .begin = begin_,
        .apartBefore = apartAtBegin_ - apartAtEnd_,
        .apartWithin = apart_ - apartAtBegin_};
    step.numbers.add(outcome.loss, &StepMetrics::loss);
    step.numbers.add(outcome.lossFrozen, &StepMetrics::lossFrozen);
    step.numbers.add(outcome.lossAdaptive, &StepMetrics::lossAdaptive);
    step.numbers.add(extra, &StepMetrics::lossExtra);
    step.numbers.add(outcome.gradientNorm, &StepMetrics::gradientNorm);
    step.numbers.add(adaptiveShare(outcome.adversarialLogits), &StepMetrics::trainRobustAccuracy);
    step.numbers.add(outcome.cleanLogits.defined() ? adaptiveShare(outcome.cleanLogits) : cleanAccuracy,
                     &StepMetrics::trainCleanAccuracy);
    step.numbers.send();
    step.end = mark_();
    apartAtEnd_ = apart_;
    const StepMetrics known = step.metrics;
    underway_.add(std::move(step));
    if (isLooking) {
        underway_.finish(); // the step's figures before what was seen in it
        const DynamicsSample sample = dynamics_.afterStep(known, clock_.running());
        writer_.append(sample);
        observer_.onDynamics(sample);
    }
    control_.stepDone();
    return true;
}

void Trainer::stepArrived(const StepUnderway& step)
{
    StepMetrics metrics = step.metrics;
    if (!std::isfinite(metrics.loss) ||
        !std::isfinite(metrics.gradientNorm)) { // the weights are spoilt by now; what is on disk is not
        throw Error(
            ErrorKind::Diverged,
            TWINS_TEXT(
                "twins::Error",
                "the training diverged: the loss or its gradient is no longer a finite number at step %1 "
                "(epoch %2); lower the learning rate (now %3)"),
            {std::to_string(metrics.step), std::to_string(metrics.epoch), shortNumber(metrics.learningRate)});
    }
    const double took = std::max(0.0, step.end->secondsSince(*step.begin) - step.apartWithin);
    const double idle = std::max(0.0, step.begin->secondsSince(*lastEnd_) - step.apartBefore);
    lastEnd_ = step.end;
    clock_.stepDone(took, idle, step.loaderWait);
    const double pace = took + idle;
    imagesPerSecond_ = static_cast<double>(step.images) / std::max(took, 1e-9);
    stepSeconds_ = stepSeconds_ <= 0.0 ? pace : 0.9 * stepSeconds_ + 0.1 * pace;
    metrics.imagesPerSecond = imagesPerSecond_;
    metrics.seconds = seconds();
    writer_.append(metrics);
    observer_.onStep(metrics);
    report(Phase::Training, 0.0);
}

void Trainer::passOnNotes()
{
    for (AttackEngine* const engine : {&engine_, frozenEngine_ ? &*frozenEngine_ : nullptr}) {
        if (std::string note = engine != nullptr ? engine->takeNote() : std::string(); !note.empty()) {
            log(LogLevel::Warning,
                TWINS_TEXT("twins::Log", "the attack's steps could not be recorded as a CUDA graph: %1"),
                {std::move(note)});
        }
    }
    if (std::string note = pass_.takeNote(); !note.empty()) {
        log(LogLevel::Warning,
            TWINS_TEXT("twins::Log", "the training pass could not be recorded as a CUDA graph: %1"),
            {std::move(note)});
    }
}

} // namespace twins
