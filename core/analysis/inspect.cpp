#include "core/analysis/inspect.h"

#include "core/checkpoint/checkpoint_facts.h"
#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/tensor_names.h"
#include "core/util/embedded.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <cstdlib>

namespace twins
{

namespace
{

bool isParameter(const std::string& name)
{
    const bool kind = name.ends_with(".weight") || name.ends_with(".bias");
    return kind && !isFrozenEntry(name);
}

std::string fileHash(const std::string& pathOrEmbedded)
{
    if (pathOrEmbedded.rfind(kEmbeddedPrefix, 0) == 0) {
        const EmbeddedFile file =
            embeddedFile(pathOrEmbedded.substr(kEmbeddedPrefix.size()) + ".safetensors");
        return sha256(file.content.data(), file.content.size());
    }
    const std::vector<std::byte> content = readFile(pathOrEmbedded);
    return sha256(content.data(), content.size());
}

} // namespace

CheckpointReport inspectCheckpoint(const std::string& pathOrEmbedded)
{
    const CheckpointFile checkpoint = openCheckpoint(pathOrEmbedded);
    CheckpointReport report;
    report.file = pathOrEmbedded;
    report.container = checkpoint.container;
    report.sha256 = fileHash(pathOrEmbedded);
    for (const auto& [name, tensor] : checkpoint.content.tensors) {
        report.parameters += isParameter(name) ? tensor.elementCount() : 0;
        report.twoWings = report.twoWings || name.find("main_bn.running_mean") != std::string::npos;
    }
    for (const auto& [key, value] : checkpoint.content.metadata) {
        report.metadata.emplace_back(key, value);
        report.prefix = key == "twins.prefix" ? value : report.prefix;
        report.dropped = key == "twins.dropped" ? std::atoll(value.c_str()) : report.dropped;
    }
    report.map = mapCheckpoint(checkpoint);
    report.facts = factsOf(checkpoint);
    report.radius = statedRadius(checkpoint);
    try {
        const NetworkSpec spec = networkOf(checkpoint);
        report.architecture = describe(spec);
        report.classes = spec.classes;
        report.mean = spec.mean;
        report.std = spec.std;
    } catch (const Error&) {
        report.architecture.clear(); // tensors of something else: the report says so by the empty field
    }
    return report;
}

std::string confidenceText(const CheckpointReport& report)
{
    const CheckpointMap& map = report.map;
    const auto count = [](auto n) {
        return std::to_string(n);
    };
    if (report.architecture.empty()) {
        return "no network: names and shapes are of none that this program builds";
    }
    if (map.agreement() < 1.0) {
        return "doubtful: " + count(map.fitting) + " tensors fit, " + count(map.missing.size()) +
               " are missing, " + count(map.misshaped) + " have another shape, " + count(map.extra) +
               " are not used";
    }
    return map.stated ? "certain: the file says so, and all " + count(map.fitting) + " tensors fit"
                      : "sure: from names and shapes, and all " + count(map.fitting) + " tensors fit";
}

} // namespace twins
