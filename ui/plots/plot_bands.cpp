#include "ui/plots/plot_bands.h"

#include <algorithm>
#include <cmath>

namespace twins
{

BandsItem::BandsItem(QCustomPlot* plot)
    : QCPAbstractItem(plot)
{
    setSelectable(false);
}

double BandsItem::selectTest(const QPointF& /*position*/, bool /*onlySelectable*/,
                             QVariant* /*details*/) const
{
    return -1.0;
}

QPointF BandsItem::pixel(const QPointF& point) const
{
    const auto along = [](const QCPAxis* axis, double value) {
        // What a logarithmic axis has no place for lies at its lower end.
        const bool below = axis->scaleType() == QCPAxis::stLogarithmic && value <= 0.0;
        return axis->coordToPixel(below ? axis->range().lower : value);
    };
    return {along(mParentPlot->xAxis, point.x()), along(mParentPlot->yAxis, point.y())};
}

void BandsItem::draw(QCPPainter* painter)
{
    painter->setPen(Qt::NoPen);
    painter->setAntialiasing(true);
    for (const PlotBand& band : m_bands) {
        painter->setBrush(band.color);
        QPolygonF outline;
        qsizetype start = 0;
        const qsizetype count = std::min(band.lower.size(), band.upper.size());
        for (qsizetype i = 0; i <= count; ++i) {
            const bool isMeasured =
                i < count && std::isfinite(band.lower[i].y()) && std::isfinite(band.upper[i].y());
            if (isMeasured) {
                outline.append(pixel(band.upper[i]));
                continue;
            }
            for (qsizetype back = i - 1; back >= start; --back) {
                outline.append(pixel(band.lower[back]));
            }
            if (outline.size() > 2) {
                painter->drawPolygon(outline);
            }
            outline.clear();
            start = i + 1;
        }
    }
}

} // namespace twins
