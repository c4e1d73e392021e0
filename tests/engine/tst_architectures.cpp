// The named architectures against torchvision's and PyTorch's, with equal weights
// (figures: tests/data/make_architecture_figures.py).
#include "core/checkpoint/network_state.h"
#include "core/config/parameter_table.h"
#include "core/nn/network.h"
#include "core/util/files.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace twins;

namespace
{

torch::Tensor wave(const std::string& name, std::int64_t count)
{
    const double phase = 0.01 * std::accumulate(name.begin(), name.end(), 0.0);
    return torch::sin(phase + 0.7 * torch::arange(count, torch::kDouble));
}

torch::Tensor formula(const std::string& name, at::IntArrayRef shape)
{
    const std::int64_t count = c10::multiply_integers(shape);
    torch::Tensor part = wave(name, count);
    if (name.ends_with("running_var")) {
        part = 1.0 + 0.3 * part;
    } else if (name.ends_with("running_mean") || name.ends_with("bias")) {
        part = 0.1 * part;
    } else if (shape.size() == 1) {
        part = (name.starts_with("features.") ? 1.4 : 0.4) + 0.2 * part; // without sums the signal would fade
    } else {
        part = part * std::sqrt(2.0 * static_cast<double>(shape[0]) / static_cast<double>(count));
    }
    return part.view(shape).to(torch::kFloat);
}

void fillByFormula(Network network)
{
    const torch::NoGradGuard noGrad;
    const auto fill = [](const auto& items) {
        for (const auto& item : items) {
            if (item.key().find("main_bn") == std::string::npos &&
                !item.key().ends_with("num_batches_tracked")) {
                item.value().copy_(formula(item.key(), item.value().sizes()));
            }
        }
    };
    fill(network->named_parameters());
    fill(network->named_buffers());
    network->freezeFromAdaptive();
}

} // namespace

TEST_CASE("The named networks give PyTorch's logits, through either wing, and are recognised")
{
    const auto figures =
        nlohmann::json::parse(readTextFile(std::string(TWINS_TEST_DATA) + "/architectures.json"));
    REQUIRE(figures.size() == 16);
    const torch::Tensor images =
        (0.5 + 0.5 * torch::sin(0.013 * torch::arange(2 * 3 * 64 * 64, torch::kDouble)))
            .to(torch::kFloat)
            .view({2, 3, 64, 64});
    for (const auto& [name, logits] : figures.items()) {
        CAPTURE(name);
        NetworkSpec spec = namedArchitecture(name);
        spec.channels = 3;
        spec.twoWings = true;
        spec.sharedAffine = false;
        Network network = makeNetwork(spec);
        fillByFormula(network);
        const torch::Tensor expected =
            torch::tensor(logits.get<std::vector<double>>(), torch::kFloat).view({2, 10});
        const double scale = expected.abs().max().item<double>();
        const torch::NoGradGuard noGrad;
        for (const Wing wing : {Wing::Adaptive, Wing::Frozen}) {
            const torch::Tensor difference = network->forward(images, {wing, false}) - expected;
            // Rounding of VGG-16 differs by 4e-4 between processors: its weights make long sums that cancel.
            CHECK(difference.abs().max().item<double>() < 1e-3 * scale);
        }
        CheckpointFile file{name, networkToFile(network, {})};
        file.content.metadata.clear(); // names and shapes alone must do
        CHECK(networkOf(file) == spec);
    }
}

TEST_CASE("Every architecture that can be built can be chosen")
{
    const Parameter& parameter = findParameter("architecture");
    for (const std::string& name : architectureNames()) {
        CAPTURE(name);
        CHECK(std::ranges::count(parameter.choices, name, &ParameterChoice::key) == 1);
    }
    CHECK(parameter.choices.size() == architectureNames().size() + 2); // auto and custom
}
