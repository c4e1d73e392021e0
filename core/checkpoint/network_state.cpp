#include "core/checkpoint/network_state.h"

#include "core/checkpoint/tensor_names.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <cstring>
#include <utility>
#include <vector>

namespace twins
{

namespace
{

bool isHead(const Network& network, const std::string& name)
{
    return name.starts_with(network->headName() + ".");
}

} // namespace

std::vector<std::pair<std::string, torch::Tensor>> stateOf(const Network& network)
{
    std::vector<std::pair<std::string, torch::Tensor>> state;
    for (const auto& item : network->named_parameters()) {
        state.emplace_back(item.key(), item.value());
    }
    for (const auto& item : network->named_buffers()) {
        state.emplace_back(item.key(), item.value());
    }
    return state;
}

std::vector<std::pair<std::string, torch::Tensor>> fileStateOf(const Network& network)
{
    auto state = stateOf(network);
    for (const auto& [name, norm] : network->norms()) {
        if (norm->hasFrozenWing() && !norm->main_bn->weight.defined()) {
            const std::string frozen = name + "." + std::string(kFrozenPart);
            state.emplace_back(frozen + "weight", norm->frozenWeight());
            state.emplace_back(frozen + "bias", norm->frozenBias());
        }
    }
    return state;
}

TensorValue toValue(const torch::Tensor& tensor)
{
    const bool integer = tensor.scalar_type() == torch::kLong;
    const torch::Tensor plain =
        tensor.detach().to(torch::kCPU, integer ? torch::kLong : torch::kFloat).contiguous();
    TensorValue value;
    value.dtype = integer ? DType::I64 : DType::F32;
    value.shape = plain.sizes().vec();
    value.bytes.resize(plain.nbytes());
    std::memcpy(value.bytes.data(), plain.data_ptr(), plain.nbytes());
    return value;
}

torch::Tensor toTensor(const TensorValue& value)
{
    if (value.dtype == DType::I64) {
        const std::vector<std::int64_t> numbers = value.toInts();
        return torch::tensor(numbers, torch::kLong).view(value.shape);
    }
    const std::vector<float> numbers = value.toFloats();
    return torch::tensor(numbers, torch::kFloat).view(value.shape);
}

void loadNetwork(Network network, const CheckpointFile& checkpoint, LoadMode mode)
{
    const auto& stored = checkpoint.content.tensors;
    std::vector<std::pair<torch::Tensor, torch::Tensor>> copies;
    for (auto& [name, target] : stateOf(network)) {
        if (mode == LoadMode::PreTrained && isHead(network, name)) {
            continue;
        }
        auto source = stored.find(mode == LoadMode::PreTrained ? withoutFrozenPart(name) : name);
        if (source == stored.end()) {
            source = stored.find(withoutFrozenPart(name));
        }
        if (source == stored.end()) {
            if (isCounter(name)) {
                continue;
            }
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error",
                                   "%1 does not fit: the network needs a tensor %2 of shape %3 and "
                                   "the file has none of that name"),
                        {checkpoint.origin, name, shapeText(target.sizes().vec())});
        }
        if (target.sizes() != at::IntArrayRef(source->second.shape)) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error",
                                   "%1 does not fit: its tensor %2 has shape %3, the network needs %4"),
                        {checkpoint.origin, source->first, shapeText(source->second.shape),
                         shapeText(target.sizes().vec())});
        }
        copies.emplace_back(target, toTensor(source->second));
    }
    const torch::NoGradGuard noGrad;
    for (auto& [target, source] : copies) {
        target.copy_(source);
    }
}

TensorFile networkToFile(Network network, const std::map<std::string, std::string>& metadata)
{
    TensorFile file;
    file.metadata = metadata;
    file.metadata["twins.network"] = specToJson(network->spec());
    for (const auto& [name, tensor] : fileStateOf(network)) {
        file.tensors[name] = toValue(tensor);
    }
    return file;
}

std::string frozenWingHash(Network network)
{
    std::vector<std::byte> bytes;
    for (const auto& [name, norm] : network->norms()) {
        if (norm->hasFrozenWing()) {
            for (const torch::Tensor& tensor : {norm->main_bn->running_mean, norm->main_bn->running_var}) {
                const TensorValue value = toValue(tensor);
                bytes.insert(bytes.end(), value.bytes.begin(), value.bytes.end());
            }
        }
    }
    return bytes.empty() ? std::string() : sha256(bytes.data(), bytes.size());
}

void setNormalisation(NetworkSpec& spec, const ExperimentConfig& config)
{
    if (!config.mean.empty() || !config.std.empty()) {
        spec.mean = config.mean;
        spec.std = config.std;
    }
    const auto expected = static_cast<std::size_t>(spec.channels);
    if (spec.mean.size() != spec.std.size() || (!spec.mean.empty() && spec.mean.size() != expected)) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "mean has %1 entries and std has %2; the network takes %3 channels and "
                               "needs as many of each"),
                    {std::to_string(spec.mean.size()), std::to_string(spec.std.size()),
                     std::to_string(spec.channels)});
    }
}

NetworkSpec experimentNetwork(const ExperimentConfig& config, const CheckpointFile* checkpoint,
                              std::int64_t channels, std::int64_t classes)
{
    NetworkSpec spec;
    if (config.architecture == "auto") {
        if (checkpoint == nullptr) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error",
                                   "architecture is 'auto', which reads the network from the "
                                   "checkpoint, but no checkpoint is given; choose an architecture, or "
                                   "custom"));
        }
        spec = networkOf(*checkpoint);
    } else if (config.architecture == "custom") {
        spec.blocks = config.blocks;
        spec.width = config.width;
        spec.bottleneck = config.bottleneck;
        spec.imagenetStem = config.imagenetStem;
        spec.channels = checkpoint != nullptr ? networkOf(*checkpoint).channels : channels;
    } else {
        spec = namedArchitecture(config.architecture);
        spec.channels = checkpoint != nullptr ? networkOf(*checkpoint).channels : channels;
    }
    if (checkpoint != nullptr && spec.mean.empty()) {
        const NetworkSpec stored = networkOf(*checkpoint);
        spec.mean = stored.mean;
        spec.std = stored.std;
    }
    // A plain network's linear layers fit one resolution.
    if (config.inputSize > 0 && spec.family != Family::Plain) {
        spec.inputSize = config.inputSize;
    }
    setNormalisation(spec, config);
    spec.classes = classes;
    spec.twoWings = usesTwoWings(config.method);
    spec.sharedAffine = fidelityRules(config.preset).sharedAffine;
    return spec;
}

} // namespace twins
