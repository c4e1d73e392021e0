// The parts of MetricPlot that write files.

#include "ui/plots/metric_plot_parts.h"

#include <QFileInfo>

namespace twins
{

QVector<NamedCurve> MetricPlot::curves() const
{
    QVector<NamedCurve> shown;
    for (const auto& one : m_series) {
        if (one->visible && one->measured > 0) {
            shown.append({one->name, {one->given.points().begin(), one->given.points().end()}});
        }
    }
    return shown;
}

bool MetricPlot::exportTo(const QString& path, QString* error) const
{
    if (QFileInfo(path).suffix().compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0) {
        return writeExport(path, withRunColumns(csvOfCurves(m_xTitle, curves()), m_runLabel), error);
    }
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
