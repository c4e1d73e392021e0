#include "core/checkpoint/network_state.h"
#include "core/nn/tensors.h"
#include "core/telemetry/frozen_proof.h"
#include "core/train/bn_probe.h"
#include "tests/engine/training_fixture.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace twins;
using namespace twins::test;

namespace
{

/// The statistics of the first BatchNorm's input, taken of the input itself.
struct Moments {
    torch::Tensor mean, variance;
};

Moments momentsBehindStem(Network network, const torch::Tensor& images)
{
    const torch::Tensor z = torch::conv2d(images, network->named_parameters()["conv1.weight"], {}, 1, 1);
    return {z.mean(std::vector<std::int64_t>{0, 2, 3}).detach(),
            z.var(std::vector<std::int64_t>{0, 2, 3}, true).detach()};
}

double farthest(const std::vector<float>& read, const torch::Tensor& expected)
{
    return distance(torch::tensor(read), expected);
}

} // namespace

TEST_CASE("The batch statistics of a step are those of the images that went through the adaptive wing")
{
    Network network = tinyNetwork(true);
    const torch::Tensor images = randomImages(6);
    BatchStatisticsProbe probe;
    probe.beforeStep(network);
    (void)network->forward(images, {.wing = Wing::Split, .training = true});
    BatchNormSnapshot snapshot = probeBatchNorm(network, 1, 1, nullptr);
    probe.afterStep(network, snapshot);

    const Moments expected = momentsBehindStem(network, images.narrow(0, 3, 3));
    const BatchStatistics& read = snapshot.layers.front().batch;
    REQUIRE(snapshot.layers.front().layer == "bn1");
    CHECK(farthest(read.mean, expected.mean) < 1e-5);
    CHECK(farthest(read.variance, expected.variance) < 1e-5);
    for (const LayerStatistics& layer : snapshot.layers) {
        CHECK(layer.batch.mean.size() == layer.adaptive.mean.size());
        CHECK(layer.batch.variance.size() == layer.adaptive.mean.size());
    }

    BatchNormSnapshot again = probeBatchNorm(network, 2, 2, nullptr);
    probe.afterStep(network, again); // no step in between
    CHECK_FALSE(again.layers.front().batch.isRecorded());
}

TEST_CASE("Of a step with two passes the batch statistics are the mean that BatchNorm makes of both")
{
    Network network = tinyNetwork(false);
    const torch::Tensor first = randomImages(4);
    const torch::Tensor second = first * 0.5;
    BatchStatisticsProbe probe;
    probe.beforeStep(network);
    (void)network->forward(first, {.training = true});
    (void)network->forward(second, {.training = true});
    BatchNormSnapshot snapshot = probeBatchNorm(network, 1, 1, nullptr);
    probe.afterStep(network, snapshot);
    const Moments a = momentsBehindStem(network, first);
    const Moments b = momentsBehindStem(network, second);
    CHECK(farthest(snapshot.layers.front().batch.mean, (0.09 * a.mean + 0.1 * b.mean) / 0.19) < 1e-5);
    CHECK(farthest(snapshot.layers.front().batch.variance, (0.09 * a.variance + 0.1 * b.variance) / 0.19) <
          1e-5);
}

TEST_CASE("Evaluation and kept running statistics leave no batch statistics behind")
{
    Network network = tinyNetwork(true);
    BatchStatisticsProbe probe;
    probe.beforeStep(network);
    (void)network->forward(randomImages(4), {.training = false});
    (void)network->forward(randomImages(4), {.training = true, .keepRunning = true});
    BatchNormSnapshot snapshot = probeBatchNorm(network, 1, 1, nullptr);
    probe.afterStep(network, snapshot);
    for (const LayerStatistics& layer : snapshot.layers) {
        CHECK_FALSE(layer.batch.isRecorded());
    }
}

TEST_CASE(
    "A training writes the last step's batch statistics beside the wings and vouches for the frozen one")
{
    for (const Method method : {Method::TwinsAt, Method::Trades, Method::FrozenBn}) {
        CAPTURE(name(method));
        TemporaryFolder folder;
        Recorder recorder;
        TrainingControl control;
        (void)trainInto(folder / "run", tinyConfig(method), recorder, control);
        const RunData run = readRun(folder / "run");
        REQUIRE(run.batchNorm.size() == 3);
        for (const KeptBatchNorm& kept : run.batchNorm) {
            const BatchNormSnapshotPtr snapshot = kept.whole();
            for (const LayerStatistics& layer : snapshot->layers) {
                CHECK(layer.batch.isRecorded() == (snapshot->epoch > 0 && method != Method::FrozenBn));
                for (const float variance : layer.batch.variance) {
                    CHECK(std::isfinite(variance));
                    CHECK(variance >= 0.0F);
                }
            }
        }
        const FrozenProof proof = proveFrozenWing(run.batchNorm);
        CHECK(proof.verdict ==
              (method == Method::TwinsAt ? FrozenProof::Verdict::Unchanged : FrozenProof::Verdict::OneWing));
        CHECK(proof.compared == (method == Method::TwinsAt ? 2U : 0U));
    }
}

TEST_CASE("The snapshot's hash of the frozen wing is the network's own")
{
    Network network = tinyNetwork(true);
    CHECK(frozenConstantsHash(probeBatchNorm(network, 0, 0, nullptr)) == frozenWingHash(network));
}
