#pragma once

#include "core/util/error.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace twins
{

/// Parses JSON strictly: no comments, no number beyond double, no key twice in one object,
/// lists and objects at most 100 deep.
/// @throws Error of `kind` with `origin`, line and column, and what was found there.
[[nodiscard]] nlohmann::json parseJson(std::string_view text, const std::string& origin, ErrorKind kind);

/// What a JSON value is, in words: "a number", "text", "null".
[[nodiscard]] std::string jsonKind(const nlohmann::json& value);

/// The value as it stands in its file, for a message: its first 60 bytes at most, then "…".
[[nodiscard]] std::string jsonExcerpt(const nlohmann::json& value);

/// @throws Error(Configuration) naming `origin` where its `version` is above what this program `reads`.
void refuseNewerVersion(const std::string& origin, std::uint64_t version, std::uint64_t reads);

} // namespace twins
