// That a training step on a GPU waits for nothing: LibTorch is told to throw wherever it would wait.
#include "core/checkpoint/network_state.h"
#include "core/data/dataset.h"
#include "core/device/host_copy.h"
#include "core/nn/device.h"
#include "core/train/trainer.h"
#include "tests/engine/training_fixture.h"

#include <c10/cuda/CUDAFunctions.h>
#include <doctest/doctest.h>

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

/// Multiplications that keep the card busy for a while.
torch::Tensor longWork()
{
    torch::Tensor x = torch::full({4096, 4096}, 1e-4F, kCard);
    for (int i = 0; i < 20; ++i) {
        x = x.mm(x).clamp(-1.0, 1.0);
    }
    return x;
}

} // namespace

TEST_CASE("what is sent to the GPU and back does not wait, and is what it was when it was sent")
{
    (void)longWork();
    synchronise(kCard);
    throwWhereLibTorchWaits(true);
    (void)longWork();
    torch::Tensor onHost = torch::arange(1000, torch::kFloat);
    const torch::Tensor there = sendTo(onHost, kCard);
    onHost.zero_(); // long before the card comes to it
    torch::Tensor changing = there * 2.0;
    const auto back = copyToHost(changing);
    changing.zero_();
    throwWhereLibTorchWaits(false);
    const torch::Tensor values = back->values();
    CHECK(values.is_cpu());
    CHECK(torch::equal(values, 2.0 * torch::arange(1000, torch::kFloat)));
    CHECK(back->isHere());
    CHECK(torch::equal(there.cpu(), torch::arange(1000, torch::kFloat)));
    CHECK(hostOptions(torch::kFloat, kCard).pinned_memory());
}

TEST_CASE("a training step waits for nothing")
{
    constexpr std::int64_t kFirst = 8, kLast = 18; // after all has been recorded; before the epoch ends
    for (const auto& [method, place] :
         {std::pair{Method::TwinsAt, DataPlace::Device}, std::pair{Method::TwinsAt, DataPlace::Host},
          std::pair{Method::Trades, DataPlace::Device}, std::pair{Method::At, DataPlace::Host}}) {
        CAPTURE(name(method));
        CAPTURE(static_cast<int>(place));
        const TemporaryFolder folder;
        ExperimentConfig config = tinyConfig(method);
        config.device = "cuda";
        config.trainImages = 400;
        config.epochs = 1;
        config.gradientClip = 1.0;
        config.dataOnDevice = place;
        const DataSplits data = loadData(config);
        TrainingPosition position;
        position.config = config;
        TrainingModel model;
        model.network =
            makeNetwork(experimentNetwork(config, nullptr, data.train.channels, data.classCount()));
        model.network->initialise(1);
        model.network->to(kCard);
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
        try {
            CHECK(trainer.run() == TrainingOutcome::Completed);
        } catch (const std::exception& error) {
            throwWhereLibTorchWaits(false);
            FAIL_CHECK(error.what());
        }
        REQUIRE(recorder.steps.size() == 20);
        for (std::size_t i = 0; i < recorder.steps.size(); ++i) {
            CHECK(recorder.steps[i].step == static_cast<std::int64_t>(i) + 1);
        }
    }
}
