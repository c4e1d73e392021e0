// Evaluations of other runs, laid over the one that the evaluation view shows.
#include "core/util/files.h"
#include "tests/session/fake_evaluation.h"
#include "tests/support/slow_file.h"
#include "tests/ui/run_folders.h"
#include "tests/ui/synthetic_run.h"
#include "tests/ui/window_fixture.h"
#include "ui/dock_frame.h"
#include "ui/models/ledger_model.h"
#include "ui/panels/ledger_panel.h"
#include "ui/plots/class_accuracy_bars.h"
#include "ui/plots/evaluation_plot.h"
#include "ui/plots/qcp.h"
#include "ui/views/compared_legend.h"
#include "ui/views/evaluation_view.h"
#include "ui/workspace.h"

#include <nlohmann/json.hpp>

#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace twins;
using namespace twins::test;

namespace
{

/// 5 images more stand at every point than in madeUpRecord(), of the whole and in each class one.
EvaluationRecord better(EvaluationRecord record, std::int64_t images = 5)
{
    for (SurvivorPoint& point : record.curve) {
        point.survivors += images;
    }
    for (StageRecord& stage : record.stages) {
        stage.after += images;
    }
    for (ClassRecord& one : record.classes) {
        one.robustCorrect += images;
    }
    record.robustCorrect += images;
    return record;
}

/// The real view, shown on a run with a survivor curve (row of `survivors`) and a sweep.
struct Fixture {
    Fixture()
        : root(scratch.path().toStdString())
        , session(fake.functions())
        , shown(*runIn("shown", Method::TwinsAt, 1))
    {
        std::filesystem::create_directories(shown.folder / "checkpoints");
        writeFileAtomically(shown.folder / "checkpoints" / "epoch-0003.safetensors", "weights");
        shown.record.testImages = 100;
        keepVerdict(shown.folder, "1", madeUpRecord());
        keepVerdict(shown.folder, "2", madeUpSweep());
        view.setSession(&session);
        view.resize(1000, 900);
        view.show();
    }

    [[nodiscard]] std::shared_ptr<RunData> runIn(const std::string& name, Method method,
                                                 std::int64_t seed) const
    {
        auto run = std::make_shared<RunData>(synthetic::run(3));
        run->folder = root / name;
        run->config.method = method;
        run->config.seed = seed;
        std::filesystem::create_directories(run->folder);
        return run;
    }
    /// Shows the run with its verdict in `row` of the ledger, and lays `runs` over it.
    void show(const OverlaidRuns& runs, const char* verdict)
    {
        view.showCompared(runs);
        view.showRun(shown);
        QTRY_VERIFY(view.isSettled());
        choose(verdict);
    }
    void choose(const char* verdict) const
    {
        auto* table = view.findChild<QTableView*>(QStringLiteral("ledger-table"));
        const auto* ledger = view.findChild<LedgerPanel*>(QStringLiteral("ledger-panel"));
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            table->selectRow(row);
            if (ledger->chosen() != nullptr && ledger->chosen()->folder.filename() == verdict) {
                return;
            }
        }
        QFAIL("no such row");
    }
    template<typename Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        return view.findChild<Widget*>(QString::fromLatin1(name));
    }
    [[nodiscard]] EvaluationPlot* plot() const { return find<EvaluationPlot>("evaluation-plot"); }
    [[nodiscard]] ClassAccuracyBars* bars() const { return find<ClassAccuracyBars>("class-bars"); }
    [[nodiscard]] ComparedLegend* legend() const { return find<ComparedLegend>("evaluation-compared"); }
    /// Of a label under the plot; empty where it is not shown.
    [[nodiscard]] QString text(const char* label) const
    {
        const auto* found = find<QLabel>(label);
        return found->isVisibleTo(&view) ? found->text() : QString();
    }
    /// A pixel of the curve under a point in units of the plot, for its inner widget.
    [[nodiscard]] QPoint pixelOf(const QPointF& point) const
    {
        auto* inner = plot()->findChild<QCustomPlot*>();
        return inner->mapFrom(plot(), plot()->positionOf(point));
    }
    [[nodiscard]] std::string exported(const char* format)
    {
        const QString path = scratch.filePath(QStringLiteral("figure.") + QLatin1String(format));
        QString error;
        return view.exportTo(path, &error) ? readTextFile(path.toStdString()) : error.toStdString();
    }

    QTemporaryDir scratch;
    std::filesystem::path root;
    FakeEvaluation fake;
    EvaluationSession session;
    RunData shown;
    EvaluationView view;
};

bool isNear(double a, double b)
{
    return std::abs(a - b) < 1e-12;
}

} // namespace

class TestEvaluationCompared : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivorsOfAnotherRunLieOverTheCurve()
    {
        Fixture f;
        const auto at = f.runIn("at", Method::At, 1);
        keepVerdict(at->folder, "1", madeUpRecord()); // older
        EvaluationRecord newest = better(madeUpRecord());
        newest.curve.back().seconds = 30.0;
        keepVerdict(at->folder, "2", newest);
        f.show({std::make_shared<RunData>(f.shown), at}, "1"); // the one shown is not drawn twice
        const auto overlays = f.plot()->overlays();
        QCOMPARE(overlays.size(), 1);
        QCOMPARE(overlays[0].points, (QVector<QPointF>{{0.0, 0.8}, {5.0, 0.65}, {10.0, 0.49}, {30.0, 0.45}}));
        QVERIFY(overlays[0].deviation.isEmpty());
        QVERIFY(overlays[0].color != lightTheme().robustAccuracy);
        QCOMPARE(f.plot()->curve().size(), 4); // the shown run's own is what it was
        QCOMPARE(f.legend()->entries().size(), 1);
        QCOMPARE(f.legend()->entries()[0].text, QStringLiteral("at · 45.0\u00a0%"));
        QVERIFY(f.text("evaluation-left-out").isEmpty() && f.text("evaluation-damage").isEmpty());

        // Each curve is read where it stands: a point holds until the next.
        QStringList read = f.plot()->showCrosshair(25.0);
        QVERIFY2(read[0].contains(QStringLiteral("20.0 s")), qPrintable(read[0]));
        QVERIFY2(read.contains(QStringLiteral("still standing: 40.0\u00a0%")), qPrintable(read.join(u';')));
        QVERIFY2(read.contains(QStringLiteral("at: 49.0\u00a0%")), qPrintable(read.join(u';')));
        read = f.plot()->showCrosshair(35.0); // after the shown run's end
        QCOMPARE(read[0], QStringLiteral("30.0 s"));
        QVERIFY(read.contains(QStringLiteral("at: 45.0\u00a0%")));
        QVERIFY(f.plot()->findChild<QCustomPlot*>()->xAxis->range().upper > 30.0);
    }

    void clickOnCurveBarOrNamePicksTheRun()
    {
        Fixture f;
        const auto at = f.runIn("at", Method::At, 1);
        keepVerdict(at->folder, "1", better(madeUpRecord(), 20));
        f.show({at}, "1");
        QSignalSpy picked(&f.view, &EvaluationView::runsPicked);
        const QStringList folder{QString::fromStdString(at->folder.string())};
        auto* inner = f.plot()->findChild<QCustomPlot*>();
        inner->replot();
        const QPoint on = f.pixelOf({15.0, 0.64});
        QTest::mouseMove(inner, on);
        QCOMPARE(inner->cursor().shape(), Qt::PointingHandCursor);
        QHelpEvent help(QEvent::ToolTip, on, inner->mapToGlobal(on));
        QVERIFY(QCoreApplication::sendEvent(inner, &help));
        QVERIFY2(QToolTip::text().contains(QStringLiteral("at: 60.0\u00a0% robust")),
                 qPrintable(QToolTip::text()));
        QVERIFY(QToolTip::text().contains(QStringLiteral("Click: show this run")));
        QToolTip::hideText();
        QTest::mouseClick(inner, Qt::LeftButton, {}, on);
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked[0][0].toStringList(), folder);
        QTest::mouseClick(inner, Qt::LeftButton, {}, f.pixelOf({15.0, 0.2})); // where nothing is
        QCOMPARE(picked.count(), 1);

        const QRect line = f.bars()->lineRect(1, 0);
        QTest::mouseClick(f.bars(), Qt::LeftButton, {}, line.center());
        QCOMPARE(picked.count(), 2);
        QCOMPARE(picked[1][0].toStringList(), folder);
        QTest::mouseClick(f.bars(), Qt::LeftButton, {}, QPoint(line.center().x(), line.top() - 8)); // the bar
        QCOMPARE(picked.count(), 2);

        f.legend()->findChild<QToolButton*>()->click();
        f.find<ComparedLegend>("class-compared")->findChild<QToolButton*>()->click();
        QCOMPARE(picked.count(), 4);
        QCOMPARE(picked[3][0].toStringList(), folder);
    }

    void classesAreReadAndPainted()
    {
        Fixture f;
        const auto at = f.runIn("at", Method::At, 1);
        keepVerdict(at->folder, "1", better(madeUpRecord()));
        f.show({}, "1");
        const int before = f.bars()->sizeHint().height();
        const QImage bare = f.bars()->grab().toImage();
        f.view.showCompared({at});
        QTRY_COMPARE(f.bars()->overlays().size(), std::size_t{1});
        QVERIFY(f.bars()->sizeHint().height() > before);
        QVERIFY(f.bars()->accessibleDescription().contains(
            QStringLiteral("at: 90.0\u00a0% clean, 70.0\u00a0% robust")));
        f.bars()->resize(bare.size());
        const QImage image = f.bars()->grab().toImage();
        const QRect line = f.bars()->lineRect(0, 0);
        const QColor robust = f.bars()->overlays()[0].robust;
        int dashes = 0;
        for (int x = line.left(); x < line.left() + line.width() * 7 / 10; ++x) {
            const QColor pixel = image.pixelColor(x, line.center().y());
            dashes +=
                std::abs(pixel.red() - robust.red()) < 24 && std::abs(pixel.blue() - robust.blue()) < 24;
        }
        QVERIFY2(dashes > line.width() / 4 && dashes < line.width() * 7 / 10,
                 qPrintable(QString::number(dashes)));
    }

    void seedsAreOneBand()
    {
        Fixture f;
        OverlaidRuns seeds;
        for (int seed = 1; seed <= 3; ++seed) {
            const auto run = f.runIn("trades-seed" + std::to_string(seed), Method::Trades, seed);
            EvaluationRecord record = better(madeUpRecord(), 2 * seed); // 42, 44, 46 of 100
            record.curve.back().seconds += seed;                        // 21, 22, 23 s
            keepVerdict(run->folder, "1", record);
            if (seed < 3) {
                keepVerdict(run->folder, "2", better(madeUpSweep(), 2 * seed));
            }
            seeds.push_back(run);
        }
        f.show(seeds, "1");
        auto overlays = f.plot()->overlays();
        QCOMPARE(overlays.size(), 1);
        // At 22 s the third still stands at what it had at 10 s.
        QCOMPARE(overlays[0].points.size(), 6);
        QCOMPARE(overlays[0].points[4].x(), 22.0);
        QVERIFY(isNear(overlays[0].points[4].y(), (0.42 + 0.44 + 0.50) / 3.0));
        QVERIFY(isNear(overlays[0].points.last().y(), 0.44));
        QVERIFY(isNear(overlays[0].deviation.last(), 0.02));
        QCOMPARE(f.legend()->entries()[0].text,
                 QStringLiteral("trades: mean ± 1 SD, n = 3 · 44.0 ± 2.0\u00a0%"));
        QCOMPARE(f.legend()->entries()[0].folders.size(), 3);
        QVERIFY(f.plot()->showCrosshair(30.0).contains(
            QStringLiteral("trades: mean ± 1 SD, n = 3: 44.0 ± 2.0\u00a0%")));
        const ClassOverlay::Figures zero = f.bars()->overlays()[0].classes[0];
        QVERIFY(isNear(zero.robust.mean, 0.68) && isNear(zero.robust.deviation, 0.04));

        f.choose("2"); // of the sweep two have one
        overlays = f.plot()->overlays();
        QCOMPARE(overlays.size(), 1);
        QCOMPARE(overlays[0].points.size(), 4);
        QVERIFY(isNear(overlays[0].points[1].x(), 4.0));
        QVERIFY(isNear(overlays[0].points[1].y(), 0.43));
        QVERIFY(isNear(overlays[0].deviation[1], std::sqrt(2.0) * 0.01));
        QVERIFY(f.legend()->entries()[0].text.startsWith(QStringLiteral("trades: mean ± 1 SD, n = 2")));
        QCOMPARE(f.text("evaluation-left-out"),
                 QStringLiteral("Not laid over: trades-seed3 – not evaluated under PGD-20, growing radius."));
        QVERIFY(f.plot()->showCrosshair(4.0).join(u';').contains(QStringLiteral("43.0 ± 1.4\u00a0%")));
    }

    void whatHasNoSuchEvaluationIsNamed()
    {
        Fixture f;
        const auto never = f.runIn("never", Method::At, 1);
        const auto other = f.runIn("other", Method::Trades, 1);
        EvaluationRecord small = madeUpRecord();
        small.epsilon = 4.0 / 255.0;
        keepVerdict(other->folder, "1", small);
        EvaluationRecord sweep = better(madeUpSweep());
        sweep.epsilon = 4.0 / 255.0;
        keepVerdict(other->folder, "2", sweep);
        f.show({never, other, f.runIn("fresh", Method::L2Sp, 1)}, "1");
        QVERIFY(f.plot()->overlays().isEmpty());
        QVERIFY(f.legend()->entries().isEmpty());
        QCOMPARE(
            f.text("evaluation-left-out"),
            QStringLiteral("Not laid over: never, fresh – not evaluated; other – only within L∞ 4/255."));
        QVERIFY(f.view.figureText().endsWith(QStringLiteral("other – only within L∞ 4/255.")));

        f.choose("2"); // a curve over the radius has every radius; its classes have one
        QCOMPARE(f.plot()->overlays().size(), 1);
        QVERIFY(f.bars()->overlays().empty());
        QVERIFY(f.find<ComparedLegend>("class-compared")->entries().isEmpty());
        QVERIFY(f.text("evaluation-left-out")
                    .contains(QStringLiteral("other – only its classes, which are counted within L∞ 4/255")));

        f.view.showCompared({});
        QVERIFY(f.plot()->overlays().isEmpty());
        QVERIFY(!f.legend()->isVisibleTo(&f.view));
        QVERIFY(f.text("evaluation-left-out").isEmpty());
    }

    void damagedLedgerIsToldOfAndTheOthersAreDrawn()
    {
        Fixture f;
        const auto broken = f.runIn("broken", Method::At, 1);
        writeFileAtomically(keepVerdict(broken->folder, "1", madeUpRecord()) / "verdict.json", "{\"plan\":");
        const auto sound = f.runIn("sound", Method::Trades, 1);
        keepVerdict(sound->folder, "1", better(madeUpRecord()));
        f.show({broken, sound}, "1");
        QCOMPARE(f.plot()->overlays().size(), 1);
        QCOMPARE(f.plot()->overlays()[0].name, QStringLiteral("sound"));
        QCOMPARE(f.plot()->overlays()[0].pattern, 1); // as in the other views
        const QString damage = f.text("evaluation-damage");
        QVERIFY2(damage.startsWith(QStringLiteral("A verdict of broken cannot be read and is left out: ")),
                 qPrintable(damage));
        QVERIFY2(damage.contains(QStringLiteral("not valid JSON")), qPrintable(damage));
        f.view.showCompared({sound});
        QTRY_VERIFY(f.text("evaluation-damage").isEmpty());
    }

    void longReadingIsToldOf()
    {
        Fixture f;
        f.show({}, "1");
        const auto slow = f.runIn("slow", Method::At, 1);
        const std::filesystem::path folder = slow->folder / "evaluations" / "1";
        std::filesystem::create_directories(folder);
        SlowFile file(folder / "verdict.json");
        f.view.showCompared({slow});
        QTRY_COMPARE(f.text("evaluation-left-out"),
                     QStringLiteral("Reading the evaluations of the compared runs…"));
        QVERIFY(!f.view.isSettled());
        const std::string text = toJson(better(madeUpRecord())).dump();
        const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
        file.give({bytes, bytes + text.size()});
        QTRY_COMPARE(f.plot()->overlays().size(), 1);
        QVERIFY(f.text("evaluation-left-out").isEmpty());
    }

    void newVerdictComesWhenTheViewComesToTheScreen()
    {
        Fixture f;
        const auto at = f.runIn("at", Method::At, 1);
        f.show({at}, "1");
        QVERIFY(f.plot()->overlays().isEmpty());
        keepVerdict(at->folder, "1", better(madeUpRecord())); // by another program
        f.view.hide();
        f.view.show();
        QTRY_COMPARE(f.plot()->overlays().size(), 1);
    }

    void liesOverARunningEvaluationToo()
    {
        Fixture f;
        f.fake.steps = 5;
        f.fake.holdAfterSteps = true;
        const auto at = f.runIn("at", Method::At, 1);
        EvaluationRecord record = better(madeUpRecord("fgsm")); // as the fake's
        keepVerdict(at->folder, "1", record);
        f.show({at}, "1");
        QVERIFY(f.plot()->overlays().isEmpty());
        QVERIFY(f.session.evaluate({.plan = {.name = "fgsm"}}, {"fgsm"}, f.shown.folder));
        QTRY_VERIFY(f.fake.holding);
        f.find<QPushButton>("evaluation-show-live")->click();
        QTRY_COMPARE(f.plot()->overlays().size(), 1);
        QCOMPARE(f.plot()->overlays()[0].name, QStringLiteral("at"));
        f.fake.gate.release();
        QTRY_COMPARE(f.session.state(), EvaluationState::Idle);
    }

    void numbersAndFigureHoldTheComparedRuns()
    {
        Fixture f;
        const auto at = f.runIn("at, first", Method::At, 1);
        EvaluationRecord record = better(madeUpRecord());
        record.method = "at";
        keepVerdict(at->folder, "1", record);
        const auto never = f.runIn("never", Method::Trades, 1);
        f.show({}, "1");
        const QSize size(600, 300);
        const auto painted = [&] {
            QImage picture(size, QImage::Format_RGB32);
            picture.fill(Qt::white);
            QPainter painter(&picture);
            f.view.paintFigure(painter, size);
            return picture;
        };
        const QImage bare = painted();
        const std::string alone = f.exported("json");
        QVERIFY(alone.find("compared") == std::string::npos);
        f.view.showCompared({at, never});
        QTRY_COMPARE(f.plot()->overlays().size(), 1);

        const std::string csv = f.exported("csv");
        QVERIFY2(csv.starts_with("seconds,stage,images,standing,method,preset,run\n"
                                 "0,,100,80,twins-at,sound,shown\n"),
                 csv.c_str());
        QVERIFY2(csv.find("20,Square,100,45,at,sound,\"at, first\"\n") != std::string::npos, csv.c_str());
        const nlohmann::json json = nlohmann::json::parse(f.exported("json"));
        QCOMPARE(json["run"], "shown");
        QCOMPARE(json["robust_correct"], 40);
        QCOMPARE(json["compared"].size(), std::size_t{1});
        QCOMPARE(json["compared"][0]["run"], "at, first");
        QCOMPARE(json["compared"][0]["robust_correct"], 45);
        QCOMPARE(json["not_compared"][0]["run"], "never");
        QCOMPARE(json["not_compared"][0]["reason"], "not evaluated");
        const std::string text = f.exported("txt");
        QVERIFY(text.find("at, first\n") != std::string::npos);
        QVERIFY(text.find("never – not evaluated") != std::string::npos);
        for (const char* format : {"png", "svg", "pdf"}) {
            QVERIFY2(f.exported(format).size() > 100, format);
        }
        const QImage laid = painted();
        const QRect names(8, size.height() - 18, 80, 18);
        QVERIFY(laid.copy(names) != bare.copy(names)); // dashes and name
        f.view.showCompared({});
        QCOMPARE(painted(), bare);
    }

    void aClickShowsTheRunInTheWindow()
    {
        WindowFixture fixture;
        const std::filesystem::path run =
            makeRun(fixture.folder.filePath(QStringLiteral("runs")).toStdString(), "at");
        auto* view = qobject_cast<EvaluationView*>(
            fixture.window->workspace()->dock(QStringLiteral("evaluation"))->view());
        Q_EMIT view->runsPicked({QString::fromStdString(run.string())});
        QTRY_COMPARE(fixture.session.run().folder, run);
    }
};

QTEST_MAIN(TestEvaluationCompared)
#include "tst_evaluation_compared.moc"
