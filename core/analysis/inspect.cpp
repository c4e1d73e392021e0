#include "core/analysis/inspect.h"

#include "core/checkpoint/checkpoint_file.h"
#include "core/util/embedded.h"
#include "core/util/error.h"
#include "core/util/files.h"

namespace twins
{

namespace
{

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const std::int64_t extent : shape) {
        text += (text.empty() ? "" : "x") + std::to_string(extent);
    }
    return "[" + text + "]";
}

bool isParameter(const std::string& name)
{
    const bool kind = name.ends_with(".weight") || name.ends_with(".bias");
    return kind && name.find("main_bn.") == std::string::npos;
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
        report.tensors.push_back({name, dtypeName(tensor.dtype), shapeText(tensor.shape)});
        report.parameters += isParameter(name) ? tensor.elementCount() : 0;
        report.twoWings = report.twoWings || name.find("main_bn.running_mean") != std::string::npos;
    }
    for (const auto& entry : checkpoint.content.metadata) {
        report.metadata.push_back(entry);
    }
    try {
        const NetworkSpec spec = networkOf(checkpoint);
        report.architecture = describe(spec);
        report.classes = spec.classes;
    } catch (const Error&) {
        report.architecture.clear(); // tensors of something else: the report says so by the empty field
    }
    return report;
}

} // namespace twins
