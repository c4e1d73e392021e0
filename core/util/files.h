#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace twins
{

/// The whole file. @throws Error(Input) when it is missing, a folder, or unreadable.
[[nodiscard]] std::vector<std::byte> readFile(const std::filesystem::path& path);
[[nodiscard]] std::string readTextFile(const std::filesystem::path& path);

/// Replaces `path` in one step: write a temporary file beside it, fsync, rename, fsync the folder. A reader,
/// or a machine that loses power, sees the old content or the new, never a part.
/// @throws Error(Input) when the folder cannot be written or the disk is full; the temporary file is removed.
void writeFileAtomically(const std::filesystem::path& path, const std::vector<std::byte>& content);
void writeFileAtomically(const std::filesystem::path& path, std::string_view content);

/// Lower-case hexadecimal SHA-256 (FIPS 180-4).
[[nodiscard]] std::string sha256(const void* data, std::size_t size);

/// What a .gz file holds; a file without the gzip magic is returned as it is.
/// @throws Error(Input) when the stream is damaged or truncated.
[[nodiscard]] std::vector<std::byte> readMaybeGzip(const std::filesystem::path& path);
[[nodiscard]] std::vector<std::byte> inflateMaybeGzip(const std::byte* data, std::size_t size,
                                                      const std::string& name);
/// What one zlib stream (RFC 1950) holds. @throws Error(Input) when it is damaged or truncated.
[[nodiscard]] std::vector<std::byte> inflateZlib(const std::byte* data, std::size_t size,
                                                 const std::string& name);

} // namespace twins
