#pragma once

#include "ui/theme.h"

#include <QString>

namespace twins
{

/// The one style sheet of the application, in the colours of `theme`.
[[nodiscard]] QString styleSheet(const Theme& theme);

} // namespace twins
