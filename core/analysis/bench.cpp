#include "core/analysis/bench.h"

#include "core/analysis/arithmetic.h"
#include "core/analysis/bench_epoch.h"
#include "core/analysis/stopwatch.h"
#include "core/attack/attack_engine.h"
#include "core/attack/pgd.h"
#include "core/checkpoint/network_state.h"
#include "core/loss/training_engine.h"
#include "core/nn/device.h"
#include "core/nn/generator.h"
#include "core/train/sgd.h"
#include "core/train/training_pass.h"
#include "core/util/machine.h"

#include <algorithm>
#include <map>
#include <utility>

namespace twins
{

namespace
{

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
}

/// One engine at one part of the work. The first engine of a part is what the others are compared with.
struct Part {
    BenchRow row;
    std::function<double()> run; ///< once; seconds
    std::function<std::optional<std::int64_t>()> workspace = [] {
        return std::nullopt;
    };
};

Network benchNetwork(const ExperimentConfig& config, const DataSplits& data, const torch::Device& device)
{
    std::optional<CheckpointFile> checkpoint;
    if (!config.checkpoint.empty() && !startsFromScratch(config.method)) {
        checkpoint = openCheckpoint(config.checkpoint);
    }
    Network network = makeNetwork(experimentNetwork(config, checkpoint ? &*checkpoint : nullptr,
                                                    data.train.channels, data.classCount()));
    network->initialise(static_cast<std::uint64_t>(config.seed));
    network->to(device);
    return network;
}

/// The engines of a configuration: the reference, then the one that it chooses, unless that is the same.
std::vector<EngineChoice> enginesOf(const ExperimentConfig& config)
{
    std::vector<EngineChoice> engines = {EngineChoice::Reference};
    if (config.attackEngine != EngineChoice::Reference) {
        engines.push_back(config.attackEngine);
    }
    return engines;
}

const char* wholeName(EngineChoice engine)
{
    return engine == EngineChoice::Reference ? "reference" : "as chosen";
}

/// What attack, training step and evaluation work on: one batch of random images.
class BenchSubject
{
public:
    BenchSubject(const ExperimentConfig& config, const DataSplits& data, const torch::Device& device)
        : config_(config)
        , device_(device)
        , network_(benchNetwork(config, data, device))
        , images_(torch::rand({config.batchSize, data.train.channels, data.train.height, data.train.width},
                              makeGenerator(1))
                      .to(device))
        , labels_(
              torch::arange(config.batchSize, torch::kLong).remainder(network_->spec().classes).to(device))
        , seeds_(static_cast<std::size_t>(config.batchSize), 1)
        , forward_(forwardMultiplyAdds(network_, data.train.height))
    {
        const ImageShape shape{data.train.channels, data.train.height, data.train.width};
        for (const EngineChoice choice : enginesOf(config)) {
            engines_.push_back(std::make_unique<AttackEngine>(network_, Wing::Adaptive, shape, choice, device,
                                                              config.attackPrecision));
            trainers_.push_back(
                std::make_unique<Trained>(benchNetwork(config, data, device), shape, choice, device));
        }
    }

    [[nodiscard]] const Network& network() const { return network_; }

    /// A part for every attack engine.
    void addAttacks(const std::string& name, const AttackSettings& settings, std::vector<Part>& parts)
    {
        for (const auto& engine : engines_) {
            parts.push_back({rowOf(name, engine->description(), attackCost(settings)),
                             [this, &engine = *engine, settings] {
                                 return secondsOf(
                                     [&] {
                                         engine.refresh(); // as before every training step
                                         (void)attackLogits(engine.logits(), images_, labels_, settings,
                                                            seeds_);
                                     },
                                     device_);
                             },
                             [&engine = *engine] {
                                 return engine.workspaceBytes();
                             }});
        }
    }
    /// A part for every engine of the training pass.
    void addTrainingSteps(std::vector<Part>& parts)
    {
        const LossSettings loss{.method = config_.method, .lambda = config_.lambda, .beta = config_.beta};
        for (const auto& trained : trainers_) {
            parts.push_back({rowOf("training step", trained->engine.description(), trainingCost()),
                             [this, &trained = *trained, loss] {
                                 return secondsOf([&] { train(trained, loss); }, device_);
                             },
                             [&trained = *trained] {
                                 return trained.engine.workspaceBytes();
                             }});
        }
    }
    /// Of a step of one image, attack and training pass.
    [[nodiscard]] double stepCost() const
    {
        return trainingCost() + (usesAttack(config_.method) ? attackCost(trainingAttack(config_)) : 0.0);
    }

private:
    /// A network for each engine: one may lay its weights out in another order.
    struct Trained {
        Trained(Network ofItsOwn, const ImageShape& shape, EngineChoice choice, const torch::Device& device)
            : network(std::move(ofItsOwn))
            , optimiser(network)
            , engine(network, shape, choice, device)
            , pass(network, engine, optimiser, engine.repeatedSteps())
        {
        }
        Network network;
        Sgd optimiser;
        TrainingEngine engine;
        TrainingPass pass;
    };

    void train(Trained& it, const LossSettings& loss)
    {
        it.engine.refresh(); // as in every training step
        (void)it.pass.run(images_, images_, labels_, loss);
        it.optimiser.step(1e-6, config_.momentum, config_.weightDecay);
    }
    [[nodiscard]] BenchRow rowOf(const std::string& part, const std::string& engine, double cost) const
    {
        BenchRow row;
        row.part = part;
        row.engine = engine;
        row.images = config_.batchSize;
        row.multiplyAdds = cost;
        return row;
    }
    // A backward pass to the image costs one forward, one to the weights as well costs two.
    [[nodiscard]] double attackCost(const AttackSettings& settings) const
    {
        return 2.0 * forward_ * static_cast<double>(settings.steps);
    }
    [[nodiscard]] double trainingCost() const
    {
        return 3.0 * forward_ * (usesTrades(config_.method) ? 2.0 : 1.0);
    }

    const ExperimentConfig& config_;
    torch::Device device_;
    Network network_;
    torch::Tensor images_, labels_;
    std::vector<std::uint64_t> seeds_;
    double forward_;
    std::vector<std::unique_ptr<AttackEngine>> engines_;
    std::vector<std::unique_ptr<Trained>> trainers_;
};

/// The named parts as one: the sums of their times in the same repetition, by the engine that comes first in
/// each of them, and by the one that comes last.
void addWholeStep(const std::vector<std::string>& names, double cost, std::vector<BenchRow>& rows)
{
    BenchRow first, last;
    bool differ = false;
    for (const std::string& name : names) {
        const auto isOfPart = [&](const BenchRow& row) {
            return row.part == name;
        };
        const auto begin = std::find_if(rows.begin(), rows.end(), isOfPart);
        const auto end = std::find_if(rows.rbegin(), rows.rend(), isOfPart);
        differ = differ || begin->engine != end->engine;
        for (const auto& [sum, row] : {std::pair(&first, &*begin), std::pair(&last, &*end)}) {
            sum->images = row->images;
            sum->seconds.resize(row->seconds.size());
            std::transform(row->seconds.begin(), row->seconds.end(), sum->seconds.begin(),
                           sum->seconds.begin(), std::plus<>());
            sum->peakResidentBytes = std::max(sum->peakResidentBytes, row->peakResidentBytes);
        }
    }
    for (BenchRow* row : {&first, &last}) {
        row->part = "whole step";
        row->engine = wholeName(row == &first ? EngineChoice::Reference : EngineChoice::Automatic);
        row->multiplyAdds = cost;
        if (row == &first || differ) {
            rows.push_back(*row);
        }
    }
}

/// Medians, rates, ratios and shares of rows whose times are known.
void conclude(std::vector<BenchRow>& rows, double peakMultiplyAdds)
{
    std::map<std::string, double> reference; // seconds an image, by part
    for (BenchRow& row : rows) {
        row.medianSeconds = median(row.seconds);
        const double own = row.medianSeconds / static_cast<double>(row.images);
        row.imagesPerSecond = 1.0 / own;
        row.ratio = reference.try_emplace(row.part, own).first->second / own;
        row.peakShare = row.multiplyAdds / own / peakMultiplyAdds;
    }
}

} // namespace

BenchReport runBench(const ExperimentConfig& config, const BenchOptions& options,
                     const std::function<bool(double)>& progress)
{
    bool isCancelled = false;
    double share = 0.0; ///< done
    const auto goesOn = [&] {
        isCancelled = isCancelled || (progress && !progress(share));
        return !isCancelled;
    };
    const torch::Device device = resolveDevice(config.device);
    BenchReport report;
    report.machine.threads = useThreads(config.threads);
    report.machine.processor = processorName();
    report.machine.device = describeDevice(device, report.machine.threads);
    report.machine.torchVersion = torchVersion();
    report.machine.load = loadAverage();

    const bool withEpoch = options.epochSteps > 0;
    const std::int64_t stretchSteps = (options.epochSteps + options.repetitions - 1) / options.repetitions;
    const BenchData data =
        withEpoch ? benchData(config, stretchSteps + stepsBefore(device), [&](double) { return goesOn(); })
                  : madeUpData(config, 1);
    if (isCancelled) {
        return report;
    }
    BenchSubject subject(config, data.splits, device);
    std::vector<Part> parts;
    subject.addAttacks("attack", trainingAttack(config), parts);
    subject.addTrainingSteps(parts);
    subject.addAttacks("evaluation", evaluationAttack(config), parts);
    const std::size_t beforeEpoch = parts.size();
    std::optional<EpochBench> epoch;
    EpochBench::Stretch stretch;
    if (withEpoch) {
        epoch.emplace(config, data.splits, subject.network(), device);
        for (const EngineChoice engine : enginesOf(config)) {
            BenchRow row;
            row.part = "whole epoch";
            row.engine = wholeName(engine);
            row.multiplyAdds = subject.stepCost();
            parts.push_back({row, [&, engine] {
                                 stretch = epoch->run(engine, stretchSteps, goesOn);
                                 return stretch.seconds;
                             }});
        }
    }

    PeakProbe peak(device, config.attackPrecision);
    const double total = static_cast<double>(options.repetitions + 1) * static_cast<double>(parts.size());
    for (int repetition = -1; repetition < options.repetitions; ++repetition) { // the first warms up
        peak.measure();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Part& part = parts[i];
            if (repetition < 0) {
                restartPeakMemory();
            }
            // An epoch begins anew each time, its own first steps uncounted.
            const std::int64_t before = repetition < 0 && i < beforeEpoch ? stepsBefore(device) : 1;
            double seconds = part.run();
            for (std::int64_t again = 1; again < before && goesOn(); ++again) {
                seconds = part.run();
            }
            share += 1.0 / total;
            if (!goesOn()) {
                return report;
            }
            if (repetition < 0) {
                part.row.peakResidentBytes = peakResidentMemory();
                part.row.workspaceBytes = part.workspace();
                part.row.images = part.row.images > 0 ? part.row.images : stretch.images;
            } else {
                part.row.seconds.push_back(seconds);
            }
        }
    }

    for (std::size_t i = 0; i < beforeEpoch; ++i) {
        report.rows.push_back(parts[i].row);
    }
    addWholeStep(usesAttack(config.method) ? std::vector<std::string>{"attack", "training step"}
                                           : std::vector<std::string>{"training step"},
                 subject.stepCost(), report.rows);
    for (std::size_t i = beforeEpoch; i < parts.size(); ++i) {
        report.rows.push_back(parts[i].row);
    }
    report.machine.peakMultiplyAddsPerSecond = peak.multiplyAddsPerSecond();
    conclude(report.rows, report.machine.peakMultiplyAddsPerSecond);
    if (withEpoch) {
        report.epoch = {.isReal = data.isReal,
                        .whyMadeUp = data.whyMadeUp,
                        .trainImages = data.trainImages,
                        .steps = BatchLoader::batchCount(data.trainImages, config.batchSize),
                        .measuredSteps = stretch.steps * options.repetitions,
                        .seconds =
                            static_cast<double>(data.trainImages) / report.rows.back().imagesPerSecond};
    }
    return report;
}

} // namespace twins
