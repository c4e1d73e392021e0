// The parts of SmallMultiples that say in words and numbers what the panels show.

#include "ui/plots/small_multiples.h"
#include "ui/words.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace twins
{

namespace
{

constexpr double kNear = 0.02; ///< of the x axis: so far apart, points still count as measured together

/// Index of the measured point nearest to `x`; -1 without any.
qsizetype nearest(const QVector<QPointF>& points, double x)
{
    qsizetype found = -1;
    double distance = std::numeric_limits<double>::infinity();
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (std::isfinite(points[i].y()) && std::abs(points[i].x() - x) < distance) {
            distance = std::abs(points[i].x() - x);
            found = i;
        }
    }
    return found;
}

} // namespace

QStringList SmallMultiples::readOut(int panel, double x) const
{
    struct Value {
        QString name;
        QPointF at;
        double deviation;
    };
    QVector<Value> values;
    const Panel& one = m_panels[panel];
    for (const Curve& curve : one.curves) {
        if (const qsizetype at = nearest(curve.points, x); at >= 0) {
            values.append({curve.name, curve.points[at], 0.0});
        }
    }
    for (const PlotOverlay& overlay : one.overlays) {
        if (const qsizetype at = nearest(overlay.points, x); at >= 0) {
            values.append({overlay.name, overlay.points[at], overlay.deviation.value(at)});
        }
    }
    if (values.isEmpty()) {
        return {one.title};
    }
    const double read = std::min_element(values.begin(), values.end(), [x](const Value& a, const Value& b) {
                            return std::abs(a.at.x() - x) < std::abs(b.at.x() - x);
                        })->at.x();
    const auto place = [this](double at) {
        return m_xTitle + QLatin1Char(' ') + figureText(at, 4);
    };
    QStringList lines{one.title + QStringLiteral(" · ") + place(read)};
    for (const Value& value : values) {
        QString line = value.name + QStringLiteral(": ") + figureText(value.at.y(), 4);
        if (value.deviation > 0.0) {
            line += QStringLiteral(" ± ") + figureText(value.deviation, 2);
        }
        if (std::abs(value.at.x() - read) > kNear * range().lastX) {
            line += QStringLiteral(" (") + place(value.at.x()) + QLatin1Char(')');
        }
        lines.append(line);
    }
    return lines;
}

QVector<NamedCurve> SmallMultiples::namedCurves() const
{
    QVector<NamedCurve> all;
    for (const Panel& panel : m_panels) {
        const auto add = [&](const QString& name, const QVector<QPointF>& points) {
            if (isMeasured(points)) {
                all.append({panel.title + QStringLiteral(": ") + name, points});
            }
        };
        for (const Curve& curve : panel.curves) {
            add(curve.name, curve.points);
        }
        for (const PlotOverlay& overlay : panel.overlays) {
            add(overlay.name, overlay.points);
        }
    }
    return all;
}

void SmallMultiples::describe()
{
    m_isDescribed = true;
    setAccessibleDescription(m_current < m_panels.size()
                                 ? readOut(m_current, range().lastX).join(QStringLiteral(", "))
                                 : QString());
}

bool SmallMultiples::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const int panel = panelAt(help->pos());
    if (panel < 0) {
        QToolTip::hideText();
        return true;
    }
    const QRect frame = panelRect(panel);
    const QRectF plot = plotRect(frame);
    const double x = (help->pos().x() - plot.left()) / plot.width() * range().lastX;
    QToolTip::showText(help->globalPos(), readOut(panel, x).join(QLatin1Char('\n')), this, frame);
    return true;
}

} // namespace twins
