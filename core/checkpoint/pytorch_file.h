#pragma once

#include "core/checkpoint/pickle_value.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

/// A file that torch.save() wrote: an object, and the storages that its tensors lie in.
struct PyTorchFile {
    std::string container;              ///< "PyTorch zip" or "PyTorch legacy"
    std::shared_ptr<PickleArena> arena; ///< owns what `object` points to
    PickleValue object;
    std::map<std::string, std::vector<std::byte>> storages; ///< raw little-endian elements by key
    std::map<std::string, std::string> metadata;            ///< what writePyTorchFile() left beside them
};

/// Entry of the archive that holds the metadata which a PyTorch file has no place for, as JSON.
inline constexpr const char* kTwinsMetadata = "twins.json";

/// Since PyTorch 1.6: a zip archive with NAME/data.pkl and NAME/data/KEY.
[[nodiscard]] bool isPyTorchZip(const std::byte* data, std::size_t size);
/// @throws Error(Input) when the archive is damaged, cut short, or no PyTorch file.
[[nodiscard]] PyTorchFile readPyTorchZip(const std::byte* data, std::size_t size, const std::string& origin);

/// Before PyTorch 1.6: five pickles (magic number, protocol 1001, system, object, storage keys), then each
/// storage as an int64 count and raw elements.
[[nodiscard]] bool isPyTorchLegacy(const std::byte* data, std::size_t size);
/// @throws Error(Input) as above.
[[nodiscard]] PyTorchFile readPyTorchLegacy(const std::byte* data, std::size_t size,
                                            const std::string& origin);

/// The elements of a tensor, contiguous. @throws Error(Input) naming `name` when it reaches beyond its
/// storage.
[[nodiscard]] TensorValue tensorOf(const PyTorchFile& file, const TensorRef& tensor, const std::string& name,
                                   const std::string& origin);

/// Writes the tensors as torch.save(state_dict) does since PyTorch 1.6: readable by
/// torch.load(weights_only=True). The metadata go into an entry that PyTorch passes over. Atomic.
/// @throws Error(Input) when it cannot be written or would pass 4 GiB; an older file stays.
void writePyTorchFile(const std::filesystem::path& path, const TensorFile& file);

} // namespace twins
