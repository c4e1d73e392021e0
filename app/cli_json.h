#pragma once

#include <nlohmann/json.hpp>

namespace twins
{

/// One line on standard output. Bytes of paths and names that are not UTF-8 become U+FFFD.
void printJson(const nlohmann::ordered_json& json);

} // namespace twins
