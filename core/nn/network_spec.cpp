#include "core/nn/network_spec.h"

#include "core/config/parameter_table.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>

namespace twins
{

namespace
{

constexpr std::array<std::pair<const char*, Family>, 7> kFamilies = {{{"resnet", Family::ResNet},
                                                                      {"cifar-resnet", Family::CifarResNet},
                                                                      {"preact-resnet", Family::PreActResNet},
                                                                      {"wide-resnet", Family::WideResNet},
                                                                      {"vgg", Family::Vgg},
                                                                      {"densenet", Family::DenseNet},
                                                                      {"plain", Family::Plain}}};

const char* familyName(Family family)
{
    return std::ranges::find(kFamilies, family, &std::pair<const char*, Family>::second)->first;
}

Family familyOf(const std::string& name)
{
    for (const auto& [known, family] : kFamilies) {
        if (name == known) {
            return family;
        }
    }
    throw std::invalid_argument("the family '" + name + "' is unknown");
}

/// "ResNeXt-50 (32x4d)", "Wide ResNet-50 (x2)", "ResNet-18".
std::string residualName(const NetworkSpec& spec, std::int64_t blocks)
{
    const std::string depth = std::to_string(2 + (spec.bottleneck ? 3 : 2) * blocks);
    if (spec.groups > 1) {
        return "ResNeXt-" + depth + " (" + std::to_string(spec.groups) + "x" +
               std::to_string(spec.widthPerGroup) + "d)";
    }
    if (spec.widthPerGroup != 64) {
        return "Wide ResNet-" + depth + " (x" + std::to_string(spec.widthPerGroup / 64) + ")";
    }
    return "ResNet-" + depth;
}

std::string nameOf(const NetworkSpec& spec)
{
    const std::int64_t blocks = std::accumulate(spec.blocks.begin(), spec.blocks.end(), std::int64_t{0});
    const std::string width = ", width " + std::to_string(spec.width);
    switch (spec.family) {
    case Family::ResNet:
        return residualName(spec, blocks) + width + (spec.imagenetStem ? "" : ", 3x3 stem");
    case Family::CifarResNet:
        return "CIFAR ResNet-" + std::to_string(2 + 2 * blocks) + width;
    case Family::PreActResNet:
        return "PreAct ResNet-" + std::to_string(2 + 2 * blocks) + width;
    case Family::WideResNet:
        return "WideResNet-" + std::to_string(4 + 2 * blocks) + "-" + std::to_string(spec.width / 16);
    case Family::Vgg:
        return "VGG-" + std::to_string(blocks + 3) + "-BN" + width +
               (spec.imagenetStem ? "" : ", one linear layer");
    case Family::DenseNet:
        return "DenseNet-" + std::to_string(1 + 2 * blocks + static_cast<std::int64_t>(spec.blocks.size())) +
               width + (spec.imagenetStem ? "" : ", 3x3 stem");
    case Family::Plain:
        return spec.variant == "lenet5" ? "LeNet-5 (advertorch)"
                                        : "small convolutional network (convex_adversarial)";
    }
    return {};
}

} // namespace

std::string describe(const NetworkSpec& spec)
{
    return nameOf(spec) + (spec.inputSize > 0 ? ", input " + std::to_string(spec.inputSize) : "");
}

std::string specToJson(const NetworkSpec& spec)
{
    const nlohmann::ordered_json json = {{"family", familyName(spec.family)},
                                         {"blocks", spec.blocks},
                                         {"width", spec.width},
                                         {"bottleneck", spec.bottleneck},
                                         {"groups", spec.groups},
                                         {"width_per_group", spec.widthPerGroup},
                                         {"imagenet_stem", spec.imagenetStem},
                                         {"final_norm", spec.finalNorm},
                                         {"variant", spec.variant},
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
        // Older files have none of these.
        spec.family = familyOf(json.value("family", familyName(spec.family)));
        spec.finalNorm = json.value("final_norm", spec.finalNorm);
        spec.variant = json.value("variant", spec.variant);
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
    } catch (const std::exception& error) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1: its entry 'twins.network' does not describe a network (%2)"),
            {origin, error.what()});
    }
}

namespace
{

NetworkSpec resNet(std::vector<std::int64_t> blocks, bool bottleneck)
{
    return {.blocks = std::move(blocks), .width = 64, .bottleneck = bottleneck, .imagenetStem = true};
}
NetworkSpec cifarResNet(std::int64_t blocks)
{
    return {.family = Family::CifarResNet, .blocks = {blocks, blocks, blocks}, .width = 16};
}
NetworkSpec wideResNet(std::int64_t blocks, std::int64_t widening)
{
    return {.family = Family::WideResNet, .blocks = {blocks, blocks, blocks}, .width = 16 * widening};
}
NetworkSpec vgg(std::vector<std::int64_t> convolutions, bool imagenet)
{
    return {.family = Family::Vgg, .blocks = std::move(convolutions), .width = 64, .imagenetStem = imagenet};
}

/// In the order in which a person would look for them.
const std::vector<std::pair<std::string, NetworkSpec>>& architectures()
{
    static const std::vector<std::pair<std::string, NetworkSpec>> kArchitectures = [] {
        NetworkSpec resNeXt = resNet({3, 4, 6, 3}, true), wide = resNeXt;
        resNeXt.groups = 32;
        resNeXt.widthPerGroup = 4;
        wide.widthPerGroup = 128;
        return std::vector<std::pair<std::string, NetworkSpec>>{
            {"resnet8", {.blocks = {1, 1, 1}, .width = 16}},
            {"resnet18", resNet({2, 2, 2, 2}, false)},
            {"resnet34", resNet({3, 4, 6, 3}, false)},
            {"resnet50", resNet({3, 4, 6, 3}, true)},
            {"resnet101", resNet({3, 4, 23, 3}, true)},
            {"resnet152", resNet({3, 8, 36, 3}, true)},
            {"resnext50", resNeXt},
            {"wide-resnet50-2", wide},
            {"cifar-resnet20", cifarResNet(3)},
            {"cifar-resnet32", cifarResNet(5)},
            {"cifar-resnet56", cifarResNet(9)},
            {"preact-resnet18",
             {.family = Family::PreActResNet, .blocks = {2, 2, 2, 2}, .width = 64, .finalNorm = true}},
            {"wide-resnet28-10", wideResNet(4, 10)},
            {"wide-resnet34-10", wideResNet(5, 10)},
            {"vgg11-bn", vgg({1, 1, 2, 2, 2}, true)},
            {"vgg13-bn", vgg({2, 2, 2, 2, 2}, true)},
            {"vgg16-bn", vgg({2, 2, 3, 3, 3}, true)},
            {"vgg19-bn", vgg({2, 2, 4, 4, 4}, true)},
            {"vgg16-bn-cifar", vgg({2, 2, 3, 3, 3}, false)},
            {"densenet121",
             {.family = Family::DenseNet, .blocks = {6, 12, 24, 16}, .width = 64, .imagenetStem = true}},
        };
    }();
    return kArchitectures;
}

} // namespace

const std::vector<std::string>& architectureNames()
{
    static const std::vector<std::string> kNames = [] {
        std::vector<std::string> names;
        for (const auto& [name, spec] : architectures()) {
            names.push_back(name);
        }
        return names;
    }();
    return kNames;
}

NetworkSpec namedArchitecture(const std::string& name)
{
    for (const auto& [known, spec] : architectures()) {
        if (name == known) {
            return spec;
        }
    }
    throw Error(ErrorKind::Configuration,
                TWINS_TEXT("twins::Error",
                           "architecture '%1' has no fixed shape; the nearest that has one is %2, "
                           "and custom takes blocks and width"),
                {name, nearestName(name, architectureNames())});
}

} // namespace twins
