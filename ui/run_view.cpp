#include "ui/run_view.h"

#include "ui/laid_out.h"

#include <QEvent>
#include <QImage>
#include <QPainter>

#include <algorithm>

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

int RunView::figureHeight(int width) const
{
    constexpr double kFlattest = 0.5, kTallest = 1.2;
    const double shape = QWidget::width() > 0 ? static_cast<double>(height()) / QWidget::width() : kFlattest;
    return std::max(static_cast<int>(std::clamp(shape, kFlattest, kTallest) * width),
                    minimumSizeHint().height());
}

void RunView::paintFigure(QPainter& painter, const QSize& size)
{
    const LaidOut layout(*this, size);
    render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
}

void RunView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace twins
