#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace twins
{

/// A numeric array of a MAT-file: bytes in column-major order, the first dimension fastest.
struct MatArray {
    std::vector<std::int64_t> shape;
    std::vector<std::uint8_t> values; ///< whole numbers 0..255, whatever type they were stored as
};

/// Reads the real numeric arrays of a level 5 MAT-file (MathWorks, "MAT-File Format", 2023), little-endian,
/// compressed or not. What has no place in a data set (cells, structures, texts, sparse and complex arrays)
/// is passed over; doubles that are whole numbers from 0 to 255 become bytes.
/// @throws Error(Input) for another format or version, an element that reaches beyond its file, or numbers
/// that are no bytes.
[[nodiscard]] std::map<std::string, MatArray> readMatFile(const std::filesystem::path& file);

} // namespace twins
