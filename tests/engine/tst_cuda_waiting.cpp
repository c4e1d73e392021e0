// That a training step on a GPU waits for nothing: LibTorch is told to throw where it would wait for a
// stream. (It does not see waits for events or for the whole device, nor copies from memory that is not
// pinned.)
#include "core/checkpoint/network_state.h"
#include "core/config/method_table.h"
#include "core/data/dataset.h"
#include "core/device/device_mark.h"
#include "core/nn/device.h"
#include "core/train/trainer.h"
#include "core/util/elapsed.h"
#include "tests/engine/training_fixture.h"

#include <c10/cuda/CUDAFunctions.h>
#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <utility>

using namespace twins;
using namespace twins::test;

namespace
{

const torch::Device kCard(torch::kCUDA, 0);

void throwWhereLibTorchWaits(bool on)
{
    c10::cuda::warning_state().set_sync_debug_mode(on ? c10::cuda::SyncDebugMode::L_ERROR
                                                      : c10::cuda::SyncDebugMode::L_DISABLED);
}

/// On until the end of its life at the latest.
class NoWaiting
{
public:
    explicit NoWaiting(bool on) { throwWhereLibTorchWaits(on); }
    ~NoWaiting() { throwWhereLibTorchWaits(false); }
    NoWaiting(const NoWaiting&) = delete;
    NoWaiting& operator=(const NoWaiting&) = delete;
};

/// Multiplications that keep the card busy for a while.
torch::Tensor longWork()
{
    torch::Tensor x = torch::full({4096, 4096}, 1e-4F, kCard);
    for (int i = 0; i < 40; ++i) {
        x = x.mm(x).clamp(-1.0, 1.0);
    }
    return x;
}

/// 18 steps of a small training, from the eighth to the last but one of which nothing may wait: by then all
/// has been recorded, and the epoch does not end yet.
void trainWithoutWaiting(ExperimentConfig config)
{
    constexpr std::int64_t kFirst = 8, kLast = 17, kSteps = 18;
    const TemporaryFolder folder;
    config.device = "cuda";
    config.trainImages = kSteps * config.batchSize;
    config.validationFraction = 0.0;
    config.epochs = config.probeEpochs = 1; // of probe-then-finetune the probe
    config.gradientClip = 1.0;
    config.dynamicsEvery = 0;
    const DataSplits data = loadData(config);
    TrainingPosition position;
    position.config = config;
    TrainingModel model;
    const NetworkSpec spec = experimentNetwork(config, nullptr, data.train.channels, data.classCount());
    model.network = makeNetwork(spec);
    model.network->initialise(1);
    model.network->to(kCard);
    if (traitsOf(config.method).extra != ExtraTermKind::None) {
        model.start = makeNetwork(spec);
        model.start->initialise(2);
        model.start->to(kCard);
    }
    if (traitsOf(config.method).joint) {
        DataSplits source = loadData(sourceData(config));
        const std::int64_t classes = source.classCount();
        model.source =
            std::make_unique<SourceTask>(std::move(source), sourceHead(model.network, nullptr, classes, 1));
    }
    const NoWaiting offInTheEnd(false);
    Recorder recorder;
    recorder.afterStep = [&](const StepMetrics& metrics) {
        CHECK(std::isfinite(metrics.loss));
        if (metrics.step == kFirst || metrics.step == kLast) {
            throwWhereLibTorchWaits(metrics.step == kFirst);
        }
    };
    TrainingControl control;
    RunWriter writer(folder / "run", config, {});
    Trainer trainer(position, data, std::move(model), kCard, writer, recorder, control);
    const auto start = std::chrono::steady_clock::now();
    CHECK(trainer.run() == TrainingOutcome::Completed);
    double seconds = 0.0; // of all steps
    REQUIRE(recorder.steps.size() == static_cast<std::size_t>(kSteps));
    for (std::size_t i = 0; i < recorder.steps.size(); ++i) {
        CHECK(recorder.steps[i].step == static_cast<std::int64_t>(i) + 1);
        seconds += static_cast<double>(config.batchSize) / recorder.steps[i].imagesPerSecond;
    }
    CHECK(seconds > 0.0);
    CHECK(seconds < secondsSince(start));
    for (const LogLine& line : recorder.log) { // as a step that could not be recorded
        CAPTURE(line.text);
        CHECK(line.level != LogLevel::Warning);
    }
}

} // namespace

TEST_CASE("what is sent to the GPU and back does not wait, and is what it was when it was sent")
{
    (void)longWork();
    torch::Tensor onHost = torch::arange(1 << 20, torch::kFloat);
    (void)sendTo(onHost, kCard); // pinned memory is there from now on
    (void)fetchFrom(torch::ones({1 << 20}, kCard));
    synchronise(kCard);
    const MarkDevice mark = marksOn(kCard);
    const auto begin = mark();
    torch::Tensor there, back;
    {
        const NoWaiting noWaiting(true);
        (void)longWork();
        there = sendTo(onHost, kCard);
        onHost.zero_(); // long before the card comes to it
        torch::Tensor changing = there * 2.0;
        back = fetchFrom(changing);
        changing.zero_();
    }
    const auto end = mark();
    CHECK_FALSE(end->isPast()); // what waits without LibTorch's knowledge would have waited for the work
    end->wait();
    CHECK(end->isPast());
    CHECK(end->secondsSince(*begin) > 0.0);
    CHECK(back.is_cpu());
    CHECK(torch::equal(back, 2.0 * torch::arange(1 << 20, torch::kFloat)));
    CHECK(torch::equal(there.cpu(), torch::arange(1 << 20, torch::kFloat)));
    CHECK(hostOptions(torch::kFloat, kCard).pinned_memory());
}

TEST_CASE("a training step waits for nothing, whatever the method")
{
    for (const MethodTraits& traits : methodTable()) {
        CAPTURE(std::string(name(traits.method)));
        trainWithoutWaiting(tinyConfig(traits.method));
    }
}

TEST_CASE("a training step waits for nothing, wherever its images lie and whatever attacks them")
{
    for (const DataPlace place : {DataPlace::Device, DataPlace::Host}) {
        for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
            for (const EngineChoice engine : {EngineChoice::Automatic, EngineChoice::Reference}) {
                CAPTURE(static_cast<int>(place));
                CAPTURE(std::string(name(norm)));
                CAPTURE(static_cast<int>(engine));
                ExperimentConfig config = tinyConfig(Method::TwinsAt);
                config.dataOnDevice = place;
                config.norm = norm;
                config.attackEngine = engine;
                trainWithoutWaiting(config);
            }
        }
    }
}
