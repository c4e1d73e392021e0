#include "ui/run_view.h"

#include <QEvent>
#include <QImage>
#include <QPainter>

namespace twins
{

bool RunView::exportTo(const QString& path, QString* error)
{
    constexpr int kScale = 2;
    QImage image(size() * kScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kScale);
    image.fill(Qt::transparent);
    render(&image, QPoint(), QRegion(), QWidget::DrawChildren);
    if (image.save(path)) {
        return true;
    }
    if (error != nullptr) {
        *error = tr("The picture could not be written to %1.").arg(path);
    }
    return false;
}

void RunView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace twins
