// networkOf(): which network a checkpoint's names and shapes belong to, one recogniser a family.
#include "core/checkpoint/checkpoint_file.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <optional>

namespace twins
{

namespace
{

using Recognised = std::optional<NetworkSpec>;

const TensorValue* find(const CheckpointFile& file, const std::string& name)
{
    const auto found = file.content.tensors.find(name);
    return found == file.content.tensors.end() ? nullptr : &found->second;
}

bool has(const CheckpointFile& file, const std::string& name)
{
    return find(file, name) != nullptr;
}

/// The extent of a tensor that has so many dimensions; 0 where there is none such.
std::int64_t extent(const CheckpointFile& file, const std::string& name, std::size_t dimensions,
                    std::size_t axis)
{
    const TensorValue* tensor = find(file, name);
    return tensor != nullptr && tensor->shape.size() == dimensions ? tensor->shape[axis] : 0;
}

/// How many of "before0after", "before1after", … there are, from `first` on.
std::int64_t countOf(const CheckpointFile& file, const std::string& before, const std::string& after,
                     int first = 0)
{
    std::int64_t count = 0;
    while (has(file, before + std::to_string(first + count) + after)) {
        ++count;
    }
    return count;
}

/// What first convolution and classifier say; nothing where one of them is missing.
Recognised start(const CheckpointFile& file, Family family, const std::string& stem, const std::string& head)
{
    NetworkSpec spec;
    spec.family = family;
    spec.width = extent(file, stem, 4, 0);
    spec.channels = extent(file, stem, 4, 1);
    spec.imagenetStem = extent(file, stem, 4, 2) == 7;
    spec.classes = extent(file, head, 2, 0);
    spec.sharedAffine = false;
    spec.blocks.clear();
    return spec.width > 0 && spec.channels > 0 && spec.classes > 0 ? Recognised(spec) : std::nullopt;
}

/// Blocks of each stage "PREFIX1SUFFIX0…", "PREFIX2SUFFIX0…".
std::vector<std::int64_t> stagesOf(const CheckpointFile& file, const std::string& prefix,
                                   const std::string& suffix, const std::string& tensor, int first = 0)
{
    std::vector<std::int64_t> stages;
    for (int stage = 1;; ++stage) {
        const std::int64_t blocks = countOf(file, prefix + std::to_string(stage) + suffix, tensor, first);
        if (blocks == 0) {
            return stages;
        }
        stages.push_back(blocks);
    }
}

Recognised resNet(const CheckpointFile& file)
{
    const bool cifar = has(file, "linear.weight");
    Recognised spec = start(file, cifar ? Family::CifarResNet : Family::ResNet, "conv1.weight",
                            cifar ? "linear.weight" : "fc.weight");
    if (!spec || !has(file, "bn1.running_mean")) {
        return std::nullopt;
    }
    spec->blocks = stagesOf(file, "layer", ".", ".conv1.weight");
    spec->bottleneck = has(file, "layer1.0.conv3.weight");
    if (spec->bottleneck) {
        // A grouped convolution's weight is [out, in / groups, 3, 3] with as many channels in as out.
        const std::int64_t out = extent(file, "layer1.0.conv2.weight", 4, 0);
        const std::int64_t in = extent(file, "layer1.0.conv2.weight", 4, 1);
        if (in < 1 || out % in != 0) {
            return std::nullopt;
        }
        spec->groups = out / in;
        spec->widthPerGroup = 64 * in / spec->width;
    }
    return spec;
}

Recognised preActResNet(const CheckpointFile& file)
{
    Recognised spec = start(file, Family::PreActResNet, "conv1.weight", "linear.weight");
    if (!spec || has(file, "bn1.running_mean")) {
        return std::nullopt;
    }
    spec->blocks = stagesOf(file, "layer", ".", ".bn1.running_mean");
    spec->finalNorm = has(file, "bn.running_mean");
    return spec;
}

Recognised wideResNet(const CheckpointFile& file)
{
    Recognised spec = start(file, Family::WideResNet, "conv1.weight", "fc.weight");
    if (!spec) {
        return std::nullopt;
    }
    spec->width = extent(file, "block1.layer.0.conv1.weight", 4, 0);
    spec->blocks = stagesOf(file, "block", ".layer.", ".conv1.weight");
    return spec;
}

Recognised vgg(const CheckpointFile& file)
{
    const bool imagenet = has(file, "classifier.6.weight");
    Recognised spec =
        start(file, Family::Vgg, "features.0.weight", imagenet ? "classifier.6.weight" : "classifier.weight");
    if (!spec || !has(file, "features.1.running_mean")) {
        return std::nullopt;
    }
    spec->imagenetStem = imagenet;
    // A convolution is followed by BatchNorm and ReLU, the last of a stage by a max-pool too.
    int index = 0;
    for (spec->blocks.assign(1, 0); has(file, "features." + std::to_string(index) + ".weight");) {
        ++spec->blocks.back();
        index += 3;
        if (has(file, "features." + std::to_string(index + 1) + ".weight") &&
            !has(file, "features." + std::to_string(index) + ".weight")) {
            ++index;
            spec->blocks.push_back(0);
        }
    }
    return spec;
}

Recognised denseNet(const CheckpointFile& file)
{
    Recognised spec = start(file, Family::DenseNet, "features.conv0.weight", "classifier.weight");
    if (!spec || 2 * extent(file, "features.denseblock1.denselayer1.conv2.weight", 4, 0) != spec->width) {
        return std::nullopt;
    }
    spec->blocks = stagesOf(file, "features.denseblock", ".denselayer", ".conv1.weight", 1);
    return spec;
}

/// The side of the images whose `channels` quarter-size maps a linear layer takes; 0 where there is none.
std::int64_t sideOf(std::int64_t features, std::int64_t channels)
{
    const auto quarter =
        std::llround(std::sqrt(static_cast<double>(features) / static_cast<double>(channels)));
    return quarter * quarter * channels == features ? 4 * quarter : 0;
}

Recognised plain(const CheckpointFile& file)
{
    Recognised spec = start(file, Family::Plain, "conv1.weight", "linear2.weight");
    if (spec && extent(file, "conv1.weight", 4, 0) == 32 && extent(file, "conv2.weight", 4, 0) == 64) {
        spec->variant = "lenet5";
        spec->inputSize = sideOf(extent(file, "linear1.weight", 2, 1), 64);
    } else if (spec = start(file, Family::Plain, "0.weight", "7.weight");
               spec && extent(file, "2.weight", 4, 0) == 32) {
        spec->variant = "convex-small";
        spec->inputSize = sideOf(extent(file, "5.weight", 2, 1), 32);
    } else {
        return std::nullopt;
    }
    // What a plain network does not have stays at its default.
    spec->width = NetworkSpec().width;
    spec->blocks = NetworkSpec().blocks;
    return spec->inputSize > 0 ? spec : std::nullopt;
}

std::vector<double> numbers(const CheckpointFile& file, const std::string& key)
{
    const auto stated = file.content.metadata.find(key);
    if (stated == file.content.metadata.end()) {
        return {};
    }
    try {
        return nlohmann::json::parse(stated->second).get<std::vector<double>>();
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1: its entry '%2' is no list of numbers"),
                    {file.origin, key});
    }
}

} // namespace

NetworkSpec networkOf(const CheckpointFile& file)
{
    const auto described = file.content.metadata.find("twins.network");
    if (described != file.content.metadata.end()) {
        return specFromJson(described->second, file.origin);
    }
    constexpr std::array kRecognisers = {&wideResNet, &preActResNet, &resNet, &vgg, &denseNet, &plain};
    for (const auto recogniser : kRecognisers) {
        if (Recognised spec = recogniser(file); spec && !spec->blocks.empty() && spec->width > 0) {
            for (const auto& [name, tensor] : file.content.tensors) {
                spec->twoWings = spec->twoWings || name.ends_with("main_bn.running_mean");
            }
            spec->mean = numbers(file, "twins.mean");
            spec->std = numbers(file, "twins.std");
            return *spec;
        }
    }
    throw Error(
        ErrorKind::Input,
        TWINS_TEXT("twins::Error",
                   "%1 holds no network that this program builds: its tensors are not those of a ResNet "
                   "(torchvision's or CIFAR's), pre-activation ResNet, WideResNet, VGG-BN, DenseNet, "
                   "LeNet-5 of advertorch or small network of convex_adversarial"),
        {file.origin});
}

} // namespace twins
