#pragma once

#include "core/telemetry/masking_report.h"
#include "ui/theme.h"

#include <QColor>
#include <QIcon>

namespace twins
{

/// The colour in which a light is written and painted.
[[nodiscard]] QColor lightColor(MaskingLight light, const Theme& theme);
/// A disc with a tick, a triangle with an exclamation mark, or an octagon with a cross: the light is told by
/// its shape too.
[[nodiscard]] QPixmap lightPixmap(MaskingLight light, const Theme& theme, int size, double ratio);
[[nodiscard]] QIcon lightIcon(MaskingLight light, const Theme& theme);

} // namespace twins
