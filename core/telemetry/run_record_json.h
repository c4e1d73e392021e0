#pragma once

#include "core/telemetry/run_data.h"

#include <nlohmann/json_fwd.hpp>

namespace twins
{

/// What config.json of a run folder holds under "record".
[[nodiscard]] nlohmann::ordered_json recordToJson(const RunRecord& record);
/// Missing or odd entries stay empty: an old or hand-made folder is still shown. Throws nothing.
[[nodiscard]] RunRecord recordFromJson(const nlohmann::json& json);

} // namespace twins
