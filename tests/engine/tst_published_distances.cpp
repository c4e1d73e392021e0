// FAB on advertorch's LeNet-5: the distances that advertorch published
// (advertorch_examples/attack_benchmarks/benchmark_fast_adaptive_boundary.py, whole MNIST test set).
#include "core/attack/attack_engine.h"
#include "core/attack/projection.h"
#include "core/attack/run_attack.h"
#include "core/checkpoint/network_state.h"
#include "core/evaluate/evaluator.h"
#include "tests/engine/tst_data_real.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace twins;

namespace
{

std::filesystem::path shared()
{
    return test::sharedFolder() / "datasets";
}

/// Median distance to the nearest adversarial image that FAB finds in 20 iterations; of the images that are
/// answered rightly among the first `count`.
double medianDistance(const std::string& checkpoint, Norm norm, std::int64_t count)
{
    ExperimentConfig config;
    config.dataSet = "mnist";
    config.dataDir = (shared() / "mnist").string();
    const DataSplits data = loadData(config, [](double) { return true; });
    const CheckpointFile file = openCheckpoint((shared() / "checkpoints" / checkpoint).string());
    Network network = makeNetwork(networkOf(file));
    loadNetwork(network, file, LoadMode::AsStored);
    const AttackEngine engine(network, Wing::Adaptive, {1, 28, 28}, EngineChoice::Automatic, torch::kCPU);
    const TensorBatch test = batchOf(data.test, 0, count, torch::kCPU);
    const torch::Tensor right = rowsWhere(engine.logits()(test.images).argmax(1) == test.labels);
    AttackBatch batch{
        test.images.index_select(0, right), {test.labels.index_select(0, right), {}, false}, {}};
    batch.seeds.assign(static_cast<std::size_t>(batch.size()), 1);
    AttackSpec spec = standardAttack(AttackKind::Fab, norm, 1.0);
    spec.epsilon = kNoRadius;
    spec.iterations = 20;
    AttackModel model(engine.logits());
    const AttackOutcome outcome = *runAttack(spec, model, batch);
    const torch::Tensor found = rowsWhere(outcome.fooled);
    return normOf((outcome.adversarial - batch.images).index_select(0, found), norm).median().item<double>();
}

} // namespace

TEST_CASE("FAB's median distances on LeNet-5 are those that advertorch published")
{
    if (!std::filesystem::exists(shared() / "checkpoints/advertorch_mnist_lenet5_advtrained.pt")) {
        MESSAGE("skipped: the published checkpoints are not under TWINS_SHARED");
        return;
    }
    // The first 300 of 10,000 images: a few percent of spread.
    CHECK(medianDistance("advertorch_mnist_lenet5_clntrained.pt", Norm::Linf, 300) ==
          doctest::Approx(0.112).epsilon(0.06));
    CHECK(medianDistance("advertorch_mnist_lenet5_advtrained.pt", Norm::Linf, 300) ==
          doctest::Approx(0.3509).epsilon(0.03));
    CHECK(medianDistance("advertorch_mnist_lenet5_clntrained.pt", Norm::L2, 300) ==
          doctest::Approx(1.423).epsilon(0.06));
}
