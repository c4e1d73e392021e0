#include "ui/views/accuracy_view.h"

#include "ui/legend.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/quiet_label.h"
#include "ui/views/accuracy_view_marks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

enum Wing { Adaptive, Frozen };
enum Split { Test, Validation, Both };

constexpr double kThin = 1.2;

/// Mean robust accuracy over the training steps of the epoch that ended with `epoch`.
double trainRobust(const RunData& run, const EpochMetrics& epoch)
{
    if (!std::isnan(epoch.trainRobustAccuracy))
        return epoch.trainRobustAccuracy;
    double sum = 0.0;
    int count = 0;
    for (auto step = run.steps.rbegin(); step != run.steps.rend() && step->epoch >= epoch.epoch; ++step) {
        if (step->epoch == epoch.epoch && !std::isnan(step->trainRobustAccuracy)) {
            sum += step->trainRobustAccuracy;
            ++count;
        }
    }
    return count > 0 ? sum / count : kNotMeasured;
}

} // namespace

AccuracyView::AccuracyView(QWidget* parent)
    : RunView(parent)
    , m_plot(new MetricPlot(this))
    , m_title(new QWidget(this))
    , m_legend(new Legend(m_title))
    , m_gap(new QuietLabel(m_title))
    , m_wingChip(new ChoiceChip(m_title))
    , m_splitChip(new ChoiceChip(m_title))
    , m_smoothingChip(new ChoiceChip(m_title))
    , m_theme(lightTheme())
    , m_robustGap(kNotMeasured)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);

    auto* line = new QHBoxLayout(m_title);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    line->addWidget(m_legend, 1);
    line->addWidget(m_gap);
    line->addSpacing(4);
    for (ChoiceChip* chip : {m_wingChip, m_splitChip, m_smoothingChip})
        line->addWidget(chip);
    m_gap->setObjectName(QStringLiteral("robustGap"));
    m_wingChip->setObjectName(QStringLiteral("wingChip"));
    m_splitChip->setObjectName(QStringLiteral("splitChip"));
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
    connect(m_smoothingChip, &ChoiceChip::currentIndexChanged, this, [this] {
        m_plot->setSmoothing(m_smoothingChip->currentValue().toDouble());
        m_plot->refresh();
    });
    connect(m_wingChip, &ChoiceChip::currentIndexChanged, this, &AccuracyView::updateVisible);
    connect(m_splitChip, &ChoiceChip::currentIndexChanged, this, &AccuracyView::updateVisible);

    AccuracyView::retranslate();
    m_smoothingChip->setCurrentIndex(kDefaultSmoothing);
    AccuracyView::applyTheme(m_theme);
    updateVisible();
}

void AccuracyView::showRun(const RunData& run)
{
    m_plot->clear();
    m_plot->setRunLabel(runLabelOf(run));
    m_steps = 0;
    m_epochs = 0;
    m_trainEvaluated = false;
    m_hasValidation = false;
    m_hasFrozen = false;
    m_robustGap = kNotMeasured;
    m_attack.clear();
    m_plot->setHomeRange(0.0, static_cast<double>(std::max<std::int64_t>(1, run.config.epochs)));
    appendNew(run);
    updateMarks(run);
    updateGap(run);
    updateVisible();
    m_plot->resetZoom();
}

void AccuracyView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (changes.replaced || run.steps.size() < m_steps || run.epochs.size() < m_epochs) {
        showRun(run);
        return;
    }
    const bool evaluated = run.epochs.size() > m_epochs;
    appendNew(run);
    updateMarks(run);
    if (evaluated) {
        updateGap(run);
        updateVisible();
    }
    m_plot->refresh();
}

void AccuracyView::appendNew(const RunData& run)
{
    for (; m_steps < run.steps.size(); ++m_steps) {
        const StepMetrics& step = run.steps[m_steps];
        m_plot->append(QStringLiteral("step.clean"), step.epochPosition, step.trainCleanAccuracy);
        m_plot->append(QStringLiteral("step.robust"), step.epochPosition, step.trainRobustAccuracy);
    }
    for (; m_epochs < run.epochs.size(); ++m_epochs) {
        const EpochMetrics& epoch = run.epochs[m_epochs];
        const auto x = static_cast<double>(epoch.epoch);
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
        if (!epoch.attack.empty())
            m_attack = QString::fromStdString(epoch.attack);
    }
}

void AccuracyView::updateMarks(const RunData& run)
{
    m_marks = runMarks(run);
    const BestEpoch best = bestEpoch(run);
    m_hasBest = best.index >= 0;
    if (m_hasBest) {
        const EpochMetrics& epoch = run.epochs[static_cast<std::size_t>(best.index)];
        m_bestEpoch = static_cast<double>(epoch.epoch);
        m_bestOnTest = best.onTest;
        m_bestTestRobust = epoch.testRobustAccuracy;
        m_bestValidationRobust = epoch.validationRobustAccuracy;
    }
    showMarks();
}

void AccuracyView::showMarks()
{
    QVector<PlotMark> marks = m_marks;
    const bool validation = m_plot->isSeriesVisible(QStringLiteral("validation.robust"));
    const bool test = m_plot->isSeriesVisible(QStringLiteral("test.robust"));
    if (m_hasBest && (test || validation)) {
        const QString text = m_bestOnTest ? tr("best (on test, leaked)") : tr("best (validation)");
        marks.append({PlotMark::Kind::Point, m_bestEpoch, test ? m_bestTestRobust : m_bestValidationRobust,
                      text, m_theme.robustAccuracy});
    }
    m_plot->setMarks(marks);
}

void AccuracyView::updateGap(const RunData& run)
{
    m_robustGap = kNotMeasured;
    if (!run.epochs.empty())
        m_robustGap = trainRobust(run, run.epochs.back()) - run.epochs.back().testRobustAccuracy;
    m_gap->setVisible(!std::isnan(m_robustGap));
    m_gap->setText(tr("gap %1").arg(
        QString::asprintf("%+.1f", 100.0 * m_robustGap).replace(QLatin1Char('-'), QChar(0x2212))));
}

void AccuracyView::updateVisible()
{
    m_wingChip->setVisible(m_hasFrozen);
    m_splitChip->setVisible(m_hasValidation);
    const bool frozen = m_hasFrozen && m_wingChip->currentValue().toInt() == Frozen;
    const int split = m_hasValidation ? m_splitChip->currentValue().toInt() : Test;
    for (const char* kind : {"clean", "robust"}) {
        const QString name = QString::fromLatin1(kind);
        m_plot->setSeriesVisible(QStringLiteral("test.") + name, !frozen && split != Validation);
        m_plot->setSeriesVisible(QStringLiteral("frozen.") + name, frozen);
        m_plot->setSeriesVisible(QStringLiteral("validation.") + name, !frozen && split != Test);
        m_plot->setSeriesVisible(QStringLiteral("train.") + name, !frozen && m_trainEvaluated);
        m_plot->setSeriesVisible(QStringLiteral("step.") + name, !frozen && !m_trainEvaluated);
    }
    showMarks();
    updateLegend();
    m_plot->refresh();
}

void AccuracyView::updateLegend()
{
    QVector<LegendEntry> entries{{tr("clean"), m_theme.cleanAccuracy, false, false},
                                 {tr("robust"), m_theme.robustAccuracy, false, false}};
    const bool train = m_plot->isSeriesVisible(QStringLiteral("train.robust")) ||
                       (m_plot->isSeriesVisible(QStringLiteral("step.robust")) &&
                        m_plot->pointCount(QStringLiteral("step.robust")) > 0);
    if (train)
        entries.append({tr("train"), m_theme.robustAccuracy, true, false});
    m_legend->setEntries(entries);
    m_legend->setToolTip(m_attack.isEmpty() ? QString() : tr("Robust: under %1").arg(m_attack));
}

void AccuracyView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    for (const char* group : {"step", "train", "validation", "frozen", "test"}) {
        const QString prefix = QString::fromLatin1(group) + QLatin1Char('.');
        m_plot->setSeriesColor(prefix + QStringLiteral("clean"), theme.cleanAccuracy);
        m_plot->setSeriesColor(prefix + QStringLiteral("robust"), theme.robustAccuracy);
    }
    showMarks();
    m_plot->applyTheme(theme);
    QPalette palette = m_gap->palette();
    palette.setColor(QPalette::WindowText, theme.secondaryText);
    m_gap->setPalette(palette);
    updateLegend();
}

void AccuracyView::retranslate()
{
    setAccessibleName(tr("Accuracy"));
    m_plot->setAxisTitles(tr("epoch"), QString());
    m_plot->setEmptyText(
        tr("Clean and robust accuracy. The first point appears after the first evaluation."));
    m_plot->setSeriesName(QStringLiteral("test.clean"), tr("clean, test"));
    m_plot->setSeriesName(QStringLiteral("test.robust"), tr("robust, test"));
    m_plot->setSeriesName(QStringLiteral("frozen.clean"), tr("clean, test, frozen wing"));
    m_plot->setSeriesName(QStringLiteral("frozen.robust"), tr("robust, test, frozen wing"));
    m_plot->setSeriesName(QStringLiteral("validation.clean"), tr("clean, validation"));
    m_plot->setSeriesName(QStringLiteral("validation.robust"), tr("robust, validation"));
    for (const char* group : {"step", "train"}) {
        const QString prefix = QString::fromLatin1(group) + QLatin1Char('.');
        m_plot->setSeriesName(prefix + QStringLiteral("clean"), tr("clean, train"));
        m_plot->setSeriesName(prefix + QStringLiteral("robust"), tr("robust, train"));
    }
    m_gap->setToolTip(
        tr("Robust overfitting: robust accuracy on training images minus robust accuracy on test "
           "images at the last evaluation, in percentage points"));
    m_wingChip->setAccessibleName(tr("Wing that is evaluated"));
    m_wingChip->setToolTip(m_wingChip->accessibleName());
    m_wingChip->setChoices(
        {{tr("Adaptive wing"), tr("adaptive"), Adaptive}, {tr("Frozen wing"), tr("frozen"), Frozen}});
    m_splitChip->setAccessibleName(tr("Images that are evaluated"));
    m_splitChip->setToolTip(m_splitChip->accessibleName());
    m_splitChip->setChoices({{tr("Test images"), tr("test"), Test},
                             {tr("Validation images"), tr("validation"), Validation},
                             {tr("Test solid, validation dotted"), tr("both"), Both}});
    m_smoothingChip->setAccessibleName(tr("Smoothing"));
    m_smoothingChip->setToolTip(tr("Smoothing of the training curves; evaluations are drawn as measured"));
    QVector<ChoiceChip::Choice> smoothing;
    for (const double weight : kSmoothingWeights) {
        const QString text =
            weight == 0.0 ? tr("No smoothing") : tr("Exponential average, weight %1").arg(weight);
        smoothing.append({text, weight == 0.0 ? tr("raw") : tr("smooth %1").arg(weight), weight});
    }
    m_smoothingChip->setChoices(smoothing);
    updateLegend();
    showMarks();
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
    m_plot->paint(painter, size);
}

} // namespace twins
