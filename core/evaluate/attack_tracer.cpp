#include "core/evaluate/attack_tracer.h"

#include "core/attack/attack_engine.h"
#include "core/attack/attack_loss.h"
#include "core/attack/projection.h"
#include "core/attack/run_attack.h"
#include "core/checkpoint/network_state.h"
#include "core/config/image_selection.h"
#include "core/data/splits.h"
#include "core/evaluate/attack_watch.h"
#include "core/evaluate/evaluator.h"
#include "core/evaluate/file_survival.h"
#include "core/evaluate/picture_task.h"
#include "core/evaluate/prepared.h"
#include "core/nn/device.h"
#include "core/nn/values_of.h"
#include "core/util/elapsed.h"
#include "core/util/error.h"
#include "core/util/file_state.h"
#include "core/util/random.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <list>
#include <utility>

namespace twins
{

namespace
{

constexpr std::size_t kNetworks = 4; // kept at once: two side by side, and the pair before them
constexpr std::int64_t kChunk = 64;  // images that both wings are asked about at once

/// A network that was loaded, and what of its file and configuration that depended on.
struct LoadedNetwork {
    FileState file;
    ExperimentConfig config; ///< of device, threads, engine and normalisation
    bool ofPicture = false;  ///< made for the size of picture files, not of test images
    torch::Device device{torch::kCPU};
    PictureTask task;
    NetworkSpec spec;
    std::optional<AttackEngine> adaptive, frozen;

    [[nodiscard]] const Logits& wing(bool isFrozen) const { return (isFrozen ? frozen : adaptive)->logits(); }
};

/// What of a configuration a network depends on.
ExperimentConfig networkPart(const ExperimentConfig& config)
{
    ExperimentConfig part = imageSelection(config);
    part.device = config.device;
    part.threads = config.threads;
    part.attackEngine = config.attackEngine;
    part.attackPrecision = config.attackPrecision;
    part.mean = config.mean;
    part.std = config.std;
    return part;
}

/// The image to attack, on the network's device.
struct Subject {
    torch::Tensor image; ///< [1,C,H,W]
    std::int64_t label = 0;
    std::int64_t testImage = -1;
    bool labelIsAnswer = false;
    std::vector<std::string> classNames;
};

bool looksForNearest(AttackKind kind)
{
    return kind == AttackKind::Fab || kind == AttackKind::FabT || kind == AttackKind::DeepFool ||
           kind == AttackKind::CarliniWagner;
}

AttackGoal goalOf(const Subject& subject, const std::optional<std::int64_t>& target)
{
    AttackGoal goal;
    goal.labels = torch::full({1}, subject.label, torch::kLong).to(subject.image.device());
    if (target) {
        goal.targets = torch::full_like(goal.labels, *target);
        goal.reachTarget = true;
    }
    return goal;
}

AttackGoal repeated(const AttackGoal& goal, std::int64_t count)
{
    return goal.select(torch::zeros({count}, goal.labels.options()));
}

/// Gradient of the label's cross-entropy with respect to the image.
std::vector<float> gradientOf(const Logits& logits, const torch::Tensor& image, std::int64_t label)
{
    return valuesOf(lossGradient(logits, image, torch::full({1}, label, torch::kLong))[0]);
}

} // namespace

std::vector<double> sweepRadii(double epsilon)
{
    std::vector<double> radii = {0.0};
    for (const double times : {0.125, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0}) {
        radii.push_back(times * epsilon);
    }
    return radii;
}

class AttackTracer::Private
{
public:
    std::optional<AttackTrace> trace(const TraceRequest& request, const Overtaken& overtaken,
                                     const std::function<void()>& stepped)
    {
        const LoadedNetwork* network = prepare(request, overtaken);
        if (network == nullptr) {
            return std::nullopt;
        }
        const Subject subject = subjectOf(request, *network);
        checkTarget(request, subject);
        AttackTrace trace = describe(request, *network, subject);
        const Logits& attacked = network->wing(request.throughFrozenWing);
        AttackWatch watch(attacked, subject.image, kMostSteps);
        const auto begun = std::chrono::steady_clock::now();
        const std::optional<AttackOutcome> outcome = attack(request, subject, watch, trace, [&] {
            if (stepped) {
                stepped();
            }
            return !overtaken || !overtaken();
        });
        if (!outcome) {
            return std::nullopt;
        }
        trace.seconds = secondsSince(begun);
        const torch::NoGradGuard noGrad;
        describeSteps(watch.images(), *network, subject, request, trace);
        describeOutcome(*outcome, *network, subject, request, trace);
        return trace;
    }

    std::optional<RadiusSweep> sweep(const TraceRequest& request, const Overtaken& overtaken)
    {
        const LoadedNetwork* network = prepare(request, overtaken);
        if (network == nullptr) {
            return std::nullopt;
        }
        const Subject subject = subjectOf(request, *network);
        checkTarget(request, subject);
        AttackSpec spec = request.spec;
        if (looksForNearest(spec.kind)) {
            spec = standardAttack(AttackKind::Pgd, spec.norm, spec.epsilon);
        }
        RadiusSweep sweep{attackTitle(spec), spec.epsilon, spec.norm, {}};
        const Logits& attacked = network->wing(request.throughFrozenWing);
        const AttackGoal goal = goalOf(subject, request.target);
        for (const double radius : sweepRadii(spec.epsilon)) {
            std::vector<torch::Tensor> images = {subject.image};
            if (radius > 0.0) {
                AttackSpec scaled = spec;
                scaled.epsilon = radius;
                scaled.stepSize = spec.stepSize * radius / spec.epsilon;
                AttackWatch watch(attacked, subject.image, kMostSteps);
                AttackModel model(watch.logits());
                const auto outcome =
                    runAttack(scaled, model, {subject.image, goal, {seedOf(request, subject)}},
                              [&] { return !overtaken || !overtaken(); });
                if (!outcome) {
                    return std::nullopt;
                }
                // An attack gives the clean image back where it found nothing: how near it came is in its
                // way.
                images = {outcome->adversarial};
                for (const WatchedImage& one : watch.images()) {
                    images.push_back(one.image.unsqueeze(0).to(network->device));
                }
            }
            const torch::NoGradGuard noGrad;
            const torch::Tensor logits = attacked(torch::cat(images));
            const AttackGoal goals = repeated(goal, logits.size(0));
            const torch::Tensor margins = -remainingMargin(logits, goals);
            const auto worst = margins.argmax().item<std::int64_t>();
            sweep.points.push_back({radius, margins[worst].item<double>(),
                                    torch::softmax(logits, 1)[worst][subject.label].item<double>(),
                                    goals.fooled(logits)[worst].item<bool>()});
        }
        return sweep;
    }

private:
    /// Null when overtaken.
    const LoadedNetwork* prepare(const TraceRequest& request, const Overtaken& overtaken)
    {
        useThreads(request.config.threads);
        if (request.picture.empty() && !loadImages(request.config, overtaken)) {
            return nullptr;
        }
        const LoadedNetwork& network = networkFor(request);
        if (request.throughFrozenWing && !network.frozen) {
            throw Error(
                ErrorKind::Configuration,
                TWINS_TEXT("twins::Error", "%1 has one wing only: there is no frozen wing to evaluate"),
                {request.checkpoint});
        }
        checkAttack(request.spec, network.spec.classes);
        return overtaken && overtaken() ? nullptr : &network;
    }

    bool loadImages(const ExperimentConfig& config, const Overtaken& overtaken)
    {
        const ExperimentConfig part = imageSelection(config);
        if (loadedPart_ == part) {
            return true;
        }
        DataSplits splits = loadData(config, [&](double) { return !overtaken || !overtaken(); });
        if (splits.classNames.empty() || (overtaken && overtaken())) {
            return false;
        }
        images_ = std::move(splits.test);
        classNames_ = std::move(splits.classNames);
        loadedPart_ = part;
        return true;
    }

    const LoadedNetwork& networkFor(const TraceRequest& request)
    {
        const FileState file = FileState::of(request.checkpoint);
        const ExperimentConfig part = networkPart(request.config);
        const auto known =
            std::find_if(networks_.begin(), networks_.end(), [&](const LoadedNetwork& network) {
                return network.file == file && network.config == part &&
                       network.ofPicture == !request.picture.empty();
            });
        if (known != networks_.end()) {
            networks_.splice(networks_.begin(), networks_, known);
            return networks_.front();
        }
        LoadedNetwork network;
        network.file = file;
        network.config = part;
        network.device = resolveDevice(request.config.device);
        const CheckpointFile checkpoint = openCheckpoint(request.checkpoint);
        network.spec = networkOf(checkpoint);
        setNormalisation(network.spec, request.config);
        network.task = pictureTaskOf(checkpoint, network.spec, request.config);
        network.ofPicture = !request.picture.empty();
        const ImageShape shape =
            request.picture.empty() ? ImageShape{images_.channels, images_.height, images_.width}
                                    : ImageShape{network.task.channels, network.task.side, network.task.side};
        const Network made =
            networkToAttack(checkpoint, network.spec, EvaluatedWing::Adaptive, network.device);
        const ExperimentConfig& config = request.config;
        network.adaptive.emplace(made, Wing::Adaptive, shape, config.attackEngine, network.device,
                                 config.attackPrecision);
        if (network.spec.twoWings) {
            network.frozen.emplace(made, Wing::Frozen, shape, config.attackEngine, network.device,
                                   config.attackPrecision);
        }
        networks_.push_front(std::move(network));
        if (networks_.size() > kNetworks) {
            networks_.pop_back();
        }
        return networks_.front();
    }

    [[nodiscard]] Subject subjectOf(const TraceRequest& request, const LoadedNetwork& network) const
    {
        Subject subject;
        if (!request.picture.empty()) {
            const ImageSet read = readPictures({request.picture}, network.task);
            subject.image = batchOf(read, 0, 1, network.device).images;
            subject.classNames = network.task.classNames;
            subject.labelIsAnswer = true;
            const torch::NoGradGuard noGrad;
            subject.label =
                network.wing(request.throughFrozenWing)(subject.image).argmax(1)[0].item<std::int64_t>();
            return subject;
        }
        if (network.spec.classes != static_cast<std::int64_t>(classNames_.size())) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "%1 tells %2 classes apart but data set '%3' has "
                                                   "%4; evaluate a checkpoint that was trained on it"),
                        {request.checkpoint, std::to_string(network.spec.classes), request.config.dataSet,
                         std::to_string(classNames_.size())});
        }
        std::int64_t position = request.testImage;
        if (request.dataSetIndex) {
            const auto found =
                std::find(images_.indices.begin(), images_.indices.end(), *request.dataSetIndex);
            position = found == images_.indices.end() ? -1 : found - images_.indices.begin();
        }
        if (position < 0 || position >= images_.size()) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "there is no test image %1; '%2' has those from 0 to %3"),
                        {std::to_string(request.dataSetIndex.value_or(request.testImage)),
                         request.config.dataSet, std::to_string(images_.size() - 1)});
        }
        subject.image = batchOf(images_, position, 1, network.device).images;
        subject.label = images_.labels[static_cast<std::size_t>(position)];
        subject.testImage = position;
        subject.classNames = classNames_;
        return subject;
    }

    static void checkTarget(const TraceRequest& request, const Subject& subject)
    {
        const auto classes = static_cast<std::int64_t>(subject.classNames.size());
        if (!request.target) {
            return;
        }
        if (*request.target < 0 || *request.target >= classes) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "there is no class %1; give a number from 0 to %2"),
                        {std::to_string(*request.target), std::to_string(classes - 1)});
        }
        if (*request.target == subject.label) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error",
                                   "the image is of class '%1' already; take another class as the target"),
                        {subject.classNames[static_cast<std::size_t>(subject.label)]});
        }
    }

    static AttackTrace describe(const TraceRequest& request, const LoadedNetwork& network,
                                const Subject& subject)
    {
        AttackTrace trace;
        trace.checkpoint = request.checkpoint;
        trace.title = attackTitle(request.spec);
        trace.attack = attackRow(request.spec.kind).key;
        trace.norm = request.spec.norm;
        trace.epsilon = request.spec.epsilon;
        trace.classNames = subject.classNames;
        trace.channels = static_cast<int>(subject.image.size(1));
        trace.height = static_cast<int>(subject.image.size(2));
        trace.width = static_cast<int>(subject.image.size(3));
        trace.label = subject.label;
        trace.testImage = subject.testImage;
        trace.labelIsAnswer = subject.labelIsAnswer;
        trace.throughFrozenWing = request.throughFrozenWing;
        trace.target = request.target;
        trace.engine = (request.throughFrozenWing ? network.frozen : network.adaptive)->description();
        return trace;
    }

    static std::uint64_t seedOf(const TraceRequest& request, const Subject& subject)
    {
        return streamSeed(static_cast<std::uint64_t>(request.config.seed), Stream::Evaluation,
                          static_cast<std::uint64_t>(std::max<std::int64_t>(subject.testImage, 0)));
    }

    /// Restart by restart, as runAttack() would do it, so that each image is known to be of one. What has its
    /// own order of tries does it by itself: FAB's first run starts at the image, APGD-T goes from class to
    /// class.
    static std::optional<AttackOutcome> attack(const TraceRequest& request, const Subject& subject,
                                               AttackWatch& watch, AttackTrace& trace, const StepGate& gate)
    {
        AttackModel model(watch.logits());
        model.watchSteps([&watch](double stepSize) { watch.noteStep(stepSize); });
        AttackSpec spec = request.spec;
        const bool byItself = spec.kind == AttackKind::Fab || spec.kind == AttackKind::FabT ||
                              spec.kind == AttackKind::ApgdT || spec.kind == AttackKind::Noise ||
                              !attackRow(spec.kind).randomised;
        const std::int64_t restarts = byItself ? 1 : std::exchange(spec.restarts, 1);
        std::optional<AttackOutcome> outcome;
        for (std::int64_t restart = 0; restart < restarts; ++restart) {
            watch.beginRestart(restart);
            outcome = runAttack(spec, model,
                                {subject.image, goalOf(subject, request.target),
                                 reseeded({seedOf(request, subject)}, static_cast<std::uint64_t>(restart))},
                                gate);
            if (!outcome || outcome->fooled[0].item<bool>()) {
                break;
            }
        }
        trace.queries = model.queries();
        trace.gradients = model.gradients();
        return outcome;
    }

    static std::vector<WingAnswers> answersTo(const torch::Tensor& images, const LoadedNetwork& network,
                                              torch::Tensor& attackedLogits, bool throughFrozen)
    {
        std::vector<torch::Tensor> adaptive, frozen;
        for (std::int64_t first = 0; first < images.size(0); first += kChunk) {
            const torch::Tensor some =
                images.narrow(0, first, std::min(kChunk, images.size(0) - first)).to(network.device);
            adaptive.push_back(network.adaptive->logits()(some).to(torch::kCPU));
            if (network.frozen) {
                frozen.push_back(network.frozen->logits()(some).to(torch::kCPU));
            }
        }
        const torch::Tensor a = torch::cat(adaptive);
        const torch::Tensor f = frozen.empty() ? torch::Tensor() : torch::cat(frozen);
        attackedLogits = throughFrozen ? f : a;
        std::vector<WingAnswers> answers;
        for (std::int64_t i = 0; i < images.size(0); ++i) {
            answers.push_back({valuesOf(torch::softmax(a[i], 0)),
                               f.defined() ? valuesOf(torch::softmax(f[i], 0)) : std::vector<float>()});
        }
        return answers;
    }

    static void describeSteps(const std::vector<WatchedImage>& watched, const LoadedNetwork& network,
                              const Subject& subject, const TraceRequest& request, AttackTrace& trace)
    {
        std::vector<torch::Tensor> list;
        for (const WatchedImage& one : watched) {
            list.push_back(one.image);
        }
        const torch::Tensor images = torch::stack(list);
        const torch::Tensor clean = subject.image.to(torch::kCPU);
        torch::Tensor logits;
        const std::vector<WingAnswers> answers =
            answersTo(images, network, logits, request.throughFrozenWing);
        AttackGoal goal = goalOf(subject, request.target);
        goal.labels = goal.labels.to(torch::kCPU);
        goal.targets = goal.targets.defined() ? goal.targets.to(torch::kCPU) : goal.targets;
        goal = repeated(goal, images.size(0));
        const torch::Tensor loss = attackLoss(AttackLoss::CrossEntropy, logits, goal);
        const torch::Tensor margin = -remainingMargin(logits, goal);
        const torch::Tensor distance = normOf(images - clean, request.spec.norm);
        for (std::size_t i = 0; i < watched.size(); ++i) {
            const auto row = static_cast<std::int64_t>(i);
            trace.steps.push_back({.pass = watched[i].pass,
                                   .restart = watched[i].restart,
                                   .loss = loss[row].item<double>(),
                                   .margin = margin[row].item<double>(),
                                   .distance = distance[row].item<double>(),
                                   .stepSize = watched[i].stepSize,
                                   .answers = answers[i],
                                   .image = valuesOf(images[row])});
        }
    }

    static void describeOutcome(const AttackOutcome& outcome, const LoadedNetwork& network,
                                const Subject& subject, const TraceRequest& request, AttackTrace& trace)
    {
        const Logits& attacked = network.wing(request.throughFrozenWing);
        const torch::Tensor found = outcome.adversarial;
        torch::Tensor logits;
        trace.isFooled = outcome.fooled[0].item<bool>();
        trace.adversarial = valuesOf(found[0]);
        trace.adversarialAnswers =
            answersTo(found.to(torch::kCPU), network, logits, request.throughFrozenWing).front();
        trace.distance = normOf(found - subject.image, request.spec.norm)[0].item<double>();
        trace.cleanSaliency = gradientOf(attacked, subject.image, subject.label);
        trace.adversarialSaliency = gradientOf(attacked, found, subject.label);
        const AttackGoal goal = goalOf(subject, request.target);
        const auto verdictOn = [&](const torch::Tensor& image) {
            const torch::Tensor given = attacked(image.unsqueeze(0).to(network.device));
            const torch::Tensor shares = torch::softmax(given, 1)[0].to(torch::kCPU);
            const auto answer = shares.argmax().item<std::int64_t>();
            return FileVerdict{
                {answer, trace.classNames[static_cast<std::size_t>(answer)], shares[answer].item<double>()},
                goal.fooled(given)[0].item<bool>()};
        };
        const torch::Tensor image = found[0].to(torch::kCPU);
        trace.asFloat = verdictOn(image);
        trace.asPng = verdictOn(afterPng(image));
        if (const auto back = afterJpeg(image, trace.jpegQuality)) {
            trace.asJpeg = verdictOn(*back);
        }
    }

    std::optional<ExperimentConfig> loadedPart_;
    ImageSet images_; ///< test set of loadedPart_
    std::vector<std::string> classNames_;
    std::list<LoadedNetwork> networks_; ///< last used first
};

AttackTracer::AttackTracer()
    : d(std::make_unique<Private>())
{
}

AttackTracer::~AttackTracer() = default;

std::optional<AttackTrace> AttackTracer::trace(const TraceRequest& request, const Overtaken& overtaken,
                                               const std::function<void()>& stepped)
{
    return d->trace(request, overtaken, stepped);
}

std::optional<RadiusSweep> AttackTracer::sweep(const TraceRequest& request, const Overtaken& overtaken)
{
    return d->sweep(request, overtaken);
}

} // namespace twins
