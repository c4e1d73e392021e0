#include "ui/plots/radius_plot.h"

#include "ui/plots/plot_items.h"
#include "ui/plots/qcp.h"
#include "ui/words.h"

#include <QKeyEvent>
#include <QLabel>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{
constexpr int kMostCurves = 2;
} // namespace

std::optional<double> radiusOfFall(const RadiusSweep& sweep)
{
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        const SweepPoint& here = sweep.points[i];
        if (!here.isFooled) {
            continue;
        }
        if (i == 0) {
            return 0.0;
        }
        const SweepPoint& before = sweep.points[i - 1];
        const double rise = here.margin - before.margin;
        const double share = rise > 0.0 ? std::clamp(-before.margin / rise, 0.0, 1.0) : 1.0;
        return before.epsilon + share * (here.epsilon - before.epsilon);
    }
    return std::nullopt;
}

RadiusPlot::RadiusPlot(QWidget* parent)
    : CurvePlot(parent)
    , m_zero(m_plot->addGraph())
{
    setObjectName(QStringLiteral("radius-plot"));
    m_plot->setFocusPolicy(Qt::TabFocus);
    for (int i = 0; i < kMostCurves; ++i) {
        m_curves.append(m_plot->addGraph());
    }
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create(6));
    m_plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create(4));
    RadiusPlot::applyTheme(lightTheme());
    RadiusPlot::retranslate();
    rebuild();
}

void RadiusPlot::setSweeps(const std::vector<RadiusSweep>& sweeps, const QStringList& names)
{
    m_sweeps = sweeps;
    m_names = names;
    rebuild();
    retranslate();
}

double RadiusPlot::shown(double radius) const
{
    return !m_sweeps.empty() && m_sweeps.front().norm == Norm::Linf ? 255.0 * radius : radius;
}

QVector<QPointF> RadiusPlot::curve(int sweep) const
{
    QVector<QPointF> points;
    if (sweep < static_cast<int>(m_sweeps.size())) {
        for (const SweepPoint& point : m_sweeps[static_cast<std::size_t>(sweep)].points) {
            points.append({shown(point.epsilon), point.margin});
        }
    }
    return points;
}

void RadiusPlot::rebuild()
{
    for (int i = 0; i < kMostCurves; ++i) {
        QVector<double> x, y;
        for (const QPointF& point : curve(i)) {
            x.append(point.x());
            y.append(point.y());
        }
        m_curves[i]->setData(x, y, true);
    }
    m_emptyLabel->setVisible(m_sweeps.empty());
    m_plot->xAxis->setVisible(!m_sweeps.empty());
    m_plot->yAxis->setVisible(!m_sweeps.empty());
    m_zero->setVisible(!m_sweeps.empty());
    QVector<PlotMark> marks;
    if (!m_sweeps.empty()) {
        const double here = shown(m_sweeps.front().epsilon);
        PlotMark mark;
        mark.x = here;
        mark.text = tr("epsilon");
        marks.append(mark);
    }
    m_marks->setMarks(marks);
    resetZoom();
}

void RadiusPlot::resetZoom()
{
    m_zoomed = false;
    double end = 1.0, low = -0.5, high = 0.5;
    for (int i = 0; i < kMostCurves; ++i) {
        for (const QPointF& point : curve(i)) {
            end = m_sweeps.empty() ? end : shown(m_sweeps.front().points.back().epsilon);
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
    }
    m_zero->setData({0.0, end}, {0.0, 0.0}, true);
    m_plot->xAxis->setRange(0.0, end);
    m_plot->yAxis->setRange(low - 0.06 * (high - low), high + 0.06 * (high - low));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QStringList RadiusPlot::showCrosshair(double x)
{
    if (m_sweeps.empty()) {
        return {};
    }
    const QVector<QPointF> first = curve(0);
    const auto nearest =
        std::min_element(first.begin(), first.end(), [x](const QPointF& a, const QPointF& b) {
            return std::abs(a.x() - x) < std::abs(b.x() - x);
        });
    const auto at = nearest - first.begin();
    QVector<CrosshairItem::Row> rows;
    for (int i = 0; i < static_cast<int>(m_sweeps.size()) && i < kMostCurves; ++i) {
        const QVector<QPointF> points = curve(i);
        if (at < points.size()) {
            rows.append({m_names.value(i), figureText(points[at].y(), 2, 'f'), m_curves[i]->pen().color(),
                         points[at]});
        }
    }
    const QString number = QString::number(nearest->x(), 'g', 3);
    const QString title =
        m_sweeps.front().norm == Norm::Linf ? tr("epsilon %1/255").arg(number) : tr("epsilon %1").arg(number);
    m_crosshair->set(nearest->x(), title, rows);
    m_plot->layer(QStringLiteral("overlay"))->replot();
    QStringList lines = {title};
    for (const CrosshairItem::Row& row : rows) {
        lines << row.name + QLatin1Char(' ') + row.value;
    }
    return lines;
}

bool RadiusPlot::isZoom(const QWheelEvent& wheel) const
{
    return wheel.modifiers().testFlag(Qt::ControlModifier);
}

bool RadiusPlot::keyPressed(const QKeyEvent& key)
{
    const QVector<QPointF> points = curve(0);
    const bool isRead = !m_crosshair->rows().isEmpty();
    if (points.isEmpty()) {
        return false;
    }
    auto at = points.size() - 1;
    if (isRead) {
        const auto here = std::ranges::lower_bound(points, m_crosshair->x(), {},
                                                   [](const QPointF& one) { return one.x(); });
        at = std::min(here - points.begin(), at);
    }
    switch (key.key()) {
    case Qt::Key_Left:
        at = isRead ? std::max<qsizetype>(0, at - 1) : at;
        break;
    case Qt::Key_Right:
        at = std::min(at + 1, points.size() - 1);
        break;
    case Qt::Key_Home:
        at = 0;
        break;
    case Qt::Key_End:
        at = points.size() - 1;
        break;
    case Qt::Key_Escape:
        hideCrosshair();
        return isRead;
    default:
        return false;
    }
    m_plot->setAccessibleDescription(showCrosshair(points[at].x()).join(QStringLiteral(", ")));
    return true;
}

void RadiusPlot::applyTheme(const Theme& theme)
{
    dress(theme);
    m_curves[0]->setPen(QPen(theme.robustAccuracy, 2.0));
    m_curves[1]->setPen(QPen(theme.robustAccuracy, 2.0, Qt::DashLine));
    m_curves[0]->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, theme.robustAccuracy, 5));
    m_zero->setPen(QPen(theme.secondaryText, 1.0, Qt::DashLine));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void RadiusPlot::retranslate()
{
    setAccessibleName(tr("Margin over the radius"));
    const bool linf = m_sweeps.empty() || m_sweeps.front().norm == Norm::Linf;
    m_plot->xAxis->setLabel(linf ? tr("epsilon, n/255") : tr("epsilon"));
    m_plot->yAxis->setLabel(tr("margin (above 0: fooled)"));
    m_emptyLabel->setText(tr("How far the image stands is drawn here, radius by radius."));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace twins
