#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twins
{

/// A file of resources/ that is linked into the program, so that the demo needs nothing but the executable.
struct EmbeddedFile {
    std::string_view name; ///< e.g. "digits.csv.gz", "fashion-r8-linf.safetensors", "demo.json"
    std::span<const std::byte> content;
};

/// Every embedded file.
[[nodiscard]] std::vector<EmbeddedFile> embeddedFiles();
/// One of them. @throws Error(Input) when there is none of that name.
[[nodiscard]] EmbeddedFile embeddedFile(std::string_view name);

/// Prefix under which a configuration names an embedded checkpoint: "embedded:fashion-r8-linf".
inline constexpr std::string_view kEmbeddedPrefix = "embedded:";

} // namespace twins
