#include "core/checkpoint/checkpoint_map.h"

#include "core/checkpoint/checkpoint_file.h"
#include "core/nn/network.h"
#include "core/util/error.h"

#include <map>

namespace twins
{

namespace
{

constexpr const char* kFrozenPart = "main_bn.";

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const std::int64_t extent : shape) {
        text += (text.empty() ? "" : "x") + std::to_string(extent);
    }
    return "[" + text + "]";
}

/// Shapes of everything that a network's file holds. The frozen wing's weight and bias are written where the
/// wings share them, too.
std::map<std::string, std::string> shapesOf(const Network& network)
{
    std::map<std::string, std::string> shapes;
    for (const auto& item : network->named_parameters()) {
        shapes[item.key()] = shapeText(item.value().sizes().vec());
    }
    for (const auto& item : network->named_buffers()) {
        shapes[item.key()] = shapeText(item.value().sizes().vec());
    }
    for (const auto& [norm, layer] : network->norms()) {
        if (layer->hasFrozenWing()) {
            for (const char* kind : {"weight", "bias"}) {
                shapes[norm + "." + kFrozenPart + kind] = shapeText(layer->weight.sizes().vec());
            }
        }
    }
    return shapes;
}

bool isCounter(const std::string& name)
{
    return name.ends_with("num_batches_tracked");
}

bool isFrozen(const std::string& name)
{
    return name.find(kFrozenPart) != std::string::npos;
}

/// Whether a name is an entry of a BatchNorm.
bool isNorm(const Network& network, const std::string& name)
{
    for (const auto& [norm, layer] : network->norms()) {
        if (name.starts_with(norm + ".")) {
            return true;
        }
    }
    return false;
}

TensorPlace placeOf(const Network& network, const std::string& name)
{
    if (isCounter(name)) {
        return TensorPlace::Counter;
    }
    if (isFrozen(name)) {
        return TensorPlace::FrozenWing;
    }
    if (name.starts_with(network->headName() + ".")) {
        return TensorPlace::Classifier;
    }
    return network->spec().twoWings && isNorm(network, name) ? TensorPlace::AdaptiveWing
                                                             : TensorPlace::BothWings;
}

std::optional<NetworkSpec> specOf(const CheckpointFile& checkpoint)
{
    try {
        return networkOf(checkpoint);
    } catch (const Error&) {
        return std::nullopt; // tensors of something else, which the map says
    }
}

} // namespace

const char* name(TensorPlace place) noexcept
{
    switch (place) {
    case TensorPlace::BothWings:
        return "both wings";
    case TensorPlace::AdaptiveWing:
        return "adaptive wing";
    case TensorPlace::FrozenWing:
        return "frozen wing";
    case TensorPlace::Classifier:
        return "classifier";
    case TensorPlace::Counter:
        return "counter";
    case TensorPlace::Unused:
        break;
    }
    return "not used";
}

double CheckpointMap::agreement() const noexcept
{
    const std::int64_t all = fitting + extra + misshaped + static_cast<std::int64_t>(missing.size());
    return all == 0 ? 0.0 : static_cast<double>(fitting) / static_cast<double>(all);
}

CheckpointMap mapCheckpoint(const CheckpointFile& checkpoint)
{
    const std::optional<NetworkSpec> spec = specOf(checkpoint);
    Network network{nullptr};
    std::map<std::string, std::string> expected;
    if (spec) {
        network = makeNetwork(*spec);
        expected = shapesOf(network);
    }
    CheckpointMap map;
    map.stated = checkpoint.content.metadata.contains("twins.network");
    for (const auto& [name, tensor] : checkpoint.content.tensors) {
        MappedTensor row{name, dtypeName(tensor.dtype), shapeText(tensor.shape)};
        const auto place = expected.find(name);
        if (place == expected.end()) {
            ++map.extra;
        } else {
            row.place = placeOf(network, name);
            row.expectedShape = place->second == row.shape ? "" : place->second;
            ++(row.expectedShape.empty() ? map.fitting : map.misshaped);
            expected.erase(place);
        }
        map.tensors.push_back(row);
    }
    for (const auto& [name, shape] : expected) {
        if (!isCounter(name) && !isFrozen(name)) {
            map.missing.push_back({name, shape});
        }
    }
    return map;
}

} // namespace twins
