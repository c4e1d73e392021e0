// The parts of EvaluationPlot that answer pointer and keys and write the curve down.

#include "ui/evaluation_words.h"
#include "ui/plots/evaluation_plot.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/plot_items.h"
#include "ui/plots/qcp.h"
#include "ui/words.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace twins
{

QStringList EvaluationPlot::showCrosshair(double x)
{
    const auto data = m_line->data();
    if (data->isEmpty()) {
        return {};
    }
    // The last point at or before `x`: what it says holds until the next one.
    auto at = data->findEnd(x, false);
    at -= at == data->constBegin() ? 0 : 1;
    const bool isNearer = m_record.isSweep && at + 1 != data->constEnd() && x > 0.0 && at->key > 0.0 &&
                          std::log((at + 1)->key / x) < std::log(x / at->key);
    at += isNearer ? 1 : 0;
    const auto point = at - data->constBegin();
    const auto number = static_cast<std::size_t>(point);
    QVector<CrosshairItem::Row> rows = {{m_record.isSweep ? tr("robust") : tr("still standing"),
                                         percentText(at->value), m_theme.robustAccuracy,
                                         QPointF(at->key, at->value)}};
    QString title;
    if (m_record.isSweep) {
        const StageRecord& stage = m_record.stages[number];
        title = tr("ε %1").arg(radiusText(m_record.norm, stage.attack.epsilon));
        rows.append({tr("95 % interval"), intervalText(wilsonInterval(stage.after, m_record.images)),
                     withOpacity(m_theme.robustAccuracy, 0.4), QPointF(at->key, -1.0)});
    } else {
        const std::size_t stage = point == 0 ? 0 : static_cast<std::size_t>(m_record.curve[number - 1].stage);
        title = point == 0 ? tr("before the attack")
                           : tr("%1, %2 s")
                                 .arg(QString::fromStdString(m_record.stages[stage].title),
                                      QLocale().toString(at->key, 'f', 1));
    }
    rows.append({tr("clean"), percentText(m_record.cleanAccuracy()), m_theme.cleanAccuracy,
                 QPointF(at->key, m_record.cleanAccuracy())});
    m_crosshair->set(at->key, title, rows);
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

QByteArray EvaluationPlot::csv() const
{
    QByteArray text;
    if (m_record.isSweep) {
        text = "radius,images,standing,robust_accuracy,interval_low,interval_high\n";
        for (const StageRecord& stage : m_record.stages) {
            const Interval interval = wilsonInterval(stage.after, m_record.images);
            if (stage.done) {
                text += csvNumber(stage.attack.epsilon) + ',' +
                        QByteArray::number(qlonglong(m_record.images)) + ',' +
                        QByteArray::number(qlonglong(stage.after)) + ',' +
                        csvNumber(share(stage.after, m_record.images)) + ',' + csvNumber(interval.low) + ',' +
                        csvNumber(interval.high) + '\n';
            }
        }
        return text;
    }
    text = "seconds,stage,images,standing\n0,,";
    text += QByteArray::number(qlonglong(m_record.images)) + ',' +
            QByteArray::number(qlonglong(m_record.cleanCorrect)) + '\n';
    for (const SurvivorPoint& point : m_record.curve) {
        const std::string& title = m_record.stages.at(static_cast<std::size_t>(point.stage)).title;
        text += csvNumber(point.seconds) + ',' + csvText(QString::fromStdString(title)) + ',' +
                QByteArray::number(qlonglong(m_record.images)) + ',' +
                QByteArray::number(qlonglong(point.survivors)) + '\n';
    }
    return text;
}

} // namespace twins
