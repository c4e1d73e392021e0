// The parts of MetricPlot that read the curves out and write files.

#include "ui/plots/metric_plot_parts.h"
#include "ui/plots/plot_export.h"

#include <QFileInfo>

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
    m_crosshair->set(nearest, title, rows);
    m_plot->layer(QStringLiteral("overlay"))->replot();
    return read;
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
