#include "core/nn/network_spec.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <map>
#include <numeric>

namespace twins
{

std::string describe(const NetworkSpec& spec)
{
    const std::int64_t perBlock = spec.bottleneck ? 3 : 2;
    const std::int64_t depth = 2 + perBlock * std::accumulate(spec.blocks.begin(), spec.blocks.end(), 0LL);
    return "ResNet-" + std::to_string(depth) + ", width " + std::to_string(spec.width) +
           (spec.imagenetStem ? "" : ", 3x3 stem") +
           (spec.inputSize > 0 ? ", input " + std::to_string(spec.inputSize) : "");
}

std::string specToJson(const NetworkSpec& spec)
{
    const nlohmann::ordered_json json = {{"blocks", spec.blocks},
                                         {"width", spec.width},
                                         {"bottleneck", spec.bottleneck},
                                         {"imagenet_stem", spec.imagenetStem},
                                         {"channels", spec.channels},
                                         {"classes", spec.classes},
                                         {"input_size", spec.inputSize},
                                         {"mean", spec.mean},
                                         {"std", spec.std},
                                         {"two_wings", spec.twoWings},
                                         {"shared_affine", spec.sharedAffine}};
    return json.dump();
}

NetworkSpec specFromJson(const std::string& text, const std::string& origin)
{
    try {
        const nlohmann::json json = nlohmann::json::parse(text);
        NetworkSpec spec;
        json.at("blocks").get_to(spec.blocks);
        json.at("width").get_to(spec.width);
        json.at("bottleneck").get_to(spec.bottleneck);
        json.at("imagenet_stem").get_to(spec.imagenetStem);
        json.at("channels").get_to(spec.channels);
        json.at("classes").get_to(spec.classes);
        json.at("input_size").get_to(spec.inputSize);
        json.at("mean").get_to(spec.mean);
        json.at("std").get_to(spec.std);
        json.at("two_wings").get_to(spec.twoWings);
        json.at("shared_affine").get_to(spec.sharedAffine);
        return spec;
    } catch (const nlohmann::json::exception& error) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1: its entry 'twins.network' does not describe a network (%2)"),
            {origin, error.what()});
    }
}

NetworkSpec namedArchitecture(const std::string& name)
{
    static const std::map<std::string, NetworkSpec> kArchitectures = {
        {"resnet8", {.blocks = {1, 1, 1}, .width = 16}},
        {"resnet18", {.blocks = {2, 2, 2, 2}, .width = 64, .imagenetStem = true}},
        {"resnet34", {.blocks = {3, 4, 6, 3}, .width = 64, .imagenetStem = true}},
        {"resnet50", {.blocks = {3, 4, 6, 3}, .width = 64, .bottleneck = true, .imagenetStem = true}},
    };
    const auto found = kArchitectures.find(name);
    if (found == kArchitectures.end()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "architecture '%1' has no fixed shape; choose resnet8, resnet18, "
                               "resnet34, resnet50, or custom with blocks and width"),
                    {name});
    }
    return found->second;
}

} // namespace twins
