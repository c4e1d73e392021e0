#include "core/checkpoint/checkpoint_map.h"

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/network_state.h"
#include "core/checkpoint/tensor_names.h"
#include "core/util/error.h"

#include <map>

namespace twins
{

namespace
{

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
    if (isFrozenEntry(name)) {
        return TensorPlace::FrozenWing;
    }
    if (name.starts_with(network->headName() + ".")) {
        return TensorPlace::Classifier;
    }
    return network->spec().twoWings && isNorm(network, name) ? TensorPlace::AdaptiveWing
                                                             : TensorPlace::BothWings;
}

/// The network of a file; empty where there is none that can be built, which the map says.
Network networkFor(const CheckpointFile& checkpoint)
{
    try {
        return makeNetwork(networkOf(checkpoint));
    } catch (const Error&) {
        return Network{nullptr};
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
    const Network network = networkFor(checkpoint);
    std::map<std::string, std::string> expected;
    if (!network.is_empty()) {
        for (const auto& [name, tensor] : fileStateOf(network)) {
            expected[name] = shapeText(tensor.sizes().vec());
        }
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
        if (!isCounter(name) && !isFrozenEntry(name)) {
            map.missing.push_back({name, shape});
        }
    }
    return map;
}

} // namespace twins
