#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace twins
{

/// Makes the icons and the style sheet inside this library known to Qt; harmless when repeated.
void initIconResources();

/// The icon resources/icons/<name>.svg with its black parts in `color`, sharp at every screen scale; disabled
/// it is drawn in `disabled` (invalid: half as strong).
[[nodiscard]] QIcon tintedIcon(const QString& name, const QColor& color, const QColor& disabled = {});

/// The same as one picture, `size` device-independent pixels wide and high.
[[nodiscard]] QPixmap tintedPixmap(const QString& name, const QColor& color, int size, double ratio);

/// The two wings; the same in every theme.
[[nodiscard]] QIcon applicationIcon();

} // namespace twins
