// What EvaluationView writes to files: the curve with its figures, and the verdict.
#include "ui/evaluation_words.h"
#include "ui/panels/evaluation_result.h"
#include "ui/plots/evaluation_plot.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/run_label.h"
#include "ui/views/compared_legend.h"
#include "ui/views/evaluation_view.h"
#include "ui/words.h"

#include <QFileInfo>
#include <QPainter>

namespace twins
{

namespace
{

constexpr int kPlotTitle = 44;
constexpr int kPrintInset = 8; // to either side

} // namespace

QStringList EvaluationView::exportFormats() const
{
    return EvaluationPlot::exportFormats() << QStringLiteral("json") << QStringLiteral("txt");
}

bool EvaluationView::exportTo(const QString& path, QString* error)
{
    const EvaluationRecord record = shownRecord();
    if (record.images == 0) {
        if (error != nullptr) {
            *error = tr("There is no evaluation to export yet.");
        }
        return false;
    }
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("json")) {
        return writeExport(path, comparedJson(record), error);
    }
    if (suffix == QLatin1String("txt")) {
        return writeExport(path, comparedText(record).toUtf8(), error);
    }
    if (suffix == QLatin1String("csv")) {
        return writeExport(path, comparedCsv(record), error);
    }
    const EvaluationPlot* plot = m_result->plot();
    const RunLabel label{QString::fromStdString(record.method), QString::fromStdString(record.preset)};
    const int names = m_comparedLegend->printedHeight(plot->width() - 2 * kPrintInset);
    const QSize size(plot->width(), plot->height() + kPlotTitle + names);
    const auto paint = [&](QPaintDevice& device, double scale) {
        QPainter painter(&device);
        painter.scale(scale, scale);
        painter.fillRect(QRect(QPoint(0, 0), size), m_theme.panel);
        paintFigure(painter, size);
        paintRunLine(painter, size, label, m_theme);
    };
    return exportFigure(path, withRunLine(size, label), paint, error);
}

bool EvaluationView::hasFigure() const
{
    return shownRecord().images > 0;
}

QString EvaluationView::figureText() const
{
    const EvaluationRecord record = shownRecord();
    const QString text = tr("Share of the images that still stand under %1, %2.")
                             .arg(titleOf(record), circumstancesOf(record));
    return m_laid.leftOut.empty() ? text : text + QLatin1Char(' ') + leftOutText();
}

int EvaluationView::figureHeight(int width) const
{
    return width / 2;
}

void EvaluationView::paintFigure(QPainter& painter, const QSize& size)
{
    const EvaluationRecord record = shownRecord();
    if (record.images == 0) {
        RunView::paintFigure(painter, size);
        return;
    }
    const QString figures = tr("%1 robust (95 %: %2), %3 clean")
                                .arg(percentText(record.robustAccuracy()), intervalText(record.confidence()),
                                     percentText(record.cleanAccuracy()));
    painter.setFont(themeFont(kTitleSize, QFont::DemiBold));
    painter.setPen(m_theme.text);
    painter.drawText(QRect(8, 4, size.width() - 16, 18), Qt::AlignVCenter | Qt::AlignLeft,
                     titleOf(record) + QStringLiteral(" · ") + figures);
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(m_theme.secondaryText);
    painter.drawText(QRect(8, 22, size.width() - 16, 18), Qt::AlignVCenter | Qt::AlignLeft,
                     circumstancesOf(record));
    painter.save();
    painter.translate(0, kPlotTitle);
    const QSize below = size - QSize(0, kPlotTitle);
    const int names = m_comparedLegend->printedHeight(below.width() - 2 * kPrintInset);
    m_result->plot()->paint(painter, below - QSize(0, names));
    m_comparedLegend->print(
        painter, QRect(kPrintInset, below.height() - names, below.width() - 2 * kPrintInset, names));
    painter.restore();
}

} // namespace twins
