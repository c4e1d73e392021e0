#pragma once

#include "core/util/error.h"

#include <nlohmann/json_fwd.hpp>

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

} // namespace twins
