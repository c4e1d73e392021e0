#include "ui/views/accuracy_view.h"

#include "ui/legend.h"
#include "ui/plots/axis_chip.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/quiet_label.h"
#include "ui/plots/smoothing_chip.h"
#include "ui/views/accuracy_view_marks.h"
#include "ui/views/accuracy_view_parts.h"
#include "ui/views/axis_choices.h"
#include "ui/views/compared_legend.h"

#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace twins
{

namespace
{
constexpr double kThin = 1.2;
} // namespace

AccuracyView::AccuracyView(QWidget* parent)
    : RunView(parent)
    , m_plot(new MetricPlot(this))
    , m_comparedLegend(new ComparedLegend(this))
    , m_title(new TitleLine(this))
    , m_legend(new Legend(m_title))
    , m_gap(new QuietLabel(m_title))
    , m_wingChip(new ChoiceChip(m_title))
    , m_splitChip(new ChoiceChip(m_title))
    , m_axisChip(new AxisChip(m_title))
    , m_smoothingChip(new SmoothingChip(m_title))
    , m_theme(lightTheme())
{
    build();
    connect(m_smoothingChip, &SmoothingChip::weightChanged, this, [this](double weight) {
        m_plot->setSmoothing(weight);
        m_plot->refresh();
    });
    connect(m_wingChip, &ChoiceChip::currentIndexChanged, this, &AccuracyView::updateVisible);
    connect(m_splitChip, &ChoiceChip::currentIndexChanged, this, &AccuracyView::updateVisible);
    connect(m_axisChip, &ChoiceChip::currentIndexChanged, this, &RunView::runWanted);
    connect(m_axisChip, &AxisChip::logarithmicChanged, this, [this](bool on) {
        m_plot->setLogarithmicX(on);
        m_plot->refresh();
    });
    connect(m_plot, &MetricPlot::pointClicked, this, &AccuracyView::offerEpoch);
    connect(m_plot, &MetricPlot::overlayPicked, this, &AccuracyView::runsPicked);
    connect(m_comparedLegend, &ComparedLegend::picked, this, &AccuracyView::runsPicked);
    AccuracyView::retranslate();
    m_plot->setSmoothing(m_smoothingChip->weight());
    AccuracyView::applyTheme(m_theme);
    updateVisible();
}

void AccuracyView::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title->row());
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_comparedLegend);
    m_title->setContent(m_legend, m_gap, {m_wingChip, m_splitChip, m_axisChip, m_smoothingChip});
    m_gap->setObjectName(QStringLiteral("robustGap"));
    m_gap->setDrawnWhole(true);
    m_legend->setNeeded(2); // clean and robust; the gap's figure gives way
    m_wingChip->setObjectName(QStringLiteral("wingChip"));
    m_splitChip->setObjectName(QStringLiteral("splitChip"));
    m_axisChip->setObjectName(QStringLiteral("axisChip"));
    m_smoothingChip->setObjectName(QStringLiteral("smoothingChip"));
    m_plot->setObjectName(QStringLiteral("accuracyPlot"));
    m_plot->setScale(MetricPlot::Scale::Percent);
    using Shape = SeriesStyle::Shape;
    for (const char* kind : {"clean", "robust"}) {
        const QString name = QString::fromLatin1(kind);
        m_plot->addSeries(QStringLiteral("step.") + name, {Shape::Dashed, kThin, true});
        m_plot->addSeries(QStringLiteral("train.") + name, {Shape::Dashed, kThin, false});
        m_plot->addSeries(QStringLiteral("validation.") + name, {Shape::Dotted, 1.6, false});
        m_plot->addSeries(QStringLiteral("frozen.") + name, {Shape::Line, 2.0, false});
        m_plot->addSeries(QStringLiteral("test.") + name, {Shape::Line, 2.0, false});
    }
}

void AccuracyView::showRun(const RunData& run)
{
    m_plot->clear();
    m_plot->setRunLabel(runLabelOf(run));
    if (m_hasTimes != hasTimes(run)) {
        m_hasTimes = hasTimes(run);
        setAxisChoices(m_axisChip, m_hasTimes);
    }
    m_unit = axisUnitFor(run, chosenAxis(m_axisChip));
    m_plot->setAxisTitles(axisTitle(m_unit), QString());
    m_steps = 0;
    m_epochs = 0;
    m_trainEvaluated = false;
    m_hasValidation = false;
    m_hasFrozen = false;
    m_attack.clear();
    m_evaluations.clear();
    m_plot->setHomeRange(0.0, plannedEnd(m_unit, run));
    appendNew(run);
    updateMarks(run);
    updateOverfitting(run);
    updateVisible();
    m_plot->resetZoom();
}

void AccuracyView::updateRun(const RunData& run, const RunChanges& changes)
{
    const bool isOther = changes.replaced || run.steps.size() < m_steps || run.epochs.size() < m_epochs;
    if (isOther || axisUnitFor(run, chosenAxis(m_axisChip)) != m_unit || hasTimes(run) != m_hasTimes) {
        showRun(run);
        return;
    }
    const bool evaluated = run.epochs.size() > m_epochs;
    appendNew(run);
    updateMarks(run);
    if (evaluated) {
        updateOverfitting(run);
        updateVisible();
    }
    m_plot->refresh();
}

void AccuracyView::appendNew(const RunData& run)
{
    for (; m_steps < run.steps.size(); ++m_steps) {
        const StepMetrics& step = run.steps[m_steps];
        const double x = xOf(m_unit, run, step);
        m_plot->append(QStringLiteral("step.clean"), x, step.trainCleanAccuracy);
        m_plot->append(QStringLiteral("step.robust"), x, step.trainRobustAccuracy);
    }
    for (; m_epochs < run.epochs.size(); ++m_epochs) {
        const EpochMetrics& epoch = run.epochs[m_epochs];
        const double x = xOf(m_unit, run, epoch);
        m_evaluations.append(evaluation(run, static_cast<std::ptrdiff_t>(m_epochs)));
        m_plot->append(QStringLiteral("test.clean"), x, epoch.testCleanAccuracy);
        m_plot->append(QStringLiteral("test.robust"), x, epoch.testRobustAccuracy);
        m_plot->append(QStringLiteral("frozen.clean"), x, epoch.frozenTestCleanAccuracy);
        m_plot->append(QStringLiteral("frozen.robust"), x, epoch.frozenTestRobustAccuracy);
        m_plot->append(QStringLiteral("validation.clean"), x, epoch.validationCleanAccuracy);
        m_plot->append(QStringLiteral("validation.robust"), x, epoch.validationRobustAccuracy);
        m_plot->append(QStringLiteral("train.clean"), x, epoch.trainCleanAccuracy);
        m_plot->append(QStringLiteral("train.robust"), x, epoch.trainRobustAccuracy);
        m_hasFrozen = m_hasFrozen || !std::isnan(epoch.frozenTestCleanAccuracy) ||
                      !std::isnan(epoch.frozenTestRobustAccuracy);
        m_hasValidation = m_hasValidation || !std::isnan(epoch.validationRobustAccuracy) ||
                          !std::isnan(epoch.validationCleanAccuracy);
        m_trainEvaluated = m_trainEvaluated || !std::isnan(epoch.trainRobustAccuracy);
        if (!epoch.attack.empty()) {
            m_attack = QString::fromStdString(epoch.attack);
        }
    }
}

void AccuracyView::updateVisible()
{
    m_wingChip->setVisible(m_hasFrozen);
    m_splitChip->setVisible(m_hasValidation);
    const bool frozen = m_hasFrozen && m_wingChip->currentValue().toInt() == accuracy::Frozen;
    const int split = m_hasValidation ? m_splitChip->currentValue().toInt() : accuracy::Test;
    for (const char* kind : {"clean", "robust"}) {
        const QString name = QString::fromLatin1(kind);
        m_plot->setSeriesVisible(QStringLiteral("test.") + name, !frozen && split != accuracy::Validation);
        m_plot->setSeriesVisible(QStringLiteral("frozen.") + name, frozen);
        m_plot->setSeriesVisible(QStringLiteral("validation.") + name, !frozen && split != accuracy::Test);
        m_plot->setSeriesVisible(QStringLiteral("train.") + name, !frozen && m_trainEvaluated);
        m_plot->setSeriesVisible(QStringLiteral("step.") + name, !frozen && !m_trainEvaluated);
    }
    showMarks();
    showBands();
    showGap();
    updateLegend();
    updateCompared();
    m_plot->refresh();
}

QStringList AccuracyView::exportFormats() const
{
    return MetricPlot::exportFormats();
}

bool AccuracyView::exportTo(const QString& path, QString* error)
{
    return m_plot->exportTo(path, error);
}

QString AccuracyView::figureText() const
{
    const QString frozen = m_plot->isSeriesVisible(QStringLiteral("frozen.robust"))
                               ? tr("Clean and robust accuracy of the frozen wing over the epochs.")
                               : tr("Clean and robust accuracy of the adaptive wing over the epochs.");
    return m_attack.isEmpty() ? frozen : frozen + QLatin1Char(' ') + tr("Robust: under %1.").arg(m_attack);
}

void AccuracyView::paintFigure(QPainter& painter, const QSize& size)
{
    m_comparedLegend->printUnder(*m_plot, painter, size);
}

} // namespace twins
