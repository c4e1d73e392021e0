#include "ui/views/loss_view.h"

#include "ui/chip.h"
#include "ui/legend.h"
#include "ui/plots/axis_chip.h"
#include "ui/plots/exponential_average.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/smoothing_chip.h"
#include "ui/views/accuracy_view_marks.h"
#include "ui/views/axis_choices.h"
#include "ui/views/compared_legend.h"

#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

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
    , m_comparedLegend(new ComparedLegend(this))
    , m_title(new TitleLine(this))
    , m_legend(new Legend(m_title))
    , m_axisChip(new AxisChip(m_title))
    , m_smoothingChip(new SmoothingChip(m_title))
    , m_logChip(new Chip(QString(), m_title))
    , m_theme(lightTheme())
{
    build();
    connect(m_smoothingChip, &SmoothingChip::weightChanged, this, [this](double weight) {
        m_plot->setSmoothing(weight);
        updateCompared();
        m_plot->refresh();
    });
    connect(m_logChip, &Chip::toggled, this, [this](bool on) {
        m_plot->setLogarithmic(on);
        m_plot->refresh();
    });
    connect(m_axisChip, &ChoiceChip::currentIndexChanged, this, &RunView::runWanted);
    connect(m_axisChip, &AxisChip::logarithmicChanged, this, [this](bool on) {
        m_plot->setLogarithmicX(on);
        m_plot->refresh();
    });
    connect(m_plot, &MetricPlot::pointClicked, this, &LossView::offerEpoch);
    connect(m_plot, &MetricPlot::overlayPicked, this, &LossView::runsPicked);
    connect(m_comparedLegend, &ComparedLegend::picked, this, &LossView::runsPicked);
    LossView::retranslate();
    m_plot->setSmoothing(m_smoothingChip->weight());
    LossView::applyTheme(m_theme);
}

void LossView::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title->row());
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_comparedLegend);
    m_legend->setNeeded(2);
    m_title->setContent(m_legend, nullptr, {m_axisChip, m_smoothingChip, m_logChip});
    m_plot->setObjectName(QStringLiteral("lossPlot"));
    m_axisChip->setObjectName(QStringLiteral("axisChip"));
    m_smoothingChip->setObjectName(QStringLiteral("smoothingChip"));
    m_logChip->setObjectName(QStringLiteral("logChip"));
    m_plot->addSeries(kTotal, {SeriesStyle::Shape::Line, 1.0, true});
    m_plot->addSeries(kFrozen, {SeriesStyle::Shape::Line, 2.0, true});
    m_plot->addSeries(kLoss, {SeriesStyle::Shape::Line, 2.0, true});
    m_plot->addSeries(kAdaptive, {SeriesStyle::Shape::Line, 2.0, true});
}

void LossView::showRun(const RunData& run)
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
    m_epochEnds.clear();
    m_twoWings = usesTwoWings(run.config.method);
    m_plot->setHomeRange(0.0, plannedEnd(m_unit, run));
    updateSeries();
    appendNew(run);
    m_plot->setMarks(runMarks(run, m_unit));
    updateCompared();
    m_plot->resetZoom();
}

void LossView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (changes.replaced || run.steps.size() < m_steps ||
        run.epochs.size() < static_cast<std::size_t>(m_epochEnds.size()) ||
        axisUnitFor(run, chosenAxis(m_axisChip)) != m_unit || hasTimes(run) != m_hasTimes) {
        showRun(run);
        return;
    }
    appendNew(run);
    m_plot->setMarks(runMarks(run, m_unit));
    m_plot->refresh();
}

void LossView::appendNew(const RunData& run)
{
    m_facts = epochFactsOf(run);
    for (auto i = static_cast<std::size_t>(m_epochEnds.size()); i < run.epochs.size(); ++i) {
        m_epochEnds.append({xOf(m_unit, run, run.epochs[i]), static_cast<qlonglong>(run.epochs[i].epoch)});
    }
    for (; m_steps < run.steps.size(); ++m_steps) {
        const StepMetrics& step = run.steps[m_steps];
        const double x = xOf(m_unit, run, step);
        if (!m_twoWings) {
            m_plot->append(kLoss, x, step.loss);
            continue;
        }
        m_plot->append(kTotal, x, step.loss);
        m_plot->append(kFrozen, x, step.lossFrozen);
        m_plot->append(kAdaptive, x, step.lossAdaptive);
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
    if (m_twoWings) {
        m_legend->setEntries({{tr("frozen"), m_theme.frozenWing, false, false},
                              {tr("adaptive"), m_theme.adaptiveWing, false, false},
                              {tr("total"), m_theme.secondaryText, false, false}});
    } else {
        m_legend->setEntries({{tr("loss"), m_theme.adaptiveWing, false, false}});
    }
}

void LossView::showCompared(const std::vector<std::shared_ptr<const RunData>>& runs)
{
    m_compared = runs;
    updateCompared();
    m_plot->refresh();
}

void LossView::updateCompared()
{
    std::vector<ComparedQuantity> quantities;
    const auto add = [&](const QString& name, const QColor& color, double StepMetrics::*figure) {
        quantities.push_back(
            {name, color, [figure, this](const RunData& run) {
                 ExponentialAverage average(m_plot->smoothing());
                 std::vector<KeyedPoint> curve;
                 curve.reserve(run.steps.size());
                 for (const StepMetrics& step : run.steps) {
                     const double y = step.*figure;
                     if (!std::isnan(y)) {
                         curve.push_back({step.step, xOf(m_unit, run, step), average.add(y)});
                     }
                 }
                 return curve;
             }});
    };
    if (m_twoWings) {
        add(tr("frozen"), m_theme.frozenWing, &StepMetrics::lossFrozen);
    }
    add(m_twoWings ? tr("adaptive") : tr("loss"), m_theme.adaptiveWing, &StepMetrics::lossAdaptive);
    ComparedCurves curves = comparedCurves(m_compared, m_facts.folder, quantities, m_theme.panel);
    curves.overlays.removeIf([](const PlotOverlay& overlay) { return overlay.points.isEmpty(); });
    m_plot->setOverlays(curves.overlays);
    m_comparedLegend->setEntries(curves.entries);
}

void LossView::offerEpoch(double x, const QPoint& screen)
{
    const auto nearest =
        std::min_element(m_epochEnds.begin(), m_epochEnds.end(), [x](const auto& a, const auto& b) {
            return std::abs(a.first - x) < std::abs(b.first - x);
        });
    if (nearest == m_epochEnds.end() || m_facts.folder.empty()) {
        return;
    }
    const qlonglong epoch = nearest->second;
    openEpochMenu(this, screen, m_facts, epoch,
                  [this, epoch](bool rollBack) { Q_EMIT branchRequested(epoch, rollBack); });
}

void LossView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    updateSeries();
    m_plot->applyTheme(theme);
    m_comparedLegend->applyTheme(theme);
    updateCompared();
}

void LossView::retranslate()
{
    setAccessibleName(tr("Loss"));
    m_plot->setAxisTitles(axisTitle(m_unit), QString());
    m_plot->setEmptyText(tr("The loss of every step. The first point appears with the first step."));
    setAxisChoices(m_axisChip, m_hasTimes);
    m_smoothingChip->retranslate();
    m_smoothingChip->setToolTip(tr("Smoothing of the curves; the raw traces stay faint behind them"));
    m_logChip->setText(tr("log"));
    m_logChip->setToolTip(tr("Logarithmic loss axis"));
    updateSeries();
    updateCompared();
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
    m_comparedLegend->printUnder(*m_plot, painter, size);
}

} // namespace twins
