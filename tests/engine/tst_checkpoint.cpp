#include "core/checkpoint/network_state.h"
#include "core/util/error.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace twins;
using namespace twins::test;

namespace
{

std::filesystem::path temporary(const char* name)
{
    return std::filesystem::temp_directory_path() /
           (std::string("twins-checkpoint-") + name + ".safetensors");
}

CheckpointFile stored(Network network)
{
    const auto path = temporary("stored");
    writeTensorFile(path, networkToFile(network, {{"twins.data_set", "digits"}}));
    CheckpointFile checkpoint = openCheckpoint(path.string());
    std::filesystem::remove(path);
    return checkpoint;
}

} // namespace

TEST_CASE("a two-wing network comes back from its file, each wing from its own names")
{
    for (const bool shared : {true, false}) {
        Network network = tinyNetwork(true, shared);
        const CheckpointFile checkpoint = stored(network);
        CHECK(networkOf(checkpoint) == network->spec());
        CHECK(checkpoint.content.metadata.at("twins.data_set") == "digits");
        CHECK(checkpoint.content.tensors.contains("bn1.main_bn.running_mean"));
        CHECK(checkpoint.content.tensors.contains("layer2.0.downsample.1.main_bn.weight"));
        Network copy = makeNetwork(networkOf(checkpoint));
        loadNetwork(copy, checkpoint, LoadMode::AsStored);
        const torch::Tensor x = randomImages(4);
        for (const Wing wing : {Wing::Adaptive, Wing::Frozen}) {
            CHECK(torch::equal(copy->forward(x, {wing, false}), network->forward(x, {wing, false})));
        }
        CHECK(frozenWingHash(copy) == frozenWingHash(network));
    }
}

TEST_CASE("fine-tuning starts with both wings equal to the checkpoint, and a classifier of its own")
{
    Network pretrained = tinyNetwork(false);
    const CheckpointFile checkpoint = stored(pretrained);
    for (const bool shared : {true, false}) {
        ExperimentConfig config;
        config.method = Method::TwinsAt;
        config.preset = shared ? Preset::Sound : Preset::AsReleased;
        const NetworkSpec spec = experimentNetwork(config, &checkpoint, 1, 5);
        CHECK(spec.classes == 5);
        CHECK(spec.twoWings);
        CHECK(spec.sharedAffine == shared);
        Network network = makeNetwork(spec);
        network->initialise(1);
        const torch::Tensor head = network->head()->weight.detach().clone();
        loadNetwork(network, checkpoint, LoadMode::PreTrained);
        CHECK(torch::equal(network->head()->weight, head));
        const torch::Tensor x = randomImages(3);
        CHECK(torch::equal(network->forward(x, {Wing::Adaptive, false}),
                           network->forward(x, {Wing::Frozen, false})));
        CHECK(torch::equal(network->norms()[1].second->main_bn->running_var,
                           pretrained->norms()[1].second->running_var));
    }
}

TEST_CASE("architecture is read from names and shapes where the file does not say")
{
    CheckpointFile checkpoint = stored(tinyNetwork(false));
    checkpoint.content.metadata.clear();
    const NetworkSpec spec = networkOf(checkpoint);
    CHECK(spec.blocks == std::vector<std::int64_t>{1, 1});
    CHECK(spec.width == 4);
    CHECK(spec.classes == 3);
    CHECK_FALSE(spec.imagenetStem);
    CHECK_FALSE(spec.twoWings);
}

TEST_CASE("a tensor that is missing or does not fit is named with its shapes, and nothing is loaded")
{
    Network source = tinyNetwork(false);
    CheckpointFile checkpoint = stored(source);
    Network target = tinyNetwork(false);
    target->initialise(99);
    const torch::Tensor before = target->parameters().front().detach().clone();

    CheckpointFile misshapen = checkpoint;
    misshapen.content.tensors["layer2.0.conv1.weight"] =
        TensorValue::fromFloats(std::vector<float>(12), {3, 4});
    CHECK_THROWS_WITH_AS(
        loadNetwork(target, misshapen, LoadMode::AsStored),
        doctest::Contains("layer2.0.conv1.weight has shape [3x4], the network needs [8x4x3x3]"), Error);
    CHECK(torch::equal(target->parameters().front(), before));

    CheckpointFile missing = checkpoint;
    missing.content.tensors.erase("bn1.running_var");
    CHECK_THROWS_WITH_AS(loadNetwork(target, missing, LoadMode::AsStored),
                         doctest::Contains("bn1.running_var"), Error);
    CHECK(torch::equal(target->parameters().front(), before));

    CheckpointFile old = checkpoint; // files older than PyTorch 0.4.1
    std::erase_if(old.content.tensors,
                  [](const auto& item) { return item.first.ends_with("num_batches_tracked"); });
    loadNetwork(target, old, LoadMode::AsStored);
    CHECK(torch::equal(target->head()->weight, source->head()->weight));
}

TEST_CASE("a configuration that cannot name a network says what to do")
{
    ExperimentConfig config;
    config.architecture = "auto";
    CHECK_THROWS_WITH_AS((void)experimentNetwork(config, nullptr, 1, 10), doctest::Contains("no checkpoint"),
                         Error);
    config.architecture = "resnet8";
    config.mean = {0.5, 0.5, 0.5};
    config.std = {0.5};
    CHECK_THROWS_WITH_AS((void)experimentNetwork(config, nullptr, 1, 10), doctest::Contains("mean has 3"),
                         Error);
    CHECK_THROWS_WITH_AS((void)openCheckpoint("embedded:no-such"), doctest::Contains("no-such"), Error);
    CHECK_THROWS_AS((void)openCheckpoint("/nonexistent/file.safetensors"), Error);
}
