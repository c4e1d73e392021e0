#include "core/analysis/bench_epoch.h"

#include "core/config/method_table.h"
#include "core/train/quiet_observer.h"
#include "core/train/trainer.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <utility>

namespace twins
{

namespace
{

using Clock = std::chrono::steady_clock;

constexpr double kLearningRate = 1e-6;        // random weights must not diverge
constexpr std::int64_t kUsualImages = 50'000; // a training set of CIFAR's size
constexpr std::int64_t kUsualClasses = 10;    // of an image folder that is not there

ImageSet madeUpImages(const DataSetInfo& info, std::int64_t side, std::int64_t classes, std::int64_t count)
{
    ImageSet set;
    set.channels = info.channels;
    set.height = set.width = static_cast<int>(side);
    set.pixels.resize(static_cast<std::size_t>(count) * set.imageBytes());
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < set.pixels.size(); ++i) {
        bits = i % 8 == 0 ? streamSeed(1, Stream::Subset, i) : bits >> 8U;
        set.pixels[i] = static_cast<std::uint8_t>(bits);
    }
    for (std::int64_t i = 0; i < count; ++i) {
        set.labels.push_back(i % classes);
        set.indices.push_back(i);
    }
    return set;
}

/// Counts the steps of a training, notes when they end, and stops it after so many.
class StepClock final : public QuietObserver
{
public:
    StepClock(std::int64_t steps, TrainingControl& control, const std::function<bool()>& goesOn)
        : steps_(steps)
        , control_(control)
        , goesOn_(goesOn)
    {
    }
    void begin() { ends_ = {Clock::now()}; }
    void onStep(const StepMetrics&) override
    {
        ends_.push_back(Clock::now());
        if (done() >= steps_ || !goesOn_()) {
            control_.requestStop();
        }
    }
    [[nodiscard]] std::int64_t done() const { return static_cast<std::int64_t>(ends_.size()) - 1; }
    /// From the end of step `first` (0: the beginning) to that of the last.
    [[nodiscard]] double secondsSince(std::int64_t first) const
    {
        return std::chrono::duration<double>(ends_.back() - ends_.at(static_cast<std::size_t>(first)))
            .count();
    }

private:
    const std::int64_t steps_;
    TrainingControl& control_;
    const std::function<bool()>& goesOn_;
    std::vector<Clock::time_point> ends_;
};

std::filesystem::path temporaryFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "twins-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be created for the measurement"),
                    {name});
    }
    return name;
}

} // namespace

BenchData madeUpData(const ExperimentConfig& config, std::int64_t batches)
{
    const DataSetInfo& info = dataSetInfo(config.dataSet);
    const bool named = !info.classNames.empty();
    const std::int64_t side = named ? info.size : config.imageSize;
    BenchData data;
    data.isReal = false;
    data.splits.classNames = info.classNames;
    data.splits.classNames.resize(named ? info.classNames.size() : kUsualClasses);
    data.trainImages = config.trainImages > 0 ? config.trainImages : kUsualImages;
    const std::int64_t count = std::min(data.trainImages, batches * config.batchSize);
    data.splits.train = madeUpImages(info, side, data.splits.classCount(), count);
    data.splits.test = madeUpImages(info, side, data.splits.classCount(), 1);
    data.splits.validation = madeUpImages(info, side, data.splits.classCount(), 0);
    return data;
}

BenchData benchData(const ExperimentConfig& config, std::int64_t batches, const LoadProgress& progress)
{
    BenchData data;
    try {
        data.splits = loadData(config, progress);
        data.trainImages = data.splits.train.size();
        if (data.trainImages > 0) {
            return data;
        }
        data.whyMadeUp = "it has no training images";
    } catch (const Error& error) {
        data.whyMadeUp = error.what();
    }
    BenchData madeUp = madeUpData(config, batches);
    madeUp.whyMadeUp = data.whyMadeUp;
    return madeUp;
}

EpochBench::EpochBench(const ExperimentConfig& config, const DataSplits& data, Network network,
                       const torch::Device& device)
    : config_(config)
    , data_(data)
    , network_(std::move(network))
    , device_(device)
    , folder_(temporaryFolder())
{
}

EpochBench::~EpochBench()
{
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

TrainingModel EpochBench::model(std::int64_t steps) const
{
    const auto seed = static_cast<std::uint64_t>(config_.seed);
    const MethodTraits& traits = traitsOf(config_.method);
    TrainingModel model;
    model.network = network_;
    if (traits.extra != ExtraTermKind::None) {
        model.start = makeNetwork(network_->spec());
        model.start->initialise(seed);
        model.start->to(device_);
    }
    if (traits.joint) {
        DataSplits source = benchData(sourceData(config_), steps, {}).splits;
        const std::int64_t classes = source.classCount();
        model.source =
            std::make_unique<SourceTask>(std::move(source), sourceHead(network_, nullptr, classes, seed));
    }
    return model;
}

EpochBench::Stretch EpochBench::run(EngineChoice engine, std::int64_t steps,
                                    const std::function<bool()>& goesOn)
{
    const std::int64_t inEpoch = BatchLoader::batchCount(data_.train.size(), config_.batchSize);
    const std::int64_t uncounted = std::min(stepsBefore(device_), inEpoch - 1);
    TrainingPosition position;
    position.config = config_;
    position.config.attackEngine = engine;
    position.config.samples = position.config.evalTrainImages = 0;
    position.config.learningRate = kLearningRate;
    position.epoch = config_.epochs; // past a linear probe
    position.step = 1;               // before the first one comes an evaluation
    RunWriter writer(folder_ / std::to_string(runs_++), position.config, {});
    TrainingControl control;
    StepClock clock(std::min(steps + uncounted, inEpoch), control, goesOn);
    Trainer trainer(position, data_, model(steps + uncounted), device_, writer, clock, control);
    clock.begin();
    (void)trainer.run();

    Stretch stretch;
    stretch.steps = std::max<std::int64_t>(0, clock.done() - uncounted);
    stretch.seconds = clock.secondsSince(std::min(uncounted, clock.done()));
    for (std::int64_t step = uncounted; step < uncounted + stretch.steps; ++step) {
        stretch.images += std::min(config_.batchSize, data_.train.size() - step * config_.batchSize);
    }
    return stretch;
}

} // namespace twins
