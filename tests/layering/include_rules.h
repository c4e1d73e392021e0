#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twins::layering
{

/// Path of a source file from the top folder -> what it includes, as written between the quotes or brackets.
using IncludeMap = std::map<std::string, std::vector<std::string>>;

/// Names after #include, in order; commented-out lines do not count.
[[nodiscard]] std::vector<std::string> includesOf(std::string_view source);

/// Reads every .h, .cpp and .cu of app, core, tests and ui. @throws std::runtime_error when a folder is
/// missing.
[[nodiscard]] IncludeMap readTree(const std::filesystem::path& top);

/// One sentence for each arrow that the architecture does not have, sorted by file.
[[nodiscard]] std::vector<std::string> forbiddenArrows(const IncludeMap& tree);

} // namespace twins::layering
