#pragma once

#include <string>
#include <string_view>

namespace twins
{

/// What stands before an entry of the frozen wing: "bn1.main_bn.weight" (the TWINS authors' name).
inline constexpr std::string_view kFrozenPart = "main_bn.";

[[nodiscard]] inline bool isFrozenEntry(std::string_view name) noexcept
{
    return name.find(kFrozenPart) != std::string_view::npos;
}

/// The adaptive wing's name of the same entry.
[[nodiscard]] inline std::string withoutFrozenPart(std::string name)
{
    if (const auto at = name.find(kFrozenPart); at != std::string::npos) {
        name.erase(at, kFrozenPart.size());
    }
    return name;
}

/// BatchNorm's count of batches, which nothing depends on.
[[nodiscard]] inline bool isCounter(std::string_view name) noexcept
{
    return name.ends_with("num_batches_tracked");
}

} // namespace twins
