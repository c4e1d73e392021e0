// The parts of EvaluationPlot that answer pointer and keys.

#include "ui/evaluation_words.h"
#include "ui/plots/evaluation_plot.h"
#include "ui/plots/plot_items.h"
#include "ui/plots/qcp.h"
#include "ui/run_words.h"
#include "ui/words.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace twins
{

/// What a point says holds until the next one; of a sweep the nearest is meant, and every radius has its own.
double EvaluationPlot::readingAt(double x) const
{
    const auto data = m_line->data();
    auto at = data->findEnd(x, false);
    at -= at == data->constBegin() ? 0 : 1;
    if (m_record.isSweep) {
        const bool isNearer = at + 1 != data->constEnd() && x > 0.0 && at->key > 0.0 &&
                              std::log((at + 1)->key / x) < std::log(x / at->key);
        return isNearer ? (at + 1)->key : at->key;
    }
    double key = at->key;
    for (const PlotOverlay& overlay : m_lines.overlays()) {
        if (const std::optional<qsizetype> point = m_lines.pointAt(overlay, x)) {
            key = std::max(key, overlay.points[*point].x());
        }
    }
    return key;
}

QString EvaluationPlot::readingTitle(double x, std::size_t point) const
{
    if (m_record.isSweep) {
        return tr("ε %1").arg(radiusText(m_record.norm, m_record.stages[point].attack.epsilon));
    }
    if (x <= 0.0) {
        return tr("before the attack");
    }
    const QString seconds = QLocale().toString(x, 'f', 1);
    // What stands after a point is the work of the stage of the next; after the last there is none.
    const bool isOver = point > 0 && x > m_record.curve[point - 1].seconds;
    const std::size_t next = std::min(isOver ? point : point - (point > 0 ? 1 : 0), m_record.curve.size());
    if (next == m_record.curve.size()) {
        return tr("%1 s").arg(seconds);
    }
    const auto stage = static_cast<std::size_t>(m_record.curve[next].stage);
    return stage < m_record.stages.size()
               ? tr("%1, %2 s").arg(QString::fromStdString(m_record.stages[stage].title), seconds)
               : tr("%1 s").arg(seconds);
}

QStringList EvaluationPlot::showCrosshair(double x)
{
    const auto data = m_line->data();
    if (data->isEmpty()) {
        return {};
    }
    const double key = readingAt(x);
    auto at = data->findEnd(key, false);
    at -= at == data->constBegin() ? 0 : 1;
    const auto point = static_cast<std::size_t>(at - data->constBegin());
    QVector<CrosshairItem::Row> rows = {{m_record.isSweep ? tr("robust") : tr("still standing"),
                                         percentText(at->value), m_theme.robustAccuracy,
                                         QPointF(key, at->value)}};
    if (m_record.isSweep) {
        rows.append({tr("95 % interval"),
                     intervalText(wilsonInterval(m_record.stages[point].after, m_record.images)),
                     withOpacity(m_theme.robustAccuracy, 0.4), QPointF(key, -1.0)});
    }
    for (const PlotOverlay& overlay : m_lines.overlays()) {
        if (const std::optional<qsizetype> other = m_lines.pointAt(overlay, key)) {
            const double share = overlay.points[*other].y();
            const MeanSpread spread{
                .mean = share, .deviation = overlay.deviation.value(*other, kNotMeasured), .count = 1};
            rows.append({overlay.name, meanText(spread), overlay.color, QPointF(key, share)});
        }
    }
    rows.append({tr("clean"), percentText(m_record.cleanAccuracy()), m_theme.cleanAccuracy,
                 QPointF(key, m_record.cleanAccuracy())});
    const QString title = readingTitle(key, point);
    m_crosshair->set(key, title, rows);
    m_plot->layer(QStringLiteral("overlay"))->replot();
    QStringList read = {title};
    for (const CrosshairItem::Row& row : rows) {
        read << row.name + QStringLiteral(": ") + row.value;
    }
    return read;
}

void EvaluationPlot::resetZoom()
{
    m_zoomed = false;
    rebuild();
}

bool EvaluationPlot::isZoom(const QWheelEvent& wheel) const
{
    return wheel.modifiers().testFlag(Qt::ControlModifier);
}

void EvaluationPlot::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        walkTo(m_walked - 1);
        break;
    case Qt::Key_Right:
        walkTo(m_walked + 1);
        break;
    case Qt::Key_Home:
        walkTo(0);
        break;
    case Qt::Key_End:
        walkTo(m_line->dataCount() - 1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void EvaluationPlot::walkTo(int point)
{
    const int last = m_line->dataCount() - 1;
    if (last < 0) {
        return;
    }
    m_walked = std::clamp(point, 0, last);
    const QStringList lines = showCrosshair(m_line->dataMainKey(m_walked));
    setAccessibleDescription(lines.join(QStringLiteral(", ")));
}

/// The crosshair is what shows that the keys are here.
void EvaluationPlot::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) {
        walkTo(m_line->dataCount() - 1);
    }
}

void EvaluationPlot::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    hideCrosshair();
}

} // namespace twins
