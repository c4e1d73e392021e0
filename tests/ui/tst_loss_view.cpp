#include "tests/ui/synthetic_run.h"
#include "ui/chip.h"
#include "ui/legend.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/smoothing_chip.h"
#include "ui/views/loss_view.h"

#include <QTest>

#include <cmath>

using namespace twins;

class TestLossView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothWingsAndTheTotal();
    void oneWingShowsOneCurve();
    void smoothingAndLogFollowTheirChips();
    void updateAppends();
    void anotherRunReplaces();
    void comparedRunsAreSmoothedTheSame();
};

namespace
{

QStringList legendTexts(const LossView& view)
{
    QStringList texts;
    for (const LegendEntry& entry : view.findChild<Legend*>()->entries())
        texts << entry.text;
    return texts;
}

} // namespace

void TestLossView::bothWingsAndTheTotal()
{
    LossView view;
    const RunData run = synthetic::run(3);
    view.showRun(run);
    auto* plot = view.findChild<MetricPlot*>();
    for (const char* id : {"frozen", "adaptive", "total"})
        QCOMPARE(plot->pointCount(QString::fromLatin1(id)), 36);
    QCOMPARE(plot->points(QStringLiteral("frozen"))[7],
             QPointF(run.steps[7].epochPosition, run.steps[7].lossFrozen));
    QCOMPARE(legendTexts(view), QStringList({"frozen", "adaptive", "total"}));
}

void TestLossView::oneWingShowsOneCurve()
{
    LossView view;
    RunData run = synthetic::run(3);
    run.config.method = Method::At;
    view.showRun(run);
    auto* plot = view.findChild<MetricPlot*>();
    QCOMPARE(plot->pointCount(QStringLiteral("loss")), 36);
    QCOMPARE(plot->pointCount(QStringLiteral("frozen")), 0);
    QVERIFY(!plot->isSeriesVisible(QStringLiteral("total")));
    QCOMPARE(legendTexts(view), QStringList("loss"));
}

void TestLossView::smoothingAndLogFollowTheirChips()
{
    LossView view;
    const RunData run = synthetic::run(2);
    view.showRun(run);
    auto* plot = view.findChild<MetricPlot*>();
    auto* chip = view.findChild<SmoothingChip*>(QStringLiteral("smoothingChip"));
    chip->setWeight(0.5); // the slider's nearest: 1 - 10^(-6/20)
    QVERIFY(std::abs(plot->smoothing() - 0.498813) < 1e-6);
    const double weight = plot->smoothing();
    const double expected = (weight * run.steps[0].lossFrozen + run.steps[1].lossFrozen) / (1.0 + weight);
    QVERIFY(std::abs(plot->drawnPoints(QStringLiteral("frozen"))[1].y() - expected) < 1e-12);
    view.findChild<Chip*>(QStringLiteral("logChip"))->click();
    QVERIFY(plot->isLogarithmic());
}

void TestLossView::updateAppends()
{
    LossView view;
    RunData run = synthetic::run(1);
    view.showRun(run);
    auto* plot = view.findChild<MetricPlot*>();
    const int rebuilds = plot->rebuildCount();
    RunChanges changes;
    changes.steps = true;
    for (int i = 12; i < 1012; ++i) {
        run.steps.push_back(synthetic::step(i, 12));
        view.updateRun(run, changes);
    }
    QCOMPARE(plot->pointCount(QStringLiteral("adaptive")), 1012);
    QCOMPARE(plot->rebuildCount(), rebuilds);
}

void TestLossView::anotherRunReplaces()
{
    LossView view;
    view.showRun(synthetic::run(5));
    RunChanges changes;
    changes.replaced = true;
    view.updateRun(synthetic::run(2), changes);
    QCOMPARE(view.findChild<MetricPlot*>()->pointCount(QStringLiteral("total")), 24);
}

void TestLossView::comparedRunsAreSmoothedTheSame()
{
    LossView view;
    RunData run = synthetic::run(2);
    run.folder = "runs/shown";
    auto other = std::make_shared<RunData>(synthetic::run(3));
    other->folder = "runs/at";
    other->config.method = Method::At; // one wing: no frozen loss
    for (StepMetrics& step : other->steps)
        step.lossFrozen = kNotMeasured;
    view.showRun(run);
    view.showCompared({other});
    auto* plot = view.findChild<MetricPlot*>();
    auto* chip = view.findChild<SmoothingChip*>(QStringLiteral("smoothingChip"));
    for (const double weight : {0.9, 0.0}) {
        chip->setWeight(weight);
        QCOMPARE(plot->overlays().size(), 1);
        const PlotOverlay overlay = plot->overlays()[0];
        QCOMPARE(overlay.name, QStringLiteral("adaptive: at"));
        QCOMPARE(overlay.points.size(), 36);
        const double expected =
            (weight * other->steps[0].lossAdaptive + other->steps[1].lossAdaptive) / (1.0 + weight);
        QVERIFY(std::abs(overlay.points[1].y() - expected) < 1e-12);
    }
}

QTEST_MAIN(TestLossView)
#include "tst_loss_view.moc"
