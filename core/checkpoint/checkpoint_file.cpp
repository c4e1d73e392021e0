#include "core/checkpoint/checkpoint_file.h"

#include "core/checkpoint/pytorch_file.h"
#include "core/checkpoint/state_dict.h"
#include "core/util/embedded.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace twins
{

namespace
{

const TensorValue* find(const CheckpointFile& checkpoint, const std::string& name)
{
    const auto found = checkpoint.content.tensors.find(name);
    return found == checkpoint.content.tensors.end() ? nullptr : &found->second;
}

[[noreturn]] void notResidual(const CheckpointFile& checkpoint, const std::string& missing)
{
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 does not hold a residual network in torchvision's layout: "
                                           "its tensor %2 is missing or has an unexpected shape"),
                {checkpoint.origin, missing});
}

/// A tensor that must be there with that many dimensions.
const TensorValue& require(const CheckpointFile& checkpoint, const std::string& name, std::size_t dimensions)
{
    const TensorValue* tensor = find(checkpoint, name);
    if (tensor == nullptr || tensor->shape.size() != dimensions) {
        notResidual(checkpoint, name);
    }
    return *tensor;
}

} // namespace

CheckpointFile openCheckpoint(const std::string& pathOrEmbedded)
{
    if (pathOrEmbedded.rfind(kEmbeddedPrefix, 0) == 0) {
        const std::string name = pathOrEmbedded.substr(kEmbeddedPrefix.size()) + ".safetensors";
        const EmbeddedFile file = embeddedFile(name);
        return {pathOrEmbedded, parseTensorFile(file.content.data(), file.content.size(), pathOrEmbedded)};
    }
    const std::vector<std::byte> bytes = readFile(pathOrEmbedded);
    return parseCheckpoint(bytes.data(), bytes.size(), pathOrEmbedded);
}

CheckpointFile parseCheckpoint(const std::byte* data, std::size_t size, const std::string& origin)
{
    const bool zip = isPyTorchZip(data, size);
    if (!zip && !isPyTorchLegacy(data, size)) {
        return {origin, parseTensorFile(data, size, origin)};
    }
    const PyTorchFile file = zip ? readPyTorchZip(data, size, origin) : readPyTorchLegacy(data, size, origin);
    CheckpointFile checkpoint{origin, stateDictOf(file, origin), file.container};
    unwrapNames(checkpoint.content);
    return checkpoint;
}

NetworkSpec networkOf(const CheckpointFile& checkpoint)
{
    const auto described = checkpoint.content.metadata.find("twins.network");
    if (described != checkpoint.content.metadata.end()) {
        return specFromJson(described->second, checkpoint.origin);
    }
    const TensorValue& stem = require(checkpoint, "conv1.weight", 4);
    const TensorValue& head = require(checkpoint, "fc.weight", 2);
    NetworkSpec spec;
    spec.width = stem.shape[0];
    spec.channels = stem.shape[1];
    spec.imagenetStem = stem.shape[2] == 7;
    spec.classes = head.shape[0];
    spec.bottleneck = find(checkpoint, "layer1.0.conv3.weight") != nullptr;
    if (spec.bottleneck) {
        // A grouped convolution's weight is [out, in / groups, 3, 3] with as many channels in as out.
        const TensorValue& middle = require(checkpoint, "layer1.0.conv2.weight", 4);
        if (middle.shape[1] < 1 || middle.shape[0] % middle.shape[1] != 0 || spec.width < 1) {
            notResidual(checkpoint, "layer1.0.conv2.weight");
        }
        spec.groups = middle.shape[0] / middle.shape[1];
        spec.widthPerGroup = 64 * middle.shape[1] / spec.width;
    }
    spec.twoWings = find(checkpoint, "bn1.main_bn.running_mean") != nullptr;
    spec.sharedAffine = false;
    spec.blocks.clear();
    for (int stage = 1;; ++stage) {
        std::int64_t count = 0;
        while (find(checkpoint,
                    "layer" + std::to_string(stage) + "." + std::to_string(count) + ".conv1.weight")) {
            ++count;
        }
        if (count == 0) {
            break;
        }
        spec.blocks.push_back(count);
    }
    const auto numbers = [&checkpoint](const char* key) {
        const auto stated = checkpoint.content.metadata.find(key);
        return stated == checkpoint.content.metadata.end()
                   ? std::vector<double>()
                   : nlohmann::json::parse(stated->second).get<std::vector<double>>();
    };
    if (checkpoint.container != "safetensors") {
        spec.mean = numbers("twins.mean");
        spec.std = numbers("twins.std");
    }
    if (spec.blocks.empty()) {
        notResidual(checkpoint, "layer1.0.conv1.weight");
    }
    return spec;
}

} // namespace twins
