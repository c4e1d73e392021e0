#include "core/checkpoint/convert.h"

#include "core/checkpoint/pytorch_file.h"
#include "core/checkpoint/tensor_names.h"
#include "core/util/error.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace twins
{

namespace
{

constexpr std::string_view kRunningMean = "running_mean";

/// The name under which the converted file holds a tensor, or nothing.
std::optional<std::string> keptName(const std::string& name, const CheckpointFile& checkpoint,
                                    KeptWings wings)
{
    if (wings == KeptWings::Both || (wings == KeptWings::Adaptive && !isFrozenEntry(name))) {
        return name;
    }
    if (wings == KeptWings::Adaptive) {
        return std::nullopt;
    }
    if (isFrozenEntry(name)) {
        return withoutFrozenPart(name);
    }
    // The frozen wing's own entry takes the place of the adaptive one.
    const std::size_t dot = name.rfind('.');
    const std::string frozen =
        dot == std::string::npos ? std::string()
                                 : name.substr(0, dot + 1) + std::string(kFrozenPart) + name.substr(dot + 1);
    return checkpoint.content.tensors.contains(frozen) ? std::nullopt : std::optional(name);
}

void addCounters(TensorFile& file)
{
    std::map<std::string, TensorValue> counters;
    for (const auto& [name, tensor] : file.tensors) {
        if (name.ends_with(kRunningMean)) {
            const std::string prefix = name.substr(0, name.size() - kRunningMean.size());
            counters[prefix + "num_batches_tracked"] = TensorValue::fromInts({0}, {});
        }
    }
    file.tensors.merge(counters); // those that are there stay
}

/// The network without what the converted file leaves out; nothing where none is recognised.
std::optional<NetworkSpec> knownNetwork(const CheckpointFile& checkpoint, KeptWings wings)
{
    try {
        NetworkSpec spec = networkOf(checkpoint);
        spec.twoWings = spec.twoWings && wings == KeptWings::Both;
        return spec;
    } catch (const Error&) {
        return std::nullopt; // tensors of another network are converted all the same
    }
}

} // namespace

TensorFile convertedTensors(const CheckpointFile& checkpoint, KeptWings wings)
{
    const bool twoWings = std::ranges::any_of(checkpoint.content.tensors,
                                              [](const auto& item) { return isFrozenEntry(item.first); });
    if (!twoWings && wings != KeptWings::Adaptive) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "%1 has one wing only; convert the adaptive one"),
                    {checkpoint.origin});
    }
    TensorFile file;
    file.metadata = checkpoint.content.metadata;
    for (const auto& [name, tensor] : checkpoint.content.tensors) {
        if (const auto kept = keptName(name, checkpoint, wings)) {
            file.tensors[*kept] = tensor;
        }
    }
    addCounters(file);
    if (const auto spec = knownNetwork(checkpoint, wings)) {
        file.metadata["twins.network"] = specToJson(*spec);
    }
    return file;
}

void writeCheckpoint(const std::filesystem::path& path, const TensorFile& file)
{
    const std::string ending = path.extension().string();
    constexpr std::array<std::string_view, 4> kPyTorch = {".pt", ".pth", ".ckpt", ".th"};
    if (ending == ".safetensors") {
        writeTensorFile(path, file);
    } else if (std::ranges::find(kPyTorch, ending) != kPyTorch.end()) {
        writePyTorchFile(path, file);
    } else {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "%1 says no format: its name must end in .safetensors, or in .pt, "
                               ".pth, .ckpt or .th for PyTorch"),
                    {path.string()});
    }
}

} // namespace twins
