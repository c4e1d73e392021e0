#include "core/checkpoint/checkpoint_file.h"

#include "core/checkpoint/pytorch_file.h"
#include "core/checkpoint/state_dict.h"
#include "core/util/embedded.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <vector>

namespace twins
{

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

} // namespace twins
