// The accuracy view over a whole run: what it marks and names, other runs laid over it, going on from an
// epoch.
#include "tests/ui/accuracy_fixture.h"
#include "tests/ui/synthetic_run.h"
#include "ui/plots/axis_chip.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/envelope.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/plot_items.h"
#include "ui/plots/qcp.h"
#include "ui/plots/smoothing_chip.h"
#include "ui/views/accuracy_view.h"
#include "ui/views/compared_legend.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace twins;
using namespace twins::test;

class TestAccuracyRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bestTestAndLastAreMarked();
    void robustOverfittingIsNamedAndShaded();
    void crosshairMovesByKeyAndSorts();
    void comparedRunsAreLaidOver();
    void seedsAreOneBand();
    void aGrownRunLeavesZoomAndChoicesAlone();
    void printedFigureNamesWhatIsLaidOver();
    void anEpochOffersToGoOn();
};

void TestAccuracyRuns::bestTestAndLastAreMarked()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(8);
    run.epochs[5].validationRobustAccuracy = 0.99;
    run.epochs[3].testRobustAccuracy = 0.98;
    run.events.push_back({RunEvent::Kind::Paused, 30, 2.5, "", ""});
    run.events.push_back({RunEvent::Kind::Resumed, 30, 2.5, "", ""});
    run.events.push_back({RunEvent::Kind::Resumed, 36, 3.0, "", ""});
    run.events.push_back({RunEvent::Kind::Resumed, 36, 3.0, "", ""}); // once more, before a further step
    fixture.view.showRun(run);
    QStringList texts;
    for (const PlotMark& mark : fixture.plot->marks())
        texts << QStringLiteral("%1 %2").arg(mark.x).arg(mark.text);
    for (const char* expected : {"5 best on validation", "3 best on test (selected on the test set)",
                                 "8 last", "2.5 paused, resumed", "3 resumed"})
        QVERIFY2(texts.count(QLatin1String(expected)) == 1, qPrintable(texts.join(u';')));
}

void TestAccuracyRuns::robustOverfittingIsNamedAndShaded()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(8);
    const double test[] = {0.1, 0.3, 0.5, 0.55, 0.54, 0.5, 0.46, 0.43, 0.40};
    for (std::size_t i = 0; i < run.epochs.size(); ++i) {
        run.epochs[i].testRobustAccuracy = test[i];
        run.epochs[i].trainRobustAccuracy = 0.12 + 0.09 * static_cast<double>(i);
    }
    fixture.view.showRun(run);
    const auto marks = fixture.plot->marks();
    const auto onset = std::find_if(marks.begin(), marks.end(), [](const PlotMark& mark) {
        return mark.text.contains(QStringLiteral("overfits"));
    });
    QVERIFY(onset != marks.end());
    QCOMPARE(onset->x, 4.0);
    QCOMPARE(onset->text.section(kShorter, 0, 0),
             QStringLiteral("overfits from epoch 4: test robust falls while train rises"));
    const auto bands = fixture.plot->bands();
    QCOMPARE(bands.size(), 2);
    QCOMPARE(bands[0].lower.size(), 9);
    QCOMPARE(bands[0].lower[8], QPointF(8.0, 0.40));
    QCOMPARE(bands[0].upper[8], QPointF(8.0, 0.84));
    QCOMPARE(bands[1].lower.front().x(), 4.0);
    const auto* gap = fixture.title->findChild<QLabel*>(QStringLiteral("robustGap"));
    QVERIFY2(gap->toolTip().contains(QStringLiteral("15.0 points below its best")),
             qPrintable(gap->toolTip()));
    fixture.chip("wingChip")->setCurrentIndex(1); // neither curve is on the screen
    QVERIFY(fixture.plot->bands().isEmpty());
    fixture.view.showRun(synthetic::run(8));
    for (const PlotMark& mark : fixture.plot->marks())
        QVERIFY(!mark.text.contains(QStringLiteral("overfits")));
}

void TestAccuracyRuns::crosshairMovesByKeyAndSorts()
{
    AccuracyFixture fixture;
    const RunData run = synthetic::run(10);
    fixture.view.showRun(run);
    QTRY_VERIFY(fixture.plot->drawnCount(QStringLiteral("test.clean")) > 0);
    auto* plot = fixture.view.findChild<QCustomPlot*>();
    const auto read = [&] {
        return plot->accessibleDescription();
    };
    QTest::keyClick(plot, Qt::Key_Home);
    QTest::keyClick(plot, Qt::Key_Right);
    const QString first = read();
    QVERIFY2(first.contains(QStringLiteral("clean, test")), qPrintable(first));
    QTest::keyClick(plot, Qt::Key_Right);
    QVERIFY(read() != first);
    QTest::keyClick(plot, Qt::Key_Left);
    QCOMPARE(read(), first);
    QTest::keyClick(plot, Qt::Key_S);
    QCOMPARE(fixture.plot->order(), MetricPlot::Order::ByValue);
    QStringList rows = fixture.plot->showCrosshair(8.0);
    for (int i = 1; i < rows.size(); ++i) {
        const auto value = [&](int row) {
            return rows[row].section(QStringLiteral(": "), 1).section(u' ', 0, 0).toDouble();
        };
        QVERIFY2(value(i - 1) >= value(i), qPrintable(rows.join(u';')));
    }
    QTest::keyClick(plot, Qt::Key_S);
    rows = fixture.plot->showCrosshair(8.0);
    QStringList sorted = rows;
    std::sort(sorted.begin(), sorted.end());
    QCOMPARE(rows, sorted);
}

void TestAccuracyRuns::comparedRunsAreLaidOver()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(6);
    run.folder = "runs/shown";
    auto other = std::make_shared<RunData>(synthetic::run(9));
    other->folder = "runs/at";
    other->config.method = Method::At;
    other->epochs[4].testRobustAccuracy = 0.051;
    fixture.view.showCompared({std::make_shared<RunData>(run), other}); // the one shown is not drawn twice
    fixture.view.showRun(run);
    const auto overlays = fixture.plot->overlays();
    QCOMPARE(overlays.size(), 2);
    QCOMPARE(overlays[1].name, QStringLiteral("robust, test: at"));
    QCOMPARE(overlays[1].points[4], QPointF(4.0, 0.051));
    QVERIFY(overlays[1].deviation.isEmpty());
    QVERIFY(overlays[1].color != lightTheme().robustAccuracy);
    QVERIFY(fixture.plot->showCrosshair(4.0).contains(QStringLiteral("robust, test: at: 5.1 %")));
    QSignalSpy picked(&fixture.view, &AccuracyView::runsPicked);
    QTRY_VERIFY(fixture.plot->drawnCount(QStringLiteral("overlay:") + overlays[1].id) > 0);
    auto* plot = fixture.view.findChild<QCustomPlot*>();
    const QPoint at = fixture.plot->positionOf({4.0, 0.051});
    QTest::mouseClick(plot, Qt::LeftButton, {}, plot->mapFrom(fixture.plot, at));
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].toStringList(), QStringList{"runs/at"});
    auto* legend = fixture.view.findChild<ComparedLegend*>();
    QVERIFY(legend->isVisible());
    legend->findChild<QToolButton*>()->click();
    QCOMPARE(picked.count(), 2);
    fixture.chip("wingChip")->setCurrentIndex(1);
    QCOMPARE(fixture.plot->overlays()[0].name, QStringLiteral("clean, test, frozen wing: at"));
    fixture.view.showCompared({});
    QVERIFY(fixture.plot->overlays().isEmpty() && !legend->isVisible());
}

void TestAccuracyRuns::seedsAreOneBand()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(6);
    run.folder = "runs/shown";
    std::vector<std::shared_ptr<const RunData>> seeds;
    const double robust[] = {0.30, 0.36, 0.33};
    for (int i = 0; i < 3; ++i) {
        auto seed = std::make_shared<RunData>(synthetic::run(6));
        seed->folder = "runs/trades-seed" + std::to_string(i + 1);
        seed->config.method = Method::Trades;
        seed->config.seed = i + 1;
        seed->epochs[2].testRobustAccuracy = robust[i];
        seeds.push_back(seed);
    }
    fixture.view.showCompared(seeds);
    fixture.view.showRun(run);
    const auto overlays = fixture.plot->overlays();
    QCOMPARE(overlays.size(), 2);
    QVERIFY(std::abs(overlays[1].points[2].y() - 0.33) < 1e-12);
    QVERIFY(std::abs(overlays[1].deviation[2] - 0.03) < 1e-12); // sqrt((0.03^2 + 0.03^2) / 2)
    QCOMPARE(fixture.view.findChild<ComparedLegend*>()->entries()[0].text,
             QStringLiteral("trades: mean ± 1 SD, n = 3"));

    // A click on the mean means all its runs, and the tip says so.
    const QStringList all{"runs/trades-seed1", "runs/trades-seed2", "runs/trades-seed3"};
    QSignalSpy picked(&fixture.view, &AccuracyView::runsPicked);
    QTRY_VERIFY(fixture.plot->drawnCount(QStringLiteral("overlay:") + overlays[1].id) > 0);
    auto* plot = fixture.view.findChild<QCustomPlot*>();
    // Between two epochs, where no point of the shown run is within reach.
    const QPointF middle = (overlays[1].points[1] + overlays[1].points[2]) / 2.0;
    const QPoint at = plot->mapFrom(fixture.plot, fixture.plot->positionOf(middle));
    QTest::mouseClick(plot, Qt::LeftButton, {}, at);
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].toStringList(), all);
    QHelpEvent help(QEvent::ToolTip, at, plot->mapToGlobal(at));
    QVERIFY(QCoreApplication::sendEvent(plot, &help));
    QVERIFY2(QToolTip::text().contains(QStringLiteral("trades-seed1, trades-seed2, trades-seed3")),
             qPrintable(QToolTip::text()));
    QTest::mouseMove(plot, at);
    QCOMPARE(plot->cursor().shape(), Qt::PointingHandCursor);
    auto* name = fixture.view.findChild<ComparedLegend*>()->findChild<QToolButton*>();
    QCOMPARE(name->toolTip(), QToolTip::text());
    name->click();
    QCOMPARE(picked.count(), 2);
    QCOMPARE(picked[1][0].toStringList(), all);
    QToolTip::hideText();

    // What is nearer wins: on a point of the shown run the click means that point.
    QSignalSpy point(fixture.plot, &MetricPlot::pointClicked);
    const QPointF own(2.0, run.epochs[2].testRobustAccuracy);
    const auto picks = picked.count();
    QTest::mouseClick(plot, Qt::LeftButton, {}, plot->mapFrom(fixture.plot, fixture.plot->positionOf(own)));
    QCOMPARE(point.count(), 1);
    QCOMPARE(picked.count(), picks);
}

void TestAccuracyRuns::aGrownRunLeavesZoomAndChoicesAlone()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(6);
    run.folder = "runs/shown";
    auto other = std::make_shared<RunData>(synthetic::run(3));
    other->folder = "runs/at";
    other->config.method = Method::At;
    fixture.view.showCompared({other});
    fixture.view.showRun(run);
    fixture.chip("wingChip")->setCurrentIndex(1);
    auto* drawn = fixture.view.findChild<QCustomPlot*>();
    drawn->xAxis->setRange(1.0, 2.0);
    QWheelEvent wheel(QPointF(100, 60), drawn->mapToGlobal(QPointF(100, 60)), {}, QPoint(0, 120),
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(drawn, &wheel);
    const QCPRange range = drawn->xAxis->range();
    const auto* name = fixture.view.findChild<ComparedLegend*>()->findChild<QToolButton*>();
    auto grown = std::make_shared<RunData>(*other);
    grown->epochs.push_back(synthetic::epoch(4, 12));
    fixture.view.showCompared({grown});
    const auto overlays = fixture.plot->overlays();
    QCOMPARE(overlays.size(), 2);
    QCOMPARE(overlays[1].name, QStringLiteral("robust, test, frozen wing: at"));
    QCOMPARE(overlays[1].points.size(), static_cast<qsizetype>(grown->epochs.size()));
    QCOMPARE(drawn->xAxis->range(), range);
    QVERIFY(!fixture.plot->isSeriesVisible(QStringLiteral("test.robust")));
    QCOMPARE(fixture.view.findChild<ComparedLegend*>()->findChild<QToolButton*>(), name); // keeps the focus
}

void TestAccuracyRuns::printedFigureNamesWhatIsLaidOver()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(6);
    run.folder = "runs/shown";
    auto other = std::make_shared<RunData>(synthetic::run(6));
    other->folder = "runs/at";
    for (EpochMetrics& epoch : other->epochs)
        epoch.testCleanAccuracy = epoch.testRobustAccuracy = 0.9; // where nothing else is
    fixture.view.showRun(run);
    const QSize size(600, 300);
    const auto painted = [&] {
        QImage picture(size, QImage::Format_RGB32);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        fixture.view.paintFigure(painter, size);
        return picture;
    };
    const QImage before = painted();
    fixture.view.showCompared({other}); // not on the screen yet
    const QImage after = painted();
    const auto differs = [&](const QRect& part) {
        return before.copy(part) != after.copy(part);
    };
    QVERIFY(differs(QRect(100, 20, 400, 40))); // the curves
    QVERIFY(differs(QRect(12, 282, 60, 18)));  // their dashes and name
    auto* legend = fixture.view.findChild<ComparedLegend*>();
    QVERIFY(legend->printedHeight(576) > 0);
    fixture.view.showCompared({});
    QCOMPARE(legend->printedHeight(576), 0);
    QCOMPARE(painted(), before);
}

void TestAccuracyRuns::anEpochOffersToGoOn()
{
    QTemporaryDir folder;
    QDir(folder.path()).mkpath(QStringLiteral("checkpoints"));
    QFile kept(folder.filePath(QStringLiteral("checkpoints/epoch-0002.safetensors")));
    QVERIFY(kept.open(QIODevice::WriteOnly));
    kept.close();
    AccuracyFixture fixture;
    RunData run = synthetic::run(6);
    run.folder = folder.path().toStdString();
    run.status = RunStatus::Stopped;
    fixture.view.showRun(run);
    QTRY_VERIFY(fixture.plot->drawnCount(QStringLiteral("test.clean")) > 0);
    QSignalSpy asked(&fixture.view, &AccuracyView::branchRequested);
    auto* plot = fixture.view.findChild<QCustomPlot*>();
    const auto menuAt = [&](int epoch) {
        const double y = run.epochs[static_cast<std::size_t>(epoch)].testRobustAccuracy;
        const QPoint at = fixture.plot->positionOf({static_cast<double>(epoch), y});
        QTest::mouseClick(plot, Qt::LeftButton, {}, plot->mapFrom(fixture.plot, at));
        auto menus = fixture.view.findChildren<QMenu*>(QStringLiteral("epochMenu"));
        return menus.isEmpty() ? nullptr : menus.last();
    };
    QMenu* menu = menuAt(2);
    QVERIFY(menu != nullptr);
    auto* rollBack = menu->findChild<QAction*>(QStringLiteral("rollBack"));
    QVERIFY(rollBack->isEnabled() && rollBack->toolTip().contains(QStringLiteral("without momentum")));
    rollBack->trigger();
    menu->findChild<QAction*>(QStringLiteral("branch"))->trigger();
    QCOMPARE(asked.count(), 2);
    QCOMPARE(asked[0], QVariantList({QVariant(2LL), QVariant(true)}));
    QCOMPARE(asked[1], QVariantList({QVariant(2LL), QVariant(false)}));
    menu->close();
    menu = menuAt(3); // kept no checkpoint
    QVERIFY(!menu->findChild<QAction*>(QStringLiteral("rollBack"))->isEnabled());
    QVERIFY(menu->findChild<QAction*>(QStringLiteral("branch"))
                ->toolTip()
                .contains(QStringLiteral("kept no checkpoint of epoch 3")));
    menu->close();
    run.status = RunStatus::Running;
    fixture.view.showRun(run);
    menu = menuAt(2);
    QVERIFY(!menu->findChild<QAction*>(QStringLiteral("branch"))->isEnabled());
}

QTEST_MAIN(TestAccuracyRuns)
#include "tst_accuracy_runs.moc"
