#include "core/telemetry/run_folder.h"
#include "tests/session/fake_evaluation.h"
#include "tests/ui/window_fixture.h"
#include "ui/dock_frame.h"
#include "ui/evaluation_words.h"
#include "ui/models/ledger_model.h"
#include "ui/models/stage_model.h"
#include "ui/panels/class_panel.h"
#include "ui/panels/evaluation_result.h"
#include "ui/panels/headline_figure.h"
#include "ui/panels/masking_panel.h"
#include "ui/plots/class_accuracy_bars.h"
#include "ui/plots/evaluation_plot.h"
#include "ui/plots/masking_light.h"
#include "ui/workspace.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTest>
#include <QToolButton>

using namespace twins;
using namespace twins::test;

/// Models, plot and the window around the evaluation view.
class TestEvaluationParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ledgerModelIsSound()
    {
        LedgerModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<LedgerEntry> entries = {{"a", madeUpRecord()}, {"b", madeUpSweep()}};
        model.setEntries(entries);
        QCOMPARE(model.rowCount(), 2);
        entries.push_back({"c", madeUpRecord("autoattack", "stopped")});
        entries[0].record.robustCorrect = 39;
        model.setEntries(entries); // grown at its end
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, LedgerModel::RobustColumn).data().toString(), QStringLiteral("39.0\u00a0%"));
        QCOMPARE(model.rowOf("c"), 2);
        QCOMPARE(model.rowOf("d"), -1);
        entries[2].isRunning = true;
        model.setEntries(entries);
        QCOMPARE(model.index(2, LedgerModel::StatusColumn).data().toString(), QStringLiteral("running"));
        model.setEntries({entries[1]});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.entry(7), nullptr);
        model.setEntries({});
        QCOMPARE(model.rowCount(), 0);
    }

    void ledgerSortsByNumberNotByText()
    {
        LedgerModel model;
        EvaluationRecord low = madeUpRecord();
        low.robustCorrect = 9;
        low.created = "2026-11-24T15:30:59+0100"; // the same minute as the other
        EvaluationRecord high = madeUpRecord();
        high.robustCorrect = 40;
        high.checkpoint = "checkpoints/epoch-0012.safetensors";
        model.setEntries({{"a", high}, {"b", low}});
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&model);
        sorted.setSortRole(LedgerModel::kSortRole);
        sorted.sort(LedgerModel::RobustColumn);
        QCOMPARE(sorted.index(0, LedgerModel::RobustColumn).data().toString(), QStringLiteral("9.0\u00a0%"));
        sorted.sort(LedgerModel::DateColumn, Qt::DescendingOrder);
        QCOMPARE(sorted.index(0, LedgerModel::RobustColumn).data().toString(), QStringLiteral("9.0\u00a0%"));
        sorted.sort(LedgerModel::CheckpointColumn, Qt::DescendingOrder);
        QCOMPARE(sorted.index(0, LedgerModel::CheckpointColumn).data().toString(),
                 QStringLiteral("epoch 12"));
    }

    void stageModelIsSound()
    {
        StageModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        EvaluationRecord record = madeUpRecord();
        record.stages[1] = {.attack = record.stages[1].attack, .title = "Square"};
        model.setRecord(record, 0);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, StageModel::AccuracyColumn).data().toString(), QStringLiteral("44.0\u00a0%"));
        QCOMPARE(model.index(0, StageModel::QueriesColumn).data().toString(), QStringLiteral("12.3\u00a0k"));
        QCOMPARE(model.index(1, StageModel::AfterColumn).data().toString(), QStringLiteral("–"));
        model.setRecord(madeUpSweep());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(2, StageModel::StageColumn).data().toString(), QStringLiteral("ε 8/255"));
    }

    void sweepIsACurveOverTheRadiusWithItsBand()
    {
        EvaluationPlot plot;
        plot.setRecord(madeUpSweep());
        QCOMPARE(plot.curve(), (QVector<QPointF>{{2.0, 0.6}, {4.0, 0.4}, {8.0, 0.2}, {16.0, 0.0}}));
        const Interval interval = wilsonInterval(40, 100);
        QCOMPARE(plot.band(false)[1].y(), interval.low);
        QCOMPARE(plot.band(true)[1].y(), interval.high);
        const QStringList read = plot.showCrosshair(7.0); // nearer to 8 on a doubling axis
        QVERIFY2(read[0].contains(QStringLiteral("8/255")), qPrintable(read[0]));
        QVERIFY(read[1].contains(QStringLiteral("20.0")));
        plot.setRecord({});
        QVERIFY(plot.curve().isEmpty());
    }

    void keysWalkAlongTheCurve()
    {
        EvaluationPlot plot;
        plot.setRecord(madeUpRecord());
        QTest::keyClick(&plot, Qt::Key_End);
        QVERIFY(plot.accessibleDescription().contains(QStringLiteral("Square")));
        QVERIFY(plot.accessibleDescription().contains(QStringLiteral("40.0")));
        QTest::keyClick(&plot, Qt::Key_Left);
        QVERIFY(plot.accessibleDescription().contains(QStringLiteral("44.0")));
        QTest::keyClick(&plot, Qt::Key_Home);
        QVERIFY(plot.accessibleDescription().contains(QStringLiteral("80.0")));
        QTest::keyClick(&plot, Qt::Key_Left); // no further
        QVERIFY(plot.accessibleDescription().contains(QStringLiteral("80.0")));
    }

    void figureOfASweepIsThatAtTheRunsRadius()
    {
        const EvaluationRecord sweep = madeUpSweep();
        QCOMPARE(sweep.verdictStage(), std::int64_t{2});
        QCOMPARE(madeUpRecord().verdictStage(), std::int64_t{1});
        EvaluationResult result;
        result.setRecord(sweep);
        const auto* figure = result.findChild<HeadlineFigure*>(QStringLiteral("evaluation-robust"));
        QCOMPARE(figure->value(), QStringLiteral("20.0\u00a0%"));
        QVERIFY(figure->caption().contains(QStringLiteral("8/255")));
        ClassPanel classes;
        classes.setRecord(sweep, false);
        QCOMPARE(classes.note(), QStringLiteral("robust at ε 8/255"));
        QVERIFY(classes.bars()->accessibleDescription().contains(QStringLiteral("robust")));
        LedgerModel ledger;
        ledger.setEntries({{"a", sweep}});
        QCOMPARE(ledger.index(0, LedgerModel::RobustColumn).data().toString(), QStringLiteral("20.0\u00a0%"));
        QVERIFY(verdictText(sweep).contains(QStringLiteral("robust accuracy 20.0")));
    }

    void lightsDifferInShape()
    {
        const Theme theme = lightTheme();
        const auto outline = [&](MaskingLight light) {
            return lightPixmap(light, theme, 32, 1.0).toImage().createAlphaMask();
        };
        QVERIFY(outline(MaskingLight::Green) != outline(MaskingLight::Amber));
        QVERIFY(outline(MaskingLight::Green) != outline(MaskingLight::Red));
        QVERIFY(outline(MaskingLight::Amber) != outline(MaskingLight::Red));
    }

    void newestLightStandsInTheStatusLineAndOpensTheDock()
    {
        WindowFixture fixture;
        auto* chip = fixture.find<QToolButton>("status-masking");
        QVERIFY(!chip->isVisible());
        fixture.fake.beforeEnd = [](const TrainingRequest& request) {
            RunWriter writer(request.folder, request.config, {});
            writer.append(madeUpReport(MaskingLight::Green, 1));
            writer.append(madeUpReport(MaskingLight::Amber, 2));
        };
        fixture.fake.steps = 1;
        fixture.find<QAbstractButton>("start-button")->click();
        QTRY_COMPARE(fixture.fake.calls.load(), 1);
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
        fixture.session.openRun(fixture.session.run().folder);
        QTRY_VERIFY(chip->isVisible());
        QVERIFY(chip->text().contains(QStringLiteral("amber")));
        QVERIFY(chip->text().contains(QStringLiteral("epoch 2")));
        DockFrame* dock = fixture.window->workspace()->dock(QStringLiteral("evaluation"));
        QVERIFY(!dock->isVisible());
        chip->click();
        QTRY_VERIFY(dock->isShown());
    }

    void reportOnDemandStaysWithTheRun()
    {
        FakeEvaluation fake;
        fake.light = MaskingLight::Amber;
        EvaluationSession evaluation(fake.functions());
        WindowFixture fixture;
        fixture.open(&evaluation);
        fixture.fake.steps = 1;
        fixture.find<QAbstractButton>("start-button")->click();
        QTRY_COMPARE(fixture.session.run().status, RunStatus::Completed);
        const std::filesystem::path run = fixture.session.run().folder;
        const auto* panel = fixture.find<MaskingPanel>("masking-panel");
        const auto* chip = fixture.find<QToolButton>("status-masking");
        DockFrame* dock = fixture.window->workspace()->dock(QStringLiteral("evaluation"));
        fixture.window->chooseLayout(QStringLiteral("evaluate"));
        QTRY_VERIFY(dock->isShown());
        QVERIFY(evaluation.checkMasking({}, run));
        QTRY_VERIFY(panel->verdict().startsWith(QStringLiteral("Amber: ")));
        QVERIFY(chip->text().contains(QStringLiteral("amber")));

        fixture.window->chooseLayout(QStringLiteral("train"));
        QTRY_VERIFY(!dock->isShown());
        fake.light = MaskingLight::Red;
        QVERIFY(evaluation.checkMasking({}, run));
        QTRY_VERIFY(chip->text().contains(QStringLiteral("red")));
        fixture.window->chooseLayout(QStringLiteral("evaluate"));
        QTRY_VERIFY(panel->verdict().startsWith(QStringLiteral("Red: ")));
        QCOMPARE(fixture.find<QToolButton>("masking-moments")->menu()->actions().size(), 2);

        QVERIFY(evaluation.checkMasking({}, run / "another"));
        QTRY_COMPARE(evaluation.state(), EvaluationState::Idle);
        QCOMPARE(fixture.session.run().masking.size(), std::size_t{2}); // not of the shown run
    }

    void everyLayoutPlacesTheDock()
    {
        WindowFixture fixture;
        DockFrame* dock = fixture.window->workspace()->dock(QStringLiteral("evaluation"));
        fixture.window->chooseLayout(QStringLiteral("evaluate"));
        QTRY_VERIFY(dock->isShown());
        fixture.window->chooseLayout(QStringLiteral("inspect"));
        QTRY_VERIFY(!dock->isShown()); // a tab behind the pictures
        QVERIFY(!fixture.window->workspace()->tabifiedDockWidgets(dock).isEmpty());
        fixture.window->chooseLayout(QStringLiteral("train"));
        QTRY_VERIFY(!dock->isVisible());
    }

    void closingAsksWhileAnEvaluationRuns()
    {
        FakeEvaluation fake;
        fake.steps = 0;
        EvaluationSession evaluation(fake.functions());
        WindowFixture fixture;
        fixture.open(&evaluation);
        QVERIFY(evaluation.evaluate({}, {"fgsm"}, {}));
        QTRY_VERIFY(fake.stepsDone > 0);
        fixture.window->close();
        QVERIFY(fixture.window->isVisible());
        auto* box = fixture.find<QMessageBox>("closing-dialog");
        QVERIFY(box != nullptr && box->text().contains(QStringLiteral("evaluation")));
        fixture.find<QPushButton>("stop-and-close")->click();
        QTRY_VERIFY(!fixture.window->isVisible());
        QCOMPARE(evaluation.state(), EvaluationState::Idle);
    }
};

QTEST_MAIN(TestEvaluationParts)
#include "tst_evaluation_parts.moc"
