// The map of a checkpoint: which tensor goes where, what is missing, extra or of another shape.
#include "core/checkpoint/checkpoint_facts.h"
#include "core/checkpoint/checkpoint_map.h"
#include "core/checkpoint/network_state.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace twins;
using namespace twins::test;

namespace
{

CheckpointFile fileOf(bool twoWings)
{
    CheckpointFile file{"tiny.pt", networkToFile(tinyNetwork(twoWings), {})};
    file.content.metadata.clear();
    return file;
}

TensorPlace placeIn(const CheckpointMap& map, const std::string& name)
{
    const auto row = std::ranges::find(map.tensors, name, &MappedTensor::name);
    REQUIRE(row != map.tensors.end());
    CHECK(row->expectedShape.empty());
    return row->place;
}

} // namespace

TEST_CASE("every tensor of a network with one wing serves both")
{
    const CheckpointMap map = mapCheckpoint(fileOf(false));
    CHECK(map.agreement() == 1.0);
    CHECK_FALSE(map.stated);
    CHECK(map.missing.empty());
    CHECK(placeIn(map, "conv1.weight") == TensorPlace::BothWings);
    CHECK(placeIn(map, "bn1.running_mean") == TensorPlace::BothWings);
    CHECK(placeIn(map, "layer2.0.downsample.1.weight") == TensorPlace::BothWings);
    CHECK(placeIn(map, "bn1.num_batches_tracked") == TensorPlace::Counter);
    CHECK(placeIn(map, "fc.bias") == TensorPlace::Classifier);
}

TEST_CASE("with two wings each BatchNorm entry has its own")
{
    CheckpointFile file = fileOf(true);
    const CheckpointMap map = mapCheckpoint(file);
    CHECK(map.agreement() == 1.0);
    CHECK(placeIn(map, "layer1.0.conv1.weight") == TensorPlace::BothWings);
    CHECK(placeIn(map, "bn1.running_mean") == TensorPlace::AdaptiveWing);
    CHECK(placeIn(map, "bn1.weight") == TensorPlace::AdaptiveWing);
    CHECK(placeIn(map, "bn1.main_bn.running_var") == TensorPlace::FrozenWing);
    CHECK(placeIn(map, "layer2.0.bn2.main_bn.weight") == TensorPlace::FrozenWing);
    file.content.metadata["twins.network"] = specToJson(tinyNetwork(true)->spec());
    CHECK(mapCheckpoint(file).stated);
}

TEST_CASE("missing, extra and misshaped tensors are named and lower the agreement")
{
    CheckpointFile file = fileOf(false);
    const auto held = static_cast<double>(file.content.tensors.size());
    file.content.tensors.erase("layer1.0.bn2.running_var");
    file.content.tensors.erase("bn1.num_batches_tracked"); // its absence means nothing
    file.content.tensors["ema.decay"] = TensorValue::fromFloats({0.999F}, {1});
    file.content.tensors["layer1.0.conv2.weight"] =
        TensorValue::fromFloats(std::vector<float>(4 * 4 * 5 * 5), {4, 4, 5, 5});
    const CheckpointMap map = mapCheckpoint(file);
    REQUIRE(map.missing.size() == 1);
    CHECK(map.missing[0].name == "layer1.0.bn2.running_var");
    CHECK(map.missing[0].shape == "[4]");
    CHECK(map.extra == 1);
    CHECK(map.misshaped == 1);
    CHECK(map.agreement() == doctest::Approx((held - 3.0) / held)); // held - 3 fit, 1 + 1 + 1 do not
    const auto bad = std::ranges::find(map.tensors, "layer1.0.conv2.weight", &MappedTensor::name);
    CHECK(bad->shape == "[4x4x5x5]");
    CHECK(bad->expectedShape == "[4x4x3x3]");
    CHECK(std::ranges::find(map.tensors, "ema.decay", &MappedTensor::name)->place == TensorPlace::Unused);

    CheckpointFile other{"x", {}};
    other.content.tensors["words"] = TensorValue::fromFloats({1.0F}, {1});
    CHECK(mapCheckpoint(other).agreement() == 0.0);
    CHECK(mapCheckpoint(other).extra == 1);
    CHECK(mapCheckpoint(CheckpointFile{"empty", {}}).agreement() == 0.0);
}

TEST_CASE("the radius of pre-training is read where it is stated")
{
    struct Row {
        const char* origin;
        std::map<std::string, std::string> metadata;
        double value;
        const char* norm;
        const char* source;
    };
    const Row rows[] = {
        {"/x/resnet50_linf_eps4.0.ckpt", {}, 4.0, "Linf", "file name"},
        {"resnet18_l2_eps0.ckpt", {}, 0.0, "L2", "file name"},
        {"RN50_Epsilon-8.pth", {}, 8.0, "", "file name"},
        {"convexadv_cifar_small_linf_8px.pth", {}, 8.0, "Linf", "file name"},
        {"a.pt", {{"pytorch.eps", "0.031"}, {"pytorch.constraint", "inf"}}, 0.031, "Linf", "pytorch.eps"},
        {"a_eps9.pt", {{"twins.epsilon", "8/255"}, {"pytorch.epsilon", "3"}}, 3.0, "", "pytorch.epsilon"},
        {"a.pt", {{"pytorch.train_eps", "0.5"}, {"pytorch.norm", "L2"}}, 0.5, "L2", "train_eps"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.origin);
        const auto radius = statedRadius({row.origin, {{}, row.metadata}});
        REQUIRE(radius);
        CHECK(radius->value == row.value);
        CHECK(radius->norm == row.norm);
        CHECK(radius->source.find(row.source) != std::string::npos);
    }
    for (const char* silent : {"resnet50.ckpt", "steps4.pt", "sepset.pt", "cifar10px3.pt"}) {
        CAPTURE(silent);
        CHECK_FALSE(statedRadius({silent, {{}, {{"pytorch.epoch", "4"}, {"pytorch.eps", "none"}}}}));
    }
}

TEST_CASE("the facts that the checks before a run need are read from the tensors")
{
    Network network = tinyNetwork(false);
    TensorFile file =
        networkToFile(network, {{"twins.data_set", "digits"}, {"twins.class_names", R"(["0", "1", "2"])"}});
    CheckpointFacts facts = factsOf({"test", file});
    CHECK(facts.dataSet == "digits");
    CHECK(facts.classNames == std::vector<std::string>{"0", "1", "2"});
    CHECK(facts.classes == 3);
    CHECK(facts.channels == 1);
    CHECK(facts.normLayers == static_cast<std::int64_t>(network->norms().size()));
    CHECK_FALSE(facts.untouchedStatistics);

    const Network fresh = makeNetwork(network->spec()); // PyTorch's defaults: mean 0, variance 1
    CHECK(factsOf({"test", networkToFile(fresh, {})}).untouchedStatistics);
    file.metadata["twins.class_names"] = "no list";
    CHECK(factsOf({"test", file}).classNames.empty());
    const TensorFile other{{{"x", TensorValue::fromFloats({1.0F}, {1})}}, {}};
    facts = factsOf({"test", other});
    CHECK(facts.classes == 0);
    CHECK(facts.normLayers == 0);
    CHECK_FALSE(facts.untouchedStatistics);
}
