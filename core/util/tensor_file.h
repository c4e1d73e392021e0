#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace twins
{

/// Element types of a safetensors file that this program reads.
enum class DType { F64, F32, F16, BF16, I64, I32, I16, I8, U8, Bool };

[[nodiscard]] std::size_t elementSize(DType type) noexcept; ///< bytes of one element
[[nodiscard]] const char* dtypeName(DType type) noexcept;   ///< name in the file's header: "F32", …
[[nodiscard]] std::string shapeText(const std::vector<std::int64_t>& shape); ///< "[64x3x7x7]"

/// A tensor as plain memory: row-major, little-endian.
struct TensorValue {
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes; ///< product(shape) * elementSize(dtype) bytes

    [[nodiscard]] std::int64_t elementCount() const noexcept;
    /// Copies float32 values in; `values.size()` must be the product of `shape`.
    [[nodiscard]] static TensorValue fromFloats(const std::vector<float>& values,
                                                std::vector<std::int64_t> shape);
    [[nodiscard]] static TensorValue fromInts(const std::vector<std::int64_t>& values,
                                              std::vector<std::int64_t> shape);
    /// The elements as float32, converted from whatever type is stored.
    [[nodiscard]] std::vector<float> toFloats() const;
    [[nodiscard]] std::vector<std::int64_t> toInts() const;
};

/// Named tensors and text metadata: the content of one safetensors file
/// (https://github.com/huggingface/safetensors: 8-byte header length, JSON header, data).
struct TensorFile {
    std::map<std::string, TensorValue> tensors;
    std::map<std::string, std::string> metadata;
};

/// Reads a whole file, checking header length, offsets, overlaps, shapes and types.
/// @throws Error(Input) naming the file, the tensor and what was expected.
[[nodiscard]] TensorFile readTensorFile(const std::filesystem::path& path);
/// The same from memory; `name` stands for the file in messages.
[[nodiscard]] TensorFile parseTensorFile(const std::byte* data, std::size_t size, const std::string& name);

/// Writes atomically (temporary file, fsync, rename). The data start at a multiple of 8 bytes; wide elements
/// come first, then names in order, so that every tensor is aligned to its elements (the format allows no
/// holes).
/// @throws Error(Input) when the folder cannot be written or the disk is full; the old file stays.
void writeTensorFile(const std::filesystem::path& path, const TensorFile& file);

} // namespace twins
