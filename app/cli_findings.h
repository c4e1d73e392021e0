#pragma once

#include "core/config/config_check.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace twins
{

/// One line a finding with its severity and field, its reason and its remedy (if any) under it.
void printFindings(const std::vector<ConfigProblem>& findings);

/// The same for --json: severity, key, text, reason, and remedy (null, or label and changes by key).
[[nodiscard]] nlohmann::ordered_json findingsJson(const std::vector<ConfigProblem>& findings);

} // namespace twins
