// The parts of MetricPlot that answer the pointer and write files.

#include "ui/plots/metric_plot_parts.h"
#include "ui/plots/plot_export.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMouseEvent>
#include <QPicture>

#include <algorithm>
#include <cmath>
#include <map>

namespace twins
{

QString MetricPlot::valueText(double value) const
{
    if (m_scale == Scale::Percent)
        return QString::number(100.0 * value, 'f', 1) + QStringLiteral(" %");
    return QString::number(value, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212));
}

QStringList MetricPlot::showCrosshair(double x)
{
    QVector<CrosshairItem::Row> rows;
    QStringList read;
    double nearest = x;
    double distance = std::numeric_limits<double>::infinity();
    for (const auto& one : m_series) {
        if (!one->visible || one->measured == 0)
            continue;
        const auto data = one->line->data();
        auto at = data->findBegin(x, true);
        if (at != data->constEnd() && at + 1 != data->constEnd() &&
            std::abs((at + 1)->key - x) < std::abs(at->key - x))
            ++at;
        if (at == data->constEnd() || std::isnan(at->value))
            continue;
        rows.append({one->name, valueText(at->value), one->color, QPointF(at->key, at->value)});
        read.append(one->name + QStringLiteral(": ") + valueText(at->value));
        if (std::abs(at->key - x) < distance) {
            distance = std::abs(at->key - x);
            nearest = at->key;
        }
    }
    const QString number = QString::number(nearest, 'g', 5);
    const QString title = m_integerX || m_xTitle.isEmpty() ? number : m_xTitle + QLatin1Char(' ') + number;
    m_items->crosshair->set(nearest, title, rows);
    m_plot->layer(QStringLiteral("overlay"))->replot();
    return read;
}

void MetricPlot::hideCrosshair()
{
    if (m_items->crosshair->rows().isEmpty())
        return;
    m_items->crosshair->set(0.0, {}, {});
    m_plot->layer(QStringLiteral("overlay"))->replot();
}

void MetricPlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_emptyLabel->setGeometry(rect().adjusted(32, 16, -32, -32));
}

bool MetricPlot::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->buttons() != Qt::NoButton) {
            m_zoomed = true;
            hideCrosshair();
        } else if (m_plot->axisRect()->rect().contains(mouse->pos())) {
            showCrosshair(m_plot->xAxis->pixelToCoord(mouse->pos().x()));
        } else {
            hideCrosshair();
        }
        break;
    }
    case QEvent::Leave:
        hideCrosshair();
        break;
    case QEvent::Wheel: {
        const bool vertical = static_cast<QWheelEvent*>(event)->modifiers().testFlag(Qt::ShiftModifier);
        m_plot->axisRect()->setRangeZoom(vertical ? Qt::Vertical : Qt::Horizontal);
        m_zoomed = true;
        break;
    }
    case QEvent::MouseButtonDblClick:
        resetZoom();
        return true;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void MetricPlot::paint(QPainter& painter) const
{
    QPicture picture;
    QCPPainter recorder;
    recorder.begin(&picture);
    recorder.setMode(QCPPainter::pmVectorized);
    m_plot->toPainter(&recorder, m_plot->width(), m_plot->height());
    recorder.end();
    painter.drawPicture(0, 0, picture);
}

QStringList MetricPlot::exportFormats()
{
    return {QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf"), QStringLiteral("csv")};
}

QByteArray MetricPlot::csv() const
{
    QByteArray text = csvText(m_xTitle.isEmpty() ? QStringLiteral("x") : m_xTitle);
    std::map<double, std::vector<double>> rows;
    std::vector<const Series*> shown;
    for (const auto& one : m_series) {
        if (one->visible && one->measured > 0)
            shown.push_back(one.get());
    }
    for (std::size_t column = 0; column < shown.size(); ++column) {
        text += ',' + csvText(shown[column]->name);
        for (const QPointF& point : shown[column]->points) {
            auto& row = rows[point.x()];
            row.resize(shown.size(), std::numeric_limits<double>::quiet_NaN());
            row[column] = point.y();
        }
    }
    text += '\n';
    for (const auto& [x, values] : rows) {
        text += csvNumber(x);
        for (const double value : values)
            text += ',' + csvNumber(value);
        text += '\n';
    }
    return text;
}

bool MetricPlot::exportTo(const QString& path, QString* error) const
{
    if (QFileInfo(path).suffix().compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0)
        return writeExport(path, withRunColumns(csv(), m_runLabel), error);
    const auto paint = [this](QPaintDevice& device, double scale) {
        QCPPainter painter;
        painter.begin(&device);
        painter.scale(scale, scale);
        painter.setMode(QCPPainter::pmVectorized);
        m_plot->toPainter(&painter, m_plot->width(), m_plot->height());
    };
    return exportFigure(path, m_plot->size(), paint, error);
}

} // namespace twins
