#pragma once

#include <QFontMetrics>
#include <QPainter>
#include <QString>

namespace twins
{

/// Width of `text` with every digit as wide as the widest one.
[[nodiscard]] int tabularWidth(const QFontMetrics& metrics, const QString& text);

/// Draws one line of text with digits of equal width, for typefaces whose digits differ. `alignment` is
/// AlignLeft or AlignRight; vertically centred.
void drawTabular(QPainter& painter, const QRect& area, Qt::Alignment alignment, const QString& text);

} // namespace twins
