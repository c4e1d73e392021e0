#pragma once

#include "core/telemetry/masking_report.h"
#include "ui/theme.h"

#include <QIcon>

class QPainter;
class QRectF;

namespace twins
{

[[nodiscard]] QColor lightColor(MaskingLight light, const Theme& theme);
/// A disc with a tick, a triangle with an exclamation mark, or an octagon with a cross: the light is told by
/// its shape too.
void paintLight(QPainter& painter, const QRectF& area, MaskingLight light, const Theme& theme);
[[nodiscard]] QPixmap lightPixmap(MaskingLight light, const Theme& theme, int size, double ratio);
[[nodiscard]] QIcon lightIcon(MaskingLight light, const Theme& theme);

} // namespace twins
