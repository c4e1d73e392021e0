// The parts of the accuracy view that find things out: best epochs, robust overfitting, other runs.

#include "ui/legend.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/quiet_label.h"
#include "ui/views/accuracy_view.h"
#include "ui/views/accuracy_view_marks.h"
#include "ui/views/compared_legend.h"

#include <QMenu>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr double kGapOpacity = 0.10;
constexpr double kOverfittingOpacity = 0.16; // on top of the gap's

QString points(double difference)
{
    return QString::asprintf("%+.1f", 100.0 * difference).replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

AccuracyView::Evaluation AccuracyView::evaluation(const RunData& run, std::ptrdiff_t index) const
{
    const EpochMetrics& epoch = run.epochs[static_cast<std::size_t>(index)];
    return {epoch.epoch, xOf(m_unit, run, epoch), epoch.testRobustAccuracy, epoch.validationRobustAccuracy};
}

void AccuracyView::updateMarks(const RunData& run)
{
    m_facts = epochFactsOf(run);
    m_marks = runMarks(run, m_unit);
    m_bestValidation.reset();
    if (const BestEpoch best = bestEpoch(run); best.index >= 0 && !best.onTest) {
        m_bestValidation = evaluation(run, best.index);
    }
    m_bestTest.reset();
    m_last.reset();
    for (std::size_t i = 0; i < run.epochs.size(); ++i) {
        if (std::isnan(run.epochs[i].testRobustAccuracy)) {
            continue;
        }
        m_last = evaluation(run, static_cast<std::ptrdiff_t>(i));
        if (!m_bestTest || m_last->test > m_bestTest->test) {
            m_bestTest = m_last;
        }
    }
    showMarks();
}

void AccuracyView::addPoint(QVector<PlotMark>& marks, const PlotMark& point) const
{
    const auto same = std::find_if(marks.begin(), marks.end(), [&](const PlotMark& other) {
        return other.kind == PlotMark::Kind::Point && other.x == point.x && other.y == point.y;
    });
    if (same == marks.end()) {
        marks.append(point);
    } else {
        same->text += QStringLiteral(" · ") + point.text; // one ring for both
    }
}

void AccuracyView::showMarks()
{
    QVector<PlotMark> marks = m_marks;
    const bool validation = m_plot->isSeriesVisible(QStringLiteral("validation.robust"));
    const bool test = m_plot->isSeriesVisible(QStringLiteral("test.robust"));
    const auto add = [&](const std::optional<Evaluation>& at, const QString& text) {
        if (at && (test || validation)) {
            addPoint(marks, {PlotMark::Kind::Point, at->x, test ? at->test : at->validation, text,
                             m_theme.robustAccuracy});
        }
    };
    add(m_bestValidation, tr("best on validation"));
    if (test) {
        add(m_bestTest, tr("best on test (selected on the test set)"));
        if (m_evaluations.size() > 1) {
            add(m_last, tr("last"));
        }
        if (m_overfitting.overfits()) {
            marks.append({PlotMark::Kind::Event,
                          m_onsetX,
                          kNotMeasured,
                          onsetText() + kShorter + tr("overfits from epoch %1").arg(m_onsetEpoch),
                          {}});
        }
    }
    m_plot->setMarks(marks);
}

QString AccuracyView::onsetText() const
{
    return tr("overfits from epoch %1: test robust falls while train rises").arg(m_onsetEpoch);
}

void AccuracyView::updateOverfitting(const RunData& run)
{
    m_overfitting = robustOverfitting(run);
    m_gapLower.clear();
    m_gapUpper.clear();
    const std::vector<double> train = trainRobustAccuracies(run);
    for (std::size_t i = 0; i < run.epochs.size(); ++i) {
        const double x = xOf(m_unit, run, run.epochs[i]);
        const double test = run.epochs[i].testRobustAccuracy;
        if (std::isnan(test) || std::isnan(train[i])) {
            continue;
        }
        m_gapLower.append({x, std::min(test, train[i])});
        m_gapUpper.append({x, train[i]});
    }
    if (m_overfitting.overfits()) {
        const Evaluation onset = evaluation(run, m_overfitting.onset);
        m_onsetEpoch = onset.epoch;
        m_onsetX = onset.x;
    }
}

void AccuracyView::showBands()
{
    QVector<PlotBand> bands;
    if (m_plot->isSeriesVisible(QStringLiteral("test.robust")) && m_gapLower.size() > 1) {
        bands.append({m_gapLower, m_gapUpper, withOpacity(m_theme.robustAccuracy, kGapOpacity)});
        if (m_overfitting.overfits()) {
            PlotBand after{{}, {}, withOpacity(m_theme.robustAccuracy, kOverfittingOpacity)};
            for (qsizetype i = 0; i < m_gapLower.size(); ++i) {
                if (m_gapLower[i].x() >= m_onsetX) {
                    after.lower.append(m_gapLower[i]);
                    after.upper.append(m_gapUpper[i]);
                }
            }
            bands.append(after);
        }
    }
    m_plot->setBands(bands);
}

void AccuracyView::showGap()
{
    m_gap->setVisible(!std::isnan(m_overfitting.gap));
    m_gap->setText(tr("gap %1").arg(points(m_overfitting.gap)));
    const QString verdict =
        m_overfitting.overfits()
            ? tr("It %1. Robust accuracy on the test images is %2 points below its best.")
                  .arg(onsetText(), QString::number(100.0 * m_overfitting.drop, 'f', 1))
            : tr("No robust overfitting: that is when test robust accuracy falls from its best by more than "
                 "two standard errors while it rises on training images (Rice, Wong, Kolter 2020).");
    m_gap->setToolTip(tr("Robust accuracy on training images minus robust accuracy on test images at the "
                         "last evaluation, in percentage points; shaded in the plot. %1")
                          .arg(verdict));
}

void AccuracyView::showCompared(const std::vector<std::shared_ptr<const RunData>>& runs)
{
    m_compared = runs;
    updateCompared();
    m_plot->refresh();
}

void AccuracyView::updateCompared()
{
    std::vector<ComparedQuantity> quantities;
    const auto add = [&](const char* id, const QString& name, const QColor& color,
                         double EpochMetrics::*figure) {
        if (!m_plot->isSeriesVisible(QString::fromLatin1(id))) {
            return;
        }
        quantities.push_back({name, color, [figure, unit = m_unit](const RunData& run) {
                                  std::vector<KeyedPoint> curve;
                                  for (const EpochMetrics& epoch : run.epochs) {
                                      curve.push_back({epoch.epoch, xOf(unit, run, epoch), epoch.*figure});
                                  }
                                  return curve;
                              }});
    };
    using E = EpochMetrics;
    add("test.clean", tr("clean, test"), m_theme.cleanAccuracy, &E::testCleanAccuracy);
    add("test.robust", tr("robust, test"), m_theme.robustAccuracy, &E::testRobustAccuracy);
    add("frozen.clean", tr("clean, test, frozen wing"), m_theme.cleanAccuracy, &E::frozenTestCleanAccuracy);
    add("frozen.robust", tr("robust, test, frozen wing"), m_theme.robustAccuracy,
        &E::frozenTestRobustAccuracy);
    add("validation.clean", tr("clean, validation"), m_theme.cleanAccuracy, &E::validationCleanAccuracy);
    add("validation.robust", tr("robust, validation"), m_theme.robustAccuracy, &E::validationRobustAccuracy);
    const ComparedCurves curves = comparedCurves(m_compared, m_facts.folder, quantities, m_theme.panel);
    m_plot->setOverlays(curves.overlays);
    m_comparedLegend->setEntries(curves.entries);
}

void AccuracyView::offerEpoch(double x, const QPoint& screen)
{
    const auto nearest =
        std::min_element(m_evaluations.begin(), m_evaluations.end(),
                         [x](const auto& a, const auto& b) { return std::abs(a.x - x) < std::abs(b.x - x); });
    if (nearest == m_evaluations.end() || m_facts.folder.empty()) {
        return;
    }
    const auto epoch = static_cast<qlonglong>(nearest->epoch);
    openEpochMenu(this, screen, m_facts, epoch,
                  [this, epoch](bool rollBack) { Q_EMIT branchRequested(epoch, rollBack); });
}

} // namespace twins
