// The parts of MetricPlot that answer the pointer and the keyboard.

#include "ui/plots/metric_plot_parts.h"
#include "ui/plots/overlay_lines.h"
#include "ui/words.h"

#include <QAccessible>
#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>
#include <array>
#include <cmath>

namespace twins
{

namespace
{

constexpr double kReach = 8.0;     ///< pixels from a point, mark or curve that still hit it
constexpr double kLineReach = 4.0; ///< from a vertical mark

} // namespace

QString MetricPlot::valueText(double value) const
{
    if (m_scale == Scale::Percent) {
        return QString::number(100.0 * value, 'f', 1) + QStringLiteral(" %");
    }
    return figureText(value, 4);
}

QStringList MetricPlot::showCrosshair(double x)
{
    QVector<CrosshairItem::Row> rows;
    QVector<QPointF> obstacles;
    double nearest = x;
    double distance = std::numeric_limits<double>::infinity();
    for (const auto& one : m_series) {
        if (!one->visible || one->measured == 0) {
            continue;
        }
        const QPointF* at = one->drawn().nearest(x);
        if (!at) {
            continue;
        }
        rows.append({one->name, valueText(at->y()), one->color, *at, at->y()});
        if (std::abs(at->x() - x) < distance) {
            distance = std::abs(at->x() - x);
            nearest = at->x();
        }
        for (const QCPGraphData& data : *one->line->data()) {
            if (std::isfinite(data.value)) {
                obstacles.append(
                    {m_plot->xAxis->coordToPixel(data.key), m_plot->yAxis->coordToPixel(data.value)});
            }
        }
    }
    if (m_order == Order::ByValue) {
        std::stable_sort(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return a.number > b.number; });
    } else if (m_order == Order::ByName) {
        std::stable_sort(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return a.name.localeAwareCompare(b.name) < 0; });
    }
    QStringList read;
    for (const CrosshairItem::Row& row : rows) {
        read.append(row.name + QStringLiteral(": ") + row.value);
    }
    const QString number = QString::number(nearest, 'g', 5);
    const QString title = m_integerX || m_xTitle.isEmpty() ? number : m_xTitle + QLatin1Char(' ') + number;
    m_crosshair->setObstacles(obstacles);
    m_crosshair->set(nearest, title, rows);
    m_plot->layer(QStringLiteral("overlay"))->replot();
    return read;
}

void MetricPlot::setOrder(Order order)
{
    m_order = order;
    if (!m_crosshair->rows().isEmpty()) {
        showCrosshair(m_crosshair->x());
    }
}

QPoint MetricPlot::positionOf(const QPointF& point) const
{
    const QPointF pixel(m_plot->xAxis->coordToPixel(point.x()), m_plot->yAxis->coordToPixel(point.y()));
    return m_plot->mapTo(this, pixel.toPoint());
}

std::optional<double> MetricPlot::pointAt(const QPoint& position, double& nearest) const
{
    std::optional<double> found;
    nearest = kReach;
    const auto offer = [&](double x, double distance) {
        if (distance <= nearest) {
            nearest = distance;
            found = x;
        }
    };
    const auto apart = [&](double x, double y) {
        return std::hypot(m_plot->xAxis->coordToPixel(x) - position.x(),
                          m_plot->yAxis->coordToPixel(y) - position.y());
    };
    for (const auto& one : m_series) {
        if (!one->visible || one->overlay >= 0 || one->style.smoothed) {
            continue;
        }
        if (const QPointF* at = one->given.nearest(m_plot->xAxis->pixelToCoord(position.x()))) {
            offer(at->x(), apart(at->x(), at->y()));
        }
    }
    for (const PlotMark& mark : m_marks->marks()) {
        if (mark.kind == PlotMark::Kind::Point && std::isfinite(mark.y)) {
            offer(mark.x, apart(mark.x, mark.y));
        }
    }
    if (found) {
        return found;
    }
    nearest = kLineReach;
    for (const PlotMark& mark : m_marks->marks()) {
        if (mark.kind == PlotMark::Kind::Event) {
            offer(mark.x, std::abs(m_plot->xAxis->coordToPixel(mark.x) - position.x()));
        }
    }
    if (!found) {
        nearest = kReach; // of an overlay
    }
    return found;
}

const MetricPlot::Series* MetricPlot::overlayAt(const QPoint& position, double nearest) const
{
    const Series* found = nullptr;
    for (const auto& one : m_series) {
        if (one->overlay < 0 || one->tags.isEmpty()) {
            continue;
        }
        std::optional<QPointF> before;
        for (const QCPGraphData& data : *one->line->data()) {
            if (!std::isfinite(data.value)) {
                before.reset();
                continue;
            }
            const QPointF pixel(m_plot->xAxis->coordToPixel(data.key),
                                m_plot->yAxis->coordToPixel(data.value));
            const double distance = distanceToSegment(position, before ? *before : pixel, pixel);
            before = pixel;
            if (distance < nearest) {
                nearest = distance;
                found = one.get();
            }
        }
    }
    return found;
}

MetricPlot::Target MetricPlot::targetAt(const QPoint& position) const
{
    Target target;
    double nearest = kReach;
    target.x = pointAt(position, nearest);
    target.overlay = overlayAt(position, nearest);
    return target;
}

bool MetricPlot::isClickable(const QPoint& position) const
{
    const Target target = targetAt(position);
    return target.x || target.overlay != nullptr;
}

QString MetricPlot::tipAt(const QPoint& position) const
{
    const Series* overlay = targetAt(position).overlay;
    return overlay != nullptr ? overlay->tip : QString();
}

void MetricPlot::clicked(const QPoint& position)
{
    if (!m_plot->axisRect()->rect().contains(position)) {
        return;
    }
    const Target target = targetAt(position);
    if (target.overlay != nullptr) {
        Q_EMIT overlayPicked(QStringList(target.overlay->tags)); // what follows may replace the curve
    } else if (target.x) {
        Q_EMIT pointClicked(*target.x, m_plot->mapToGlobal(position));
    }
}

/// The next point of any curve in that direction, at least a pixel away.
double MetricPlot::nextX(double x, int direction) const
{
    const double pixel = m_plot->xAxis->coordToPixel(x) + direction;
    const double least = m_plot->xAxis->pixelToCoord(pixel);
    std::optional<double> next;
    for (const auto& one : m_series) {
        if (!one->visible || one->measured == 0) {
            continue;
        }
        const std::vector<QPointF>& points = one->given.points();
        auto at = std::lower_bound(points.begin(), points.end(), least,
                                   [](const QPointF& point, double value) { return point.x() < value; });
        if (direction < 0) {
            if (at != points.end() && at->x() <= least) {
                ++at;
            }
            if (at == points.begin()) {
                continue;
            }
            --at;
        } else if (at == points.end()) {
            continue;
        }
        if (!next || (direction > 0 ? at->x() < *next : at->x() > *next)) {
            next = at->x();
        }
    }
    return next.value_or(x);
}

bool MetricPlot::keyPressed(const QKeyEvent& key)
{
    const QCPRange range = m_plot->xAxis->range();
    const bool isShown = !m_crosshair->rows().isEmpty();
    const double now = isShown ? m_crosshair->x() : range.upper;
    double x = now;
    switch (key.key()) {
    case Qt::Key_Right:
        x = nextX(now, 1);
        break;
    case Qt::Key_Left:
        x = isShown ? nextX(now, -1) : range.upper;
        break;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp: {
        const int tenth = std::max(1, m_plot->axisRect()->width() / 10);
        const int direction = key.key() == Qt::Key_PageDown ? 1 : -1;
        x = m_plot->xAxis->pixelToCoord(m_plot->xAxis->coordToPixel(now) + direction * tenth);
        break;
    }
    case Qt::Key_Home:
        x = range.lower;
        break;
    case Qt::Key_End:
        x = range.upper;
        break;
    case Qt::Key_S:
        setOrder(m_order == Order::AsDrawn   ? Order::ByValue
                 : m_order == Order::ByValue ? Order::ByName
                                             : Order::AsDrawn);
        return true;
    case Qt::Key_Escape:
        hideCrosshair();
        return isShown;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (isShown) {
            Q_EMIT pointClicked(now, mapToGlobal(positionOf({now, m_plot->yAxis->range().center()})));
        }
        return true;
    default:
        return false;
    }
    const QStringList read = showCrosshair(std::clamp(x, range.lower, range.upper));
    m_plot->setAccessibleDescription(m_crosshair->title() + QStringLiteral(". ") +
                                     read.join(QStringLiteral(", ")));
    QAccessibleEvent changed(m_plot, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    return true;
}

void MetricPlot::showMenu(const QPoint& position)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("plotMenu"));
    menu->addSection(tr("Read-out at the pointer"));
    auto* group = new QActionGroup(menu);
    const std::array<std::pair<Order, QString>, 3> orders = {
        {{Order::AsDrawn, tr("In the order of the legend")},
         {Order::ByValue, tr("By value, the highest first")},
         {Order::ByName, tr("By name")}}};
    for (const auto& [order, text] : orders) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(order == m_order);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = order] { setOrder(chosen); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Show everything (double click)")), &QAction::triggered, this,
            &MetricPlot::resetZoom);
    menu->popup(position);
}

} // namespace twins
