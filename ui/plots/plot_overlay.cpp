#include "ui/plots/plot_overlay.h"

#include "ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace twins
{

namespace
{
constexpr int kPatterns = 4;
constexpr double kSpreadOpacity = 0.16;
constexpr std::array kTowardsPanel = {0.18, 0.34, 0.48, 0.58};
} // namespace

QPen overlayPen(const QColor& color, int pattern, double width)
{
    static const std::array<QVector<qreal>, kPatterns> kDashes = {
        QVector<qreal>{6.0, 2.0}, QVector<qreal>{2.0, 1.6}, QVector<qreal>{7.0, 2.0, 1.4, 2.0},
        QVector<qreal>{4.0, 1.6, 1.4, 1.6, 1.4, 1.6}};
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    pen.setDashPattern(kDashes.at(static_cast<std::size_t>(pattern % kPatterns)));
    return pen;
}

QColor overlayColor(const QColor& color, const QColor& panel, int pattern)
{
    const double share = kTowardsPanel.at(static_cast<std::size_t>(std::min(pattern, kPatterns - 1)));
    const auto mix = [share](double own, double other) {
        return own + share * (other - own);
    };
    return QColor::fromRgbF(static_cast<float>(mix(color.redF(), panel.redF())),
                            static_cast<float>(mix(color.greenF(), panel.greenF())),
                            static_cast<float>(mix(color.blueF(), panel.blueF())));
}

PlotBand spreadBand(const PlotOverlay& overlay)
{
    PlotBand band{{}, {}, withOpacity(overlay.color, kSpreadOpacity)};
    if (overlay.deviation.size() != overlay.points.size()) {
        return band;
    }
    for (qsizetype i = 0; i < overlay.points.size(); ++i) {
        const QPointF& mean = overlay.points[i];
        band.lower.append({mean.x(), mean.y() - overlay.deviation[i]});
        band.upper.append({mean.x(), mean.y() + overlay.deviation[i]});
    }
    return band;
}

bool isMeasured(const QVector<QPointF>& points)
{
    return std::any_of(points.begin(), points.end(), [](const QPointF& p) { return std::isfinite(p.y()); });
}

} // namespace twins
