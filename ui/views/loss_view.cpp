#include "ui/views/loss_view.h"

#include "ui/chip.h"
#include "ui/legend.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/metric_plot.h"
#include "ui/views/accuracy_view_marks.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace twins
{

namespace
{
const QString kFrozen = QStringLiteral("frozen");
const QString kAdaptive = QStringLiteral("adaptive");
const QString kTotal = QStringLiteral("total");
const QString kLoss = QStringLiteral("loss"); // the only curve of a method with one wing
} // namespace

LossView::LossView(QWidget* parent)
    : RunView(parent)
    , m_plot(new MetricPlot(this))
    , m_title(new QWidget(this))
    , m_legend(new Legend(m_title))
    , m_smoothingChip(new ChoiceChip(m_title))
    , m_logChip(new Chip(QString(), m_title))
    , m_theme(lightTheme())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    auto* line = new QHBoxLayout(m_title);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_legend, 1);
    line->addWidget(m_smoothingChip);
    line->addWidget(m_logChip);
    m_plot->setObjectName(QStringLiteral("lossPlot"));
    m_smoothingChip->setObjectName(QStringLiteral("smoothingChip"));
    m_logChip->setObjectName(QStringLiteral("logChip"));

    m_plot->addSeries(kTotal, {SeriesStyle::Shape::Line, 1.0, true});
    m_plot->addSeries(kFrozen, {SeriesStyle::Shape::Line, 2.0, true});
    m_plot->addSeries(kLoss, {SeriesStyle::Shape::Line, 2.0, true});
    m_plot->addSeries(kAdaptive, {SeriesStyle::Shape::Line, 2.0, true});
    connect(m_smoothingChip, &ChoiceChip::currentIndexChanged, this, [this] {
        m_plot->setSmoothing(m_smoothingChip->currentValue().toDouble());
        m_plot->refresh();
    });
    connect(m_logChip, &Chip::toggled, this, [this](bool on) {
        m_plot->setLogarithmic(on);
        m_plot->refresh();
    });
    LossView::retranslate();
    m_smoothingChip->setCurrentIndex(kDefaultSmoothing);
    LossView::applyTheme(m_theme);
}

void LossView::showRun(const RunData& run)
{
    m_plot->clear();
    m_plot->setRunLabel(runLabelOf(run));
    m_steps = 0;
    m_twoWings = usesTwoWings(run.config.method);
    m_plot->setHomeRange(0.0, static_cast<double>(std::max<std::int64_t>(1, run.config.epochs)));
    updateSeries();
    appendNew(run);
    m_plot->setMarks(runMarks(run));
    m_plot->resetZoom();
}

void LossView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (changes.replaced || run.steps.size() < m_steps) {
        showRun(run);
        return;
    }
    appendNew(run);
    m_plot->setMarks(runMarks(run));
    m_plot->refresh();
}

void LossView::appendNew(const RunData& run)
{
    for (; m_steps < run.steps.size(); ++m_steps) {
        const StepMetrics& step = run.steps[m_steps];
        if (!m_twoWings) {
            m_plot->append(kLoss, step.epochPosition, step.loss);
            continue;
        }
        m_plot->append(kTotal, step.epochPosition, step.loss);
        m_plot->append(kFrozen, step.epochPosition, step.lossFrozen);
        m_plot->append(kAdaptive, step.epochPosition, step.lossAdaptive);
    }
}

void LossView::updateSeries()
{
    m_plot->setSeriesVisible(kFrozen, m_twoWings);
    m_plot->setSeriesVisible(kAdaptive, m_twoWings);
    m_plot->setSeriesVisible(kTotal, m_twoWings);
    m_plot->setSeriesVisible(kLoss, !m_twoWings);
    m_plot->setSeriesColor(kFrozen, m_theme.frozenWing);
    m_plot->setSeriesColor(kAdaptive, m_theme.adaptiveWing);
    m_plot->setSeriesColor(kTotal, m_theme.secondaryText);
    m_plot->setSeriesColor(kLoss, m_theme.adaptiveWing);
    m_plot->setSeriesName(kFrozen, tr("frozen"));
    m_plot->setSeriesName(kAdaptive, tr("adaptive"));
    m_plot->setSeriesName(kTotal, tr("total"));
    m_plot->setSeriesName(kLoss, tr("loss"));
    if (m_twoWings)
        m_legend->setEntries({{tr("frozen"), m_theme.frozenWing, false, false},
                              {tr("adaptive"), m_theme.adaptiveWing, false, false},
                              {tr("total"), m_theme.secondaryText, false, false}});
    else
        m_legend->setEntries({{tr("loss"), m_theme.adaptiveWing, false, false}});
}

void LossView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    updateSeries();
    m_plot->applyTheme(theme);
}

void LossView::retranslate()
{
    setAccessibleName(tr("Loss"));
    m_plot->setAxisTitles(tr("epoch"), QString());
    m_plot->setEmptyText(tr("The loss of every step. The first point appears with the first step."));
    m_smoothingChip->setAccessibleName(tr("Smoothing"));
    m_smoothingChip->setToolTip(tr("Smoothing of the curves; the raw traces stay faint behind them"));
    QVector<ChoiceChip::Choice> smoothing;
    for (const double weight : kSmoothingWeights) {
        const QString text =
            weight == 0.0 ? tr("No smoothing") : tr("Exponential average, weight %1").arg(weight);
        smoothing.append({text, weight == 0.0 ? tr("raw") : tr("smooth %1").arg(weight), weight});
    }
    m_smoothingChip->setChoices(smoothing);
    m_logChip->setText(tr("log"));
    m_logChip->setToolTip(tr("Logarithmic loss axis"));
    updateSeries();
}

QStringList LossView::exportFormats() const
{
    return MetricPlot::exportFormats();
}

bool LossView::exportTo(const QString& path, QString* error)
{
    return m_plot->exportTo(path, error);
}

QString LossView::figureText() const
{
    return tr("Loss over the steps of training, on the batches that were trained on.");
}

void LossView::paintFigure(QPainter& painter, const QSize& size)
{
    m_plot->paint(painter, size);
}

} // namespace twins
