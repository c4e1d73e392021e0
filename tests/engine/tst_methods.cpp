// What each method trains and which terms it adds, against computations of their own.
#include "core/attack/pgd.h"
#include "core/checkpoint/network_state.h"
#include "core/config/method_table.h"
#include "core/loss/extra_term.h"
#include "core/loss/source_loss.h"
#include "core/telemetry/run_folder.h"
#include "core/train/quiet_observer.h"
#include "core/train/run_training.h"
#include "core/train/source_task.h"
#include "core/train/trainable.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <set>

using namespace twins;
using namespace twins::test;

namespace
{

namespace fs = std::filesystem;

/// The features, read three at a time as the logits of a classifier that picks them out.
torch::Tensor featuresByHand(Network network, const torch::Tensor& x, const Pass& pass)
{
    const torch::NoGradGuard noGrad;
    const torch::Tensor weight = network->head()->weight.clone(), bias = network->head()->bias.clone();
    const std::int64_t count = weight.size(1), classes = weight.size(0);
    std::vector<torch::Tensor> columns;
    network->head()->bias.zero_();
    for (std::int64_t first = 0; first < count; first += classes) {
        network->head()->weight.zero_();
        const std::int64_t some = std::min(classes, count - first);
        for (std::int64_t i = 0; i < some; ++i) {
            network->head()->weight[i][first + i] = 1.0;
        }
        columns.push_back(network->forward(x, pass).narrow(1, 0, some));
    }
    network->head()->weight.copy_(weight);
    network->head()->bias.copy_(bias);
    return torch::cat(columns, 1);
}

ExperimentConfig smallRun(Method method)
{
    ExperimentConfig config = defaultsFor(Preset::Sound);
    config.method = method;
    config.trainImages = 60;
    config.testImages = 20;
    config.architecture = "custom";
    config.blocks = {1, 1, 1};
    config.width = 4;
    config.epsilon = 0.1;
    config.stepSize = 0.05;
    config.steps = 1;
    config.evalSteps = 1;
    config.epochs = 2;
    config.probeEpochs = 1;
    config.batchSize = 20;
    config.samples = 0;
    config.sourceDataSet = "digits";
    config.sourceClasses = {0, 1};
    config.sourceImages = 30;
    config.threads = 1;
    config.device = "cpu";
    return config;
}

/// Names of the tensors of the checkpoint of `epoch` that differ from the network the run started from.
std::set<std::string> changedAfter(const fs::path& run, const ExperimentConfig& config, std::int64_t epoch)
{
    const CheckpointFile kept = openCheckpoint(RunPaths{run}.checkpoint(epoch).string());
    Network start = makeNetwork(networkOf(kept));
    start->initialise(streamSeed(static_cast<std::uint64_t>(config.seed), Stream::Initialisation));
    const TensorFile before = networkToFile(start, {});
    std::set<std::string> changed;
    for (const auto& [name, value] : kept.content.tensors) {
        if (name.find("num_batches_tracked") == std::string::npos &&
            value.bytes != before.tensors.at(name).bytes) {
            changed.insert(name);
        }
    }
    return changed;
}

bool isStatistic(const std::string& name)
{
    return name.find("running_") != std::string::npos;
}

bool startsWithAny(const std::string& name, std::initializer_list<const char*> prefixes)
{
    return std::ranges::any_of(prefixes, [&](const char* prefix) { return name.starts_with(prefix); });
}

} // namespace

TEST_CASE("L2-SP is half the squared distance to the start, and half the squared length of the classifier")
{
    Network start = tinyNetwork(false), network = tinyNetwork(false);
    double expected = 0.0;
    {
        const torch::NoGradGuard noGrad;
        for (auto& item : network->named_parameters()) {
            const torch::Tensor shift = 0.1 * torch::randn_like(item.value());
            item.value().add_(shift);
            const bool head = item.key().starts_with("fc.");
            const torch::Tensor counted = (head ? item.value() : shift).to(torch::kDouble);
            expected += 0.5 * (head ? 0.7 : 0.3) * counted.square().sum().item<double>();
        }
    }
    const torch::Tensor x = randomImages(4);
    const torch::Tensor value = makeL2Sp(0.3, 0.7)->value(network, start, x, network->features(x, {}));
    CHECK(value.item<double>() == doctest::Approx(expected).epsilon(1e-4));

    value.backward();
    const torch::Tensor weight = network->named_parameters()["layer1.0.conv1.weight"];
    const torch::Tensor origin = start->named_parameters()["layer1.0.conv1.weight"];
    CHECK(distance(weight.grad(), 0.3 * (weight - origin).detach()) < 1e-5);
    CHECK(distance(network->head()->weight.grad(), 0.7 * network->head()->weight.detach()) < 1e-5);
    CHECK_FALSE(origin.grad().defined());
}

TEST_CASE("feature distillation is the mean squared distance of the features from the start's")
{
    Network start = tinyNetwork(true), network = tinyNetwork(true);
    {
        const torch::NoGradGuard noGrad;
        for (auto& parameter : network->parameters()) {
            parameter.add_(0.05 * torch::randn_like(parameter));
        }
    }
    const torch::Tensor x = randomImages(5);
    const Pass split{Wing::Split, false};
    const torch::Tensor mine = featuresByHand(network, x, split), theirs = featuresByHand(start, x, {});
    const double expected =
        2.5 * (mine - theirs).to(torch::kDouble).square().sum().item<double>() / static_cast<double>(5);
    const torch::Tensor value =
        makeFeatureDistillation(2.5)->value(network, start, x, network->features(x, split));
    CHECK(value.item<double>() == doctest::Approx(expected).epsilon(1e-4));
    CHECK(makeFeatureDistillation(2.5)->value(start, start, x, start->features(x, {})).item<double>() == 0.0);
}

TEST_CASE(
    "the source's loss is the cross-entropy of a classifier of its own, and leaves the running statistics")
{
    for (const bool twoWings : {false, true}) {
        CAPTURE(twoWings);
        Network network = tinyNetwork(twoWings);
        torch::nn::Linear head(network->head()->weight.size(1), 5);
        const torch::Tensor x = randomImages(6), y = torch::tensor({4, 0, 3, 1, 4, 2}, torch::kLong);
        // The same from features read out by hand, and a softmax written out.
        Network copy = tinyNetwork(twoWings);
        const Pass pass = twoWings ? Pass{Wing::Frozen, false} : Pass{Wing::Adaptive, true};
        const torch::Tensor phi = featuresByHand(copy, x, pass);
        const torch::Tensor z = (phi.matmul(head->weight.t()) + head->bias).detach().to(torch::kDouble);
        const double expected =
            (z.exp().sum(1).log() - z.gather(1, y.view({-1, 1})).view({-1})).mean().item<double>();

        std::map<std::string, torch::Tensor> before;
        for (const auto& item : network->named_buffers()) {
            before[item.key()] = item.value().clone();
        }
        const torch::Tensor loss = sourceLoss(network, layerByLayer(network), head, x, y);
        CHECK(loss.item<double>() == doctest::Approx(expected).epsilon(1e-5));
        for (const auto& item : network->named_buffers()) {
            CAPTURE(item.key());
            CHECK(torch::equal(before[item.key()], item.value()));
        }
        loss.backward();
        CHECK(head->weight.grad().abs().sum().item<double>() > 0.0);
        CHECK_FALSE(network->head()->weight.grad().defined());
        CHECK(network->named_parameters()["conv1.weight"].grad().abs().sum().item<double>() > 0.0);
    }
}

TEST_CASE("source images are attacked within their own epsilon, in steps scaled alike")
{
    ExperimentConfig config = smallRun(Method::Joint);
    CHECK(sourceAttack(config).epsilon == 0.1);
    CHECK(sourceAttack(config).stepSize == 0.05);
    CHECK(sourceAttack(config).wing == Wing::Adaptive);
    config.sourceEpsilon = 0.02;
    CHECK(sourceAttack(config).epsilon == 0.02);
    CHECK(sourceAttack(config).stepSize == doctest::Approx(0.01));
    CHECK(trainingAttack(config).epsilon == 0.1);
    config.method = Method::TwinsJoint;
    CHECK(sourceAttack(config).wing == Wing::Frozen);

    config.sourceDataSet = "digits";
    config.sourceClasses = {7, 8, 9};
    config.sourceImages = 50;
    Network network = tinyNetwork(true);
    SourceTask task(loadData(sourceData(config)), sourceHead(network, nullptr, 3, 1));
    SourceTask clean(loadData(sourceData(config)), sourceHead(network, nullptr, 3, 1));
    ExperimentConfig unattacked = config;
    unattacked.steps = 0;
    unattacked.randomStart = false;
    std::multiset<std::int64_t> seen;
    for (std::int64_t step = 0; step < 3; ++step) { // 50 images: 20, 20, 10
        const auto batch = task.attackedBatch(network, config, step, {});
        const auto images = clean.attackedBatch(network, unattacked, step, {});
        REQUIRE(batch);
        REQUIRE(images);
        const double moved = distance(batch->images, images->images);
        CHECK(moved > 0.0);
        CHECK(moved <= 0.02 + 1e-6);
        for (std::int64_t i = 0; i < batch->labels.size(0); ++i) {
            seen.insert(batch->labels[i].item<std::int64_t>());
        }
    }
    CHECK(seen.size() == 50);
    CHECK(seen.count(0) >= 16);
    CHECK(seen.count(0) + seen.count(1) + seen.count(2) == 50);

    // Any step can be asked for by itself, also after one that was cancelled.
    SourceTask late(loadData(sourceData(config)), sourceHead(network, nullptr, 3, 1));
    CHECK_FALSE(late.attackedBatch(network, config, 4, [] { return false; }).has_value());
    for (std::int64_t step = 3; step < 5; ++step) {
        const auto expected = task.attackedBatch(network, config, step, {});
        if (step == 4) {
            CHECK(torch::equal(late.attackedBatch(network, config, step, {})->images, expected->images));
        }
    }
}

TEST_CASE("the source's classifier is the checkpoint's where that has as many classes")
{
    Network network = tinyNetwork(false);
    CheckpointFile file{"test", networkToFile(network, {})};
    CHECK(torch::equal(sourceHead(network, &file, 3, 1)->weight, network->head()->weight));
    const torch::nn::Linear other = sourceHead(network, &file, 4, 1);
    CHECK(other->weight.size(0) == 4);
    CHECK(torch::equal(other->weight, sourceHead(network, nullptr, 4, 1)->weight));
    CHECK_FALSE(torch::equal(other->weight, sourceHead(network, nullptr, 4, 2)->weight));
}

TEST_CASE("stages that are kept fixed neither use nor change batch statistics")
{
    Network network = tinyNetwork(false);
    const torch::Tensor x = randomImages(6);
    std::map<std::string, torch::Tensor> before;
    for (const auto& [name, norm] : network->norms()) {
        before[name] = norm->running_mean.clone();
    }
    (void)network->forward(x, {.wing = Wing::Adaptive, .training = true, .fixedStages = 1});
    for (const auto& [name, norm] : network->norms()) {
        CAPTURE(name);
        CHECK(torch::equal(before[name], norm->running_mean) == !name.starts_with("layer2"));
    }
    CHECK(torch::equal(network->forward(x, {.training = true, .fixedStages = 2}), network->forward(x, {})));
}

TEST_CASE("each method changes what it says and nothing else")
{
    struct Expectation {
        Method method;
        std::function<bool(const std::string&)> trained; ///< of the adaptive wing and the classifier
    };
    const auto all = [](const std::string&) {
        return true;
    };
    const auto head = [](const std::string& name) {
        return name.starts_with("fc.");
    };
    const auto late = [](const std::string& name) {
        return startsWithAny(name, {"layer2.", "layer3.", "fc."});
    };
    const std::vector<Expectation> expectations = {{Method::At, all},
                                                   {Method::L2Sp, all},
                                                   {Method::FeatureDistillation, all},
                                                   {Method::FrozenBn,
                                                    [](const std::string& name) {
                                                        return !isStatistic(name);
                                                    }},
                                                   {Method::LinearProbe, head},
                                                   {Method::FreezeK, late},
                                                   {Method::TwinsFreezeK, late},
                                                   {Method::ProbeThenFinetune, all},
                                                   {Method::TwinsProbeThenFinetune, all},
                                                   {Method::Joint, all},
                                                   {Method::TwinsJoint, all}};
    for (const auto& [method, trained] : expectations) {
        CAPTURE(name(method));
        const TemporaryRun folder;
        const ExperimentConfig config = smallRun(method);
        QuietObserver observer;
        TrainingControl control;
        CHECK(runTraining({.config = config, .folder = folder.path}, observer, control) ==
              TrainingOutcome::Completed);
        const std::set<std::string> changed = changedAfter(folder.path, config, 2);
        const CheckpointFile kept = openCheckpoint(RunPaths{folder.path}.checkpoint(2).string());
        for (const auto& [tensor, value] : kept.content.tensors) {
            const bool frozenStatistic = isStatistic(tensor) && tensor.find("main_bn") != std::string::npos;
            if (tensor.find("num_batches_tracked") == std::string::npos) {
                CAPTURE(tensor);
                CHECK(changed.contains(tensor) == (trained(tensor) && !frozenStatistic));
            }
        }
        if (traitsOf(method).probeFirst) {
            for (const std::string& tensor : changedAfter(folder.path, config, 1)) {
                CAPTURE(tensor);
                CHECK(tensor.starts_with("fc."));
            }
        }
    }
}

TEST_CASE("the probe has its own learning rate")
{
    ExperimentConfig config = smallRun(Method::ProbeThenFinetune);
    config.probeEpochs = 3;
    config.probeLearningRate = 0.5;
    config.learningRate = 0.01;
    CHECK(trainingPlan(config, 3).learningRate == 0.5);
    CHECK(trainingPlan(config, 3).trainable == Trainable::Head);
    CHECK(trainingPlan(config, 4).learningRate == 0.01);
    CHECK(trainingPlan(config, 4).trainable == Trainable::All);
    config.probeLearningRate = 0.0;
    CHECK(trainingPlan(config, 1).learningRate == 0.01);
}

TEST_CASE("freezing every stage is refused with the number that fits")
{
    Network network = tinyNetwork(false); // two stages
    const TrainingPlan one{.trainable = Trainable::AfterStages, .fixedStages = 1};
    CHECK_NOTHROW(applyPlan(network, one));
    const TrainingPlan two{.trainable = Trainable::AfterStages, .fixedStages = 2};
    CHECK_THROWS_WITH_AS(applyPlan(network, two),
                         doctest::Contains("freeze_stages is 2, but the network has 2 stages: at most 1"),
                         Error);
}
