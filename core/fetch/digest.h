#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>

namespace twins
{

enum class DigestKind { None, Md5, Sha256 };

/// A published checksum of a file.
struct Digest {
    DigestKind kind = DigestKind::None; ///< None: none is published
    std::string hex;                    ///< lower case
};

[[nodiscard]] const char* name(DigestKind kind) noexcept; ///< "none", "MD5", "SHA-256"

/// The checksum of a file, lower-case hexadecimal; empty when stopped. @throws Error(Input) when it cannot be
/// read.
[[nodiscard]] std::string digestOf(const std::filesystem::path& file, DigestKind kind,
                                   const std::stop_token& stop = {});

/// The same of what is in memory.
[[nodiscard]] std::string digestOf(std::span<const std::byte> bytes, DigestKind kind);

} // namespace twins
