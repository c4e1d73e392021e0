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
    std::string family = "ResNet-";
    if (spec.groups > 1) {
        family = "ResNeXt-";
    } else if (spec.widthPerGroup != 64) {
        family = "Wide ResNet-";
    }
    return family + std::to_string(depth) +
           (spec.groups > 1
                ? " (" + std::to_string(spec.groups) + "x" + std::to_string(spec.widthPerGroup) + "d)"
                : "") +
           (spec.groups == 1 && spec.widthPerGroup != 64
                ? " (x" + std::to_string(spec.widthPerGroup / 64) + ")"
                : "") +
           ", width " + std::to_string(spec.width) + (spec.imagenetStem ? "" : ", 3x3 stem") +
           (spec.inputSize > 0 ? ", input " + std::to_string(spec.inputSize) : "");
}

std::string specToJson(const NetworkSpec& spec)
{
    const nlohmann::ordered_json json = {{"blocks", spec.blocks},
                                         {"width", spec.width},
                                         {"bottleneck", spec.bottleneck},
                                         {"groups", spec.groups},
                                         {"width_per_group", spec.widthPerGroup},
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
        // Files from before these two had neither.
        spec.groups = json.value("groups", spec.groups);
        spec.widthPerGroup = json.value("width_per_group", spec.widthPerGroup);
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
        {"resnet101", {.blocks = {3, 4, 23, 3}, .width = 64, .bottleneck = true, .imagenetStem = true}},
        {"resnet152", {.blocks = {3, 8, 36, 3}, .width = 64, .bottleneck = true, .imagenetStem = true}},
        {"resnext50",
         {.blocks = {3, 4, 6, 3},
          .width = 64,
          .bottleneck = true,
          .groups = 32,
          .widthPerGroup = 4,
          .imagenetStem = true}},
        {"wide-resnet50-2",
         {.blocks = {3, 4, 6, 3},
          .width = 64,
          .bottleneck = true,
          .widthPerGroup = 128,
          .imagenetStem = true}},
    };
    const auto found = kArchitectures.find(name);
    if (found == kArchitectures.end()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "architecture '%1' has no fixed shape; choose resnet8, resnet18, resnet34, "
                               "resnet50, resnet101, resnet152, resnext50, wide-resnet50-2, or custom with "
                               "blocks and width"),
                    {name});
    }
    return found->second;
}

} // namespace twins
