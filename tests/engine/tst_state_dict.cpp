// The dictionaries of the field's code bases (tests/data/make_pytorch_checkpoints.py) become one set of
// names.
#include "core/checkpoint/checkpoint_file.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace twins;
using namespace std::string_literals;

namespace
{

CheckpointFile open(const std::string& name)
{
    return openCheckpoint(std::string(TWINS_TEST_DATA) + "/pytorch/" + name);
}

/// Element i of a tensor of make_pytorch_checkpoints.py.
double element(const std::string& name, int i)
{
    int sum = 0;
    for (const char c : name) {
        sum += static_cast<unsigned char>(c);
    }
    return std::sin(0.01 * sum + 0.7 * i) + (name.ends_with("running_var") ? 2.0 : 0.0);
}

void checkTensor(const CheckpointFile& file, const std::string& name, const std::string& as = {})
{
    CAPTURE(name);
    REQUIRE(file.content.tensors.contains(name));
    const std::vector<float> values = file.content.tensors.at(name).toFloats();
    for (int i = 0; i < static_cast<int>(values.size()); ++i) {
        REQUIRE(static_cast<double>(values[static_cast<std::size_t>(i)]) ==
                doctest::Approx(element(as.empty() ? name : as, i)).epsilon(1e-6));
    }
}

void checkTinyNetwork(const CheckpointFile& file)
{
    const NetworkSpec spec = networkOf(file);
    CHECK(spec.blocks == std::vector<std::int64_t>{1, 1});
    CHECK(spec.width == 4);
    CHECK(spec.channels == 1);
    for (const char* name : {"conv1.weight", "bn1.running_var", "layer1.0.bn2.bias",
                             "layer2.0.downsample.0.weight", "layer2.0.downsample.1.running_mean"}) {
        checkTensor(file, name);
    }
}

} // namespace

TEST_CASE("MadryLab's dictionaries: the attacker's copy and the optimiser go, the normalisation is kept")
{
    for (const std::string& name : {"robustness-zip.pt"s, "robustness-legacy.pt"s}) {
        CAPTURE(name);
        const CheckpointFile file = open(name);
        checkTinyNetwork(file);
        checkTensor(file, "fc.bias");
        CHECK(file.content.tensors.size() == 38); // (1 + 5) + 2 * (1 + 5) + 3 * (1 + 5) + 2
        CHECK(networkOf(file).mean == std::vector<double>{0.25});
        CHECK(networkOf(file).std == std::vector<double>{0.5});
        CHECK(file.content.metadata.at("twins.prefix") == "module.model.");
        CHECK(file.content.metadata.at("twins.dropped") == "40");
        CHECK(file.content.metadata.at("pytorch.epoch") == "105");
        CHECK(std::stod(file.content.metadata.at("pytorch.adv_prec1")) == 32.5);
    }
}

TEST_CASE("the TWINS authors' files: two wings, and the classifier that was trained")
{
    const CheckpointFile file = open("twins-authors.pt");
    checkTinyNetwork(file);
    CHECK(networkOf(file).twoWings);
    CHECK(networkOf(file).classes == 5);
    CHECK(networkOf(file).mean == std::vector<double>{0.25});
    checkTensor(file, "bn1.main_bn.running_mean");
    checkTensor(file, "fc.weight", "fc_downstream.weight");
    CHECK(file.content.metadata.at("twins.prefix") == "model.model.");
}

TEST_CASE("RobustBench's files: the best of two networks, buffers mu and sigma")
{
    const CheckpointFile file = open("robustbench.pt");
    checkTinyNetwork(file);
    CHECK(file.content.tensors.at("fc.bias").toFloats() == std::vector<float>{7, 7, 7});
    CHECK(networkOf(file).std == std::vector<double>{0.5});
    CHECK(file.content.metadata.at("twins.chosen") == "'best'");
}

TEST_CASE("DataParallel's prefix goes, and what stands beside the weights is told")
{
    const CheckpointFile file = open("data-parallel.pt");
    checkTinyNetwork(file);
    checkTensor(file, "fc.bias");
    CHECK(file.container == "PyTorch legacy");
    CHECK(networkOf(file).mean.empty());
    CHECK(std::stod(file.content.metadata.at("pytorch.best_prec1")) == 91.5);
    CHECK(file.content.metadata.at("pytorch.arch") == "resnet8");
}

TEST_CASE("of a list of networks the first is taken, and said so")
{
    const CheckpointFile file = open("cascade.pt");
    checkTinyNetwork(file);
    CHECK(file.content.metadata.at("twins.chosen") == "the first of 2 networks");
}
