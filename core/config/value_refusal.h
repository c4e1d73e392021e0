#pragma once

#include "core/config/parameter_table.h"
#include "core/util/error.h"

#include <string>

namespace twins
{

/// The error for a value that `parameter` cannot take: its key, the value as `shown`, and what is expected,
/// in one sentence a kind, so that each can be translated as a whole. `low` and `high` are the bounds as
/// text.
[[nodiscard]] Error valueRefusal(const Parameter& parameter, const std::string& shown, const std::string& low,
                                 const std::string& high);

} // namespace twins
