#include "ui/plots/masking_light.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace twins
{

namespace
{

void paintLight(QPainter& painter, const QRectF& area, MaskingLight light, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.center());
    const double scale = std::min(area.width(), area.height()) / 16.0;
    painter.scale(scale, scale);
    painter.setPen(Qt::NoPen);
    painter.setBrush(lightColor(light, theme));
    QPen mark(theme.panel, 1.8);
    mark.setCapStyle(Qt::RoundCap);
    mark.setJoinStyle(Qt::RoundJoin);
    switch (light) {
    case MaskingLight::Green:
        painter.drawEllipse(QPointF(0, 0), 7.5, 7.5);
        painter.setPen(mark);
        painter.drawPolyline(QPolygonF({{-3.4, 0.3}, {-1.0, 2.8}, {3.6, -2.4}}));
        break;
    case MaskingLight::Amber: {
        QPainterPath triangle;
        triangle.addPolygon(QPolygonF({{0, -6.6}, {7.0, 5.8}, {-7.0, 5.8}, {0, -6.6}}));
        painter.strokePath(triangle,
                           QPen(lightColor(light, theme), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(triangle);
        painter.setPen(mark);
        painter.drawLine(QPointF(0, -2.2), QPointF(0, 1.4));
        painter.drawPoint(QPointF(0, 4.1));
        break;
    }
    case MaskingLight::Red: {
        QPolygonF octagon;
        for (int corner = 0; corner < 8; ++corner) {
            const double angle = (corner + 0.5) * std::numbers::pi / 4.0;
            octagon << QPointF(7.8 * std::cos(angle), 7.8 * std::sin(angle));
        }
        painter.drawPolygon(octagon);
        painter.setPen(mark);
        painter.drawLine(QPointF(-2.6, -2.6), QPointF(2.6, 2.6));
        painter.drawLine(QPointF(-2.6, 2.6), QPointF(2.6, -2.6));
        break;
    }
    }
    painter.restore();
}

} // namespace

QColor lightColor(MaskingLight light, const Theme& theme)
{
    switch (light) {
    case MaskingLight::Green:
        return theme.good;
    case MaskingLight::Amber:
        return theme.caution;
    case MaskingLight::Red:
        return theme.error;
    }
    return theme.secondaryText;
}

QPixmap lightPixmap(MaskingLight light, const Theme& theme, int size, double ratio)
{
    const int pixels = static_cast<int>(std::lround(size * ratio));
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintLight(painter, QRectF(0, 0, pixels, pixels), light, theme);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QIcon lightIcon(MaskingLight light, const Theme& theme)
{
    QIcon icon;
    for (const double ratio : {1.0, 2.0}) {
        icon.addPixmap(lightPixmap(light, theme, 16, ratio));
    }
    return icon;
}

} // namespace twins
