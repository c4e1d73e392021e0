#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace twins
{

/// What the header of a NumPy array file says (NEP 1, format versions 1 to 3).
struct NpyHeader {
    std::filesystem::path file;
    std::string type; ///< NumPy's, e.g. "|u1", "<i8"
    std::vector<std::int64_t> shape;
    std::uintmax_t dataStart = 0; ///< bytes from the beginning of the file
    std::size_t itemBytes = 0;
};

/// Reads the header of an array of whole numbers, in C order and little-endian.
/// @throws Error(Input) for another file, another type or order, or a file whose size is not what its header
/// says.
[[nodiscard]] NpyHeader readNpyHeader(const std::filesystem::path& file);

/// `count` rows (along the first dimension) from `first` on, as they are stored. @throws Error(Input).
[[nodiscard]] std::vector<std::byte> readNpyRows(const NpyHeader& header, std::int64_t first,
                                                 std::int64_t count);

/// The same of a one-dimensional array, as numbers.
[[nodiscard]] std::vector<std::int64_t> readNpyNumbers(const NpyHeader& header, std::int64_t first,
                                                       std::int64_t count);

} // namespace twins
