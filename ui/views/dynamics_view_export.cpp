// The part of the dynamics view that leaves the program: plot, names of what is laid over it, and all layers.

#include "ui/plots/choice_chip.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/run_label.h"
#include "ui/views/compared_legend.h"
#include "ui/views/dynamics_view.h"

#include <QFileInfo>
#include <QPainter>

#include <algorithm>

namespace twins
{

namespace
{

constexpr double kPlotShape = 0.45; // height over width
constexpr int kFigureGap = 10;      // between the plot and the layers

} // namespace

QStringList DynamicsView::exportFormats() const
{
    return MetricPlot::exportFormats();
}

bool DynamicsView::exportTo(const QString& path, QString* error)
{
    if (QFileInfo(path).suffix().compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0) {
        const QByteArray csv = csvOfCurves(tr("epoch"), m_plot->curves() + m_layers->namedCurves());
        return writeExport(path, withRunColumns(csv, m_label), error);
    }
    const int wide = std::max(width(), minimumSizeHint().width());
    const QSize figure(wide, figureHeight(wide));
    const auto paint = [&](QPaintDevice& device, double scale) {
        QPainter painter(&device);
        painter.scale(scale, scale);
        painter.fillRect(QRect(QPoint(), figure), m_theme.panel);
        paintFigure(painter, figure);
    };
    return exportFigure(path, figure, paint, error);
}

QString DynamicsView::figureText() const
{
    return tr("How the weights of the layers move over the epochs: %1.").arg(m_quantityChip->text());
}

int DynamicsView::figureHeight(int width) const
{
    const int plot = std::max(m_plot->minimumHeight(), static_cast<int>(kPlotShape * width));
    return plot + m_comparedLegend->printedHeight(width) + kFigureGap + m_layers->heightForWidth(width);
}

void DynamicsView::paintFigure(QPainter& painter, const QSize& size)
{
    const int layers = m_layers->panels().isEmpty() ? 0 : m_layers->heightForWidth(size.width());
    m_comparedLegend->printUnder(*m_plot, painter, size - QSize(0, layers + kFigureGap));
    painter.save();
    painter.translate(0, size.height() - layers);
    m_layers->paint(painter, QSize(size.width(), layers));
    painter.restore();
}

} // namespace twins
