// The parts of MetricPlot that write files.

#include "ui/plots/metric_plot_parts.h"
#include "ui/plots/plot_export.h"

#include <QFileInfo>

#include <map>

namespace twins
{

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
        for (const QPointF& point : shown[column]->given.points()) {
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
    feed(); // it may never have been painted
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
