#include "tests/ui/accuracy_fixture.h"
#include "tests/ui/synthetic_run.h"
#include "ui/chip.h"
#include "ui/plots/axis_chip.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/plot_items.h"
#include "ui/plots/qcp.h"
#include "ui/plots/smoothing_chip.h"
#include "ui/title_line.h"
#include "ui/views/accuracy_view.h"
#include "ui/views/compared_legend.h"

#include <QAction>
#include <QBoxLayout>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace twins;
using namespace twins::test;

class TestAccuracyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPointIsKept();
    void notMeasuredMakesGaps();
    void smoothingIsTheExponentialAverage();
    void chipsChooseCurves();
    void chipsMoveUnderANarrowTitle();
    void chipsMoveWhenTheirWordsGrow();
    void bestEpochIsMarked();
    void bestEpochIsReadable();
    void textsKeepOffOtherPoints();
    void axisLabelsHaveRoom();
    void topmostLabelIsDrawn();
    void robustGapIsShown();
    void robustGapIsNeverCut();
    void eventsAreWrittenWhereTheyHappen();
    void updateAppends();
    void crosshairReadsEveryCurve();
    void exportsHoldTheNumbers();
    void emptyRunSaysWhatComes();
    void axisIsChosen();
};

void TestAccuracyView::everyPointIsKept()
{
    AccuracyFixture fixture;
    const RunData run = synthetic::run(20);
    fixture.view.showRun(run);
    QCOMPARE(fixture.plot->pointCount(QStringLiteral("test.clean")), 21);
    QCOMPARE(fixture.plot->pointCount(QStringLiteral("step.robust")), 240);
    QCOMPARE(fixture.plot->pointCount(QStringLiteral("step.clean")), 0);
    const auto points = fixture.plot->points(QStringLiteral("test.robust"));
    for (int i = 0; i < points.size(); ++i)
        QCOMPARE(points[i], QPointF(i, run.epochs[static_cast<std::size_t>(i)].testRobustAccuracy));
}

void TestAccuracyView::notMeasuredMakesGaps()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(6);
    run.epochs[2].testRobustAccuracy = kNotMeasured;
    run.epochs[3].testRobustAccuracy = kNotMeasured;
    fixture.view.showRun(run);
    QCOMPARE(fixture.plot->pointCount(QStringLiteral("test.robust")), 5);
    QCOMPARE(fixture.plot->gapCount(QStringLiteral("test.robust")), 1);
    QCOMPARE(fixture.plot->gapCount(QStringLiteral("test.clean")), 0);
    QVERIFY(std::isnan(fixture.plot->drawnPoints(QStringLiteral("test.robust"))[2].y()));
}

void TestAccuracyView::smoothingIsTheExponentialAverage()
{
    AccuracyFixture fixture;
    const RunData run = synthetic::run(5);
    fixture.view.showRun(run);
    auto* chip = fixture.view.findChild<SmoothingChip*>(QStringLiteral("smoothingChip"));
    auto* slider = chip->menu()->findChild<QSlider*>(QStringLiteral("smoothingSlider"));
    QCOMPARE(chip->weight(), 0.9);
    for (const int notch : {0, 8, 20, 40}) {
        slider->setValue(notch);
        const double weight = 1.0 - 1.0 / std::pow(10.0, notch / 20.0); // over 10^(notch/20) steps
        const auto drawn = fixture.plot->drawnPoints(QStringLiteral("step.robust"));
        QCOMPARE(drawn.size(), 60);
        for (int n = 0; n < drawn.size(); ++n) {
            double sum = 0.0;
            double norm = 0.0;
            for (int i = 0; i <= n; ++i) {
                sum += std::pow(weight, n - i) * run.steps[static_cast<std::size_t>(i)].trainRobustAccuracy;
                norm += std::pow(weight, n - i);
            }
            QVERIFY(std::abs(drawn[n].y() - sum / norm) < 1e-12);
        }
    }
    const auto evaluated = fixture.plot->drawnPoints(QStringLiteral("test.robust"));
    QCOMPARE(evaluated[3].y(), run.epochs[3].testRobustAccuracy); // evaluations are never smoothed
}

void TestAccuracyView::chipsChooseCurves()
{
    AccuracyFixture fixture;
    fixture.view.showRun(synthetic::run(5));
    const auto visible = [&](const char* id) {
        return fixture.plot->isSeriesVisible(QString::fromLatin1(id));
    };
    QVERIFY(visible("test.robust") && !visible("validation.robust") && !visible("frozen.robust"));
    fixture.chip("splitChip")->setCurrentIndex(1);
    QVERIFY(!visible("test.robust") && visible("validation.robust"));
    fixture.chip("splitChip")->setCurrentIndex(2);
    QVERIFY(visible("test.robust") && visible("validation.robust"));
    fixture.chip("wingChip")->setCurrentIndex(1);
    QVERIFY(visible("frozen.clean") && !visible("test.clean") && !visible("step.robust"));
    QVERIFY(fixture.best().text.isEmpty());
    fixture.chip("wingChip")->setCurrentIndex(0);
    fixture.chip("splitChip")->setCurrentIndex(0);
    QVERIFY(fixture.best().text.startsWith(QStringLiteral("best on validation")));
}

void TestAccuracyView::chipsMoveUnderANarrowTitle()
{
    AccuracyFixture fixture;
    fixture.view.showRun(synthetic::run(5));
    ChoiceChip* split = fixture.chip("splitChip");
    const auto isCut = [](const QWidget* chip) {
        return chip->width() < chip->sizeHint().width();
    };
    fixture.title->resize(700, 24);
    fixture.title->show();
    QVERIFY(fixture.title->isAncestorOf(split));
    QVERIFY(!isCut(split));
    fixture.title->resize(240, 24);
    QCoreApplication::processEvents();
    QVERIFY(!fixture.title->isAncestorOf(split));
    QVERIFY(fixture.view.isAncestorOf(split) && split->isVisible());
    QVERIFY(!isCut(split));
    split->setCurrentIndex(1); // works there as well
    fixture.title->resize(700, 24);
    QCoreApplication::processEvents();
    QVERIFY(fixture.title->isAncestorOf(split));
    QCOMPARE(split->currentIndex(), 1);
}

void TestAccuracyView::chipsMoveWhenTheirWordsGrow()
{
    QWidget window;
    auto* title = new TitleLine(&window);
    auto* chip = new Chip(QStringLiteral("short"), &window);
    auto* lead = new QLabel(QStringLiteral("lead"), &window);
    title->setContent(lead, nullptr, {chip});
    auto* layout = new QVBoxLayout(&window);
    layout->addWidget(title);
    layout->addWidget(title->row());
    window.resize(200, 120);
    window.show();
    QVERIFY(title->isAncestorOf(chip));
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    chip->setFocus();
    chip->setText(QStringLiteral("a word for which the line is too narrow"));
    QTRY_VERIFY(title->row()->isAncestorOf(chip));
    QVERIFY(chip->isVisible());
    QVERIFY(chip->hasFocus());
    chip->setText(QStringLiteral("short"));
    QTRY_VERIFY(title->isAncestorOf(chip));
    QVERIFY(chip->hasFocus());
}

void TestAccuracyView::bestEpochIsMarked()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(8);
    run.epochs[5].validationRobustAccuracy = 0.99;
    fixture.view.showRun(run);
    QCOMPARE(fixture.best().x, 5.0);
    QCOMPARE(fixture.best().y, run.epochs[5].testRobustAccuracy);
    QCOMPARE(fixture.best().text, QStringLiteral("best on validation"));
    for (EpochMetrics& epoch : run.epochs)
        epoch.validationRobustAccuracy = epoch.validationCleanAccuracy = kNotMeasured;
    run.epochs[3].testRobustAccuracy = 0.98;
    fixture.view.showRun(run);
    QCOMPARE(fixture.best().x, 3.0);
    QCOMPARE(fixture.best().text, QStringLiteral("best on test (selected on the test set)"));
}

void TestAccuracyView::bestEpochIsReadable()
{
    AccuracyFixture fixture;
    fixture.view.showRun(synthetic::run(8));
    auto* plot = fixture.plot->findChild<QCustomPlot*>();
    QVERIFY(plot->item(0)->layer()->index() > plot->graph(0)->layer()->index()); // not under the curves

    const QRectF area(40, 8, 300, 160);
    const QSizeF text(90, 14);
    const QRectF high = pointTextRect({100, 40}, text, area, {});
    QVERIFY(high.top() > 44.0 && high.left() >= 100.0);
    const QRectF low = pointTextRect({100, 150}, text, area, {});
    QVERIFY(low.bottom() < 146.0);
    const QRectF ring(126, 141, 8, 8); // where the text would stand: it goes further up, not onto its point
    const QRectF above = pointTextRect({100, 158}, text, area, {ring});
    QVERIFY(above.bottom() < ring.top() && area.contains(above));
    const QRectF right = pointTextRect({320, 40}, text, area, {});
    QCOMPARE(right.right(), 320.0);
    QVector<QPointF> curve; // where the text would usually stand
    for (double x = 40.0; x <= 340.0; x += 4.0) {
        curve.append({x, 56.0});
    }
    const QRectF off = pointTextRect({100, 40}, text, area, {}, curve);
    QVERIFY(area.contains(off) && std::none_of(curve.begin(), curve.end(),
                                               [&](const QPointF& pixel) { return off.contains(pixel); }));
    QVERIFY(off.bottom() < 40.0 || off.top() < 90.0); // not farther than it has to
    const QVector<QRectF> events{{110, 9, 40, 14}, {110, 25, 40, 14}};
    for (double y = area.top(); y <= area.bottom(); y += 4.0) {
        for (double x = area.left(); x <= area.right(); x += 10.0) {
            const QRectF rect = pointTextRect({x, y}, text, area, events);
            QVERIFY(area.contains(rect) && !rect.contains(QPointF(x, y)));
            QVERIFY(!rect.intersects(events[0]) && !rect.intersects(events[1]));
        }
    }
}

void TestAccuracyView::textsKeepOffOtherPoints()
{
    const auto picture = [](const QString& text, QRect& ring) {
        MetricPlot plot;
        plot.addSeries(QStringLiteral("curve"), {});
        plot.setPoints(QStringLiteral("curve"), {{0.0, 0.0}, {10.0, 1.0}});
        plot.resize(600, 300);
        const PlotMark best{.kind = PlotMark::Kind::Point, .x = 4.0, .y = 0.5, .text = text};
        const PlotMark last{
            .kind = PlotMark::Kind::Point, .x = 5.0, .y = 0.56}; // within the text's usual place
        plot.setMarks({best, last});
        plot.show();
        plot.refresh();
        QCoreApplication::processEvents();
        ring = QRect(plot.positionOf({last.x, last.y}) - QPoint(6, 6), QSize(13, 13));
        return plot.grab().toImage();
    };
    QRect ring;
    const QImage bare = picture({}, ring), written = picture(QStringLiteral("best on validation"), ring);
    QVERIFY(bare != written);
    QCOMPARE(written.copy(ring), bare.copy(ring));
}

void TestAccuracyView::axisLabelsHaveRoom()
{
    MetricPlot plot;
    plot.addSeries(QStringLiteral("curve"), {});
    plot.setPoints(QStringLiteral("curve"), {{0.0, 0.3}, {1.0, 5.8}});
    plot.show();
    auto* axis = plot.findChild<QCustomPlot*>()->yAxis;
    for (const bool logarithmic : {false, true}) {
        plot.setLogarithmic(logarithmic);
        for (const int height : {80, 100, 140, 240, 480}) {
            plot.resize(300, height);
            const int repaints = plot.repaintCount();
            plot.refresh();
            QTRY_VERIFY(plot.repaintCount() > repaints);
            QVector<double> ticks;
            for (const double tick : axis->tickVector()) {
                if (axis->range().contains(tick))
                    ticks.append(tick);
            }
            QVERIFY(!ticks.isEmpty());
            for (int i = 1; i < ticks.size(); ++i)
                QVERIFY(axis->coordToPixel(ticks[i - 1]) - axis->coordToPixel(ticks[i]) >= 17.5);
            QVERIFY(height < 240 || ticks.size() > 3);
        }
    }
}

void TestAccuracyView::topmostLabelIsDrawn()
{
    ThemeManager themes;
    themes.setMode(ThemeManager::Mode::Light);
    for (const double scale : {1.0, 1.2, 1.4, 1.7, 2.0}) {
        themes.setTypeScale(scale);
        AccuracyFixture fixture;
        fixture.view.showRun(synthetic::run(5));
        auto* plot = fixture.plot->findChild<QCustomPlot*>();
        const QImage picture = plot->toPixmap(400, 240).toImage().convertToFormat(QImage::Format_RGB32);
        // Left of the axis and over the middle between the topmost labels stands "100 %".
        const QRect axis = plot->axisRect()->rect();
        bool isWritten = false;
        for (int y = 0; y < axis.top() + 6; ++y) {
            for (int x = 0; x < axis.left() - 4; ++x)
                isWritten = isWritten || picture.pixel(x, y) != picture.pixel(0, 0);
        }
        QVERIFY2(isWritten, qPrintable(QString::number(scale)));
    }
    themes.setTypeScale(1.0);
}

void TestAccuracyView::robustGapIsShown()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(8);
    run.epochs.back().trainRobustAccuracy = 0.70;
    run.epochs.back().testRobustAccuracy = 0.575;
    fixture.view.showRun(run);
    QVERIFY(fixture.title->findChild<QLabel*>(QStringLiteral("robustGap"))
                ->text()
                .contains(QStringLiteral("+12.5")));
}

void TestAccuracyView::robustGapIsNeverCut()
{
    AccuracyFixture fixture;
    fixture.view.showRun(synthetic::run(8));
    auto* gap = fixture.title->findChild<QLabel*>(QStringLiteral("robustGap"));
    const auto drawn = [gap](int width) {
        QImage image(width, gap->sizeHint().height(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        gap->resize(image.size());
        gap->render(&image, {}, {}, QWidget::RenderFlags());
        return std::any_of(image.constBits(), image.constBits() + image.sizeInBytes(),
                           [](uchar byte) { return byte != 0; });
    };
    const int whole = gap->fontMetrics().horizontalAdvance(gap->text());
    QVERIFY(whole > 45);
    QVERIFY(drawn(whole + 2));
    QVERIFY(!drawn(whole - 3)); // "gap +…" would stand beside "robust" as a part of the legend
}

void TestAccuracyView::eventsAreWrittenWhereTheyHappen()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(31);
    run.events.push_back({RunEvent::Kind::ParameterChanged, 100, 12.5, "lambda", "0.5"});
    run.events.push_back({RunEvent::Kind::Paused, 110, 13.0, "", ""});
    fixture.view.showRun(run);
    QStringList texts;
    for (const PlotMark& mark : fixture.plot->marks())
        texts << QStringLiteral("%1 %2").arg(mark.x).arg(mark.text);
    QVERIFY2(texts.contains(QStringLiteral("30 lr ×0.1")), qPrintable(texts.join(u';')));
    QVERIFY(texts.contains(QStringLiteral("50 lr ×0.1"))); // still to come
    QVERIFY(texts.contains(QStringLiteral("12.5 λ → 0.5")));
    QVERIFY(texts.contains(QStringLiteral("13 paused")));
}

void TestAccuracyView::updateAppends()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(1);
    fixture.view.showRun(run);
    const int rebuilds = fixture.plot->rebuildCount();
    RunChanges changes;
    changes.steps = true;
    const int repaints = fixture.plot->repaintCount();
    for (int i = 12; i < 1012; ++i) {
        run.steps.push_back(synthetic::step(i, 12));
        fixture.view.updateRun(run, changes);
    }
    QCOMPARE(fixture.plot->pointCount(QStringLiteral("step.robust")), 1012);
    QCOMPARE(fixture.plot->rebuildCount(), rebuilds);
    QTRY_VERIFY(fixture.plot->repaintCount() > repaints);
    QVERIFY(fixture.plot->repaintCount() - repaints < 10); // queued: not one a change
}

void TestAccuracyView::crosshairReadsEveryCurve()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(10);
    run.epochs[4].testCleanAccuracy = 0.876;
    fixture.view.showRun(run);
    const QStringList read = fixture.plot->showCrosshair(4.2);
    QCOMPARE(read.size(), 3); // clean and robust on test, robust in training
    QVERIFY2(read.contains(QStringLiteral("clean, test: 87.6 %")), qPrintable(read.join(u';')));
}

void TestAccuracyView::exportsHoldTheNumbers()
{
    AccuracyFixture fixture;
    const RunData run = synthetic::run(4);
    fixture.view.showRun(run);
    QTemporaryDir folder;
    QString error;
    for (const QString& format : fixture.view.exportFormats()) {
        const QString path = folder.filePath(QStringLiteral("figure.") + format);
        QVERIFY2(fixture.view.exportTo(path, &error), qPrintable(error));
        QVERIFY(QFile(path).size() > 100);
    }
    QCOMPARE(QImage(folder.filePath(QStringLiteral("figure.png"))).size(), fixture.plot->size() * 2);
    QFile csv(folder.filePath(QStringLiteral("figure.csv")));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = csv.readAll().split('\n');
    QVERIFY(lines.first().contains("\"clean, test\""));
    QVERIFY2(lines.first().endsWith(",method,preset"), lines.first().constData());
    QVERIFY2(lines[1].endsWith(",twins-at,sound"), lines[1].constData());
    bool found = false;
    for (const QByteArray& line : lines) {
        const auto cells = line.split(',');
        if (cells.first() != "3")
            continue;
        found = true;
        QVERIFY(line.contains(QByteArray::number(run.epochs[3].testCleanAccuracy, 'g', 15)));
    }
    QVERIFY(found);
    const auto* plot = fixture.view.findChild<QCustomPlot*>();
    QVERIFY(plot != nullptr);
    QVERIFY2(plot->xAxis->label().endsWith(QStringLiteral("TWINS-AT · Sound")),
             qPrintable(plot->xAxis->label()));
    QVERIFY(!fixture.view.exportTo(QStringLiteral("/nowhere/figure.png"), &error));
    QVERIFY(error.contains(QStringLiteral("/nowhere/figure.png")));
    QVERIFY(!fixture.view.exportTo(folder.filePath(QStringLiteral("figure.xyz")), &error));
}

void TestAccuracyView::emptyRunSaysWhatComes()
{
    AccuracyFixture fixture;
    fixture.view.showRun(RunData());
    const auto labels = fixture.plot->findChildren<QLabel*>();
    QCOMPARE(labels.size(), 1);
    QVERIFY(labels.first()->isVisible());
    QVERIFY(labels.first()->text().contains(QStringLiteral("after the first evaluation")));
    fixture.view.showRun(synthetic::run(1));
    QVERIFY(!labels.first()->isVisible());
}

void TestAccuracyView::axisIsChosen()
{
    AccuracyFixture fixture;
    RunData run = synthetic::run(20);
    run.record.trainImages = 1000;
    run.config.batchSize = 90; // 11 whole batches and one of 10
    for (StepMetrics& step : run.steps)
        step.seconds = 2.0 * static_cast<double>(step.step);
    for (EpochMetrics& epoch : run.epochs)
        epoch.seconds = 2.0 * static_cast<double>(epoch.step) + 1.0;
    run.events.push_back({RunEvent::Kind::Paused, 30, 2.5, "", ""});
    connect(&fixture.view, &RunView::runWanted, &fixture.view, [&] { fixture.view.showRun(run); });
    fixture.view.showRun(run);
    auto* chip = fixture.view.findChild<AxisChip*>(QStringLiteral("axisChip"));
    const auto x = [&](const char* id, qsizetype i) {
        return fixture.plot->points(QString::fromLatin1(id))[i].x();
    };
    QCOMPARE(x("step.robust", 12), 13.0 / 12.0);
    chip->setCurrentIndex(1);
    QCOMPARE(x("step.robust", 12), 13.0);
    QCOMPARE(x("test.robust", 2), 24.0);
    chip->setCurrentIndex(2);
    QCOMPARE(x("step.robust", 11), 1000.0);
    QCOMPARE(x("step.robust", 12), 1090.0);
    QCOMPARE(x("test.robust", 2), 2000.0);
    chip->setCurrentIndex(3); // 480 s: in minutes
    QCOMPARE(x("step.robust", 29), 1.0);
    QCOMPARE(x("test.robust", 2), 49.0 / 60.0);
    const auto& marks = fixture.plot->marks();
    const auto paused = std::find_if(marks.begin(), marks.end(), [](const PlotMark& mark) {
        return mark.text == QStringLiteral("paused");
    });
    QVERIFY(paused != marks.end());
    QCOMPARE(paused->x, 1.0);
    const auto* plot = fixture.view.findChild<QCustomPlot*>();
    QVERIFY(plot->xAxis->label().startsWith(QStringLiteral("training time (min)")));
    chip->setLogarithmic(true);
    QCOMPARE(plot->xAxis->scaleType(), QCPAxis::stLogarithmic);
    QVERIFY(plot->xAxis->range().lower > 0.0);
    for (StepMetrics& step : run.steps) // of a program that did not write times
        step.seconds = 0.0;
    fixture.view.showRun(run);
    QCOMPARE(chip->count(), 3);
}

QTEST_MAIN(TestAccuracyView)
#include "tst_accuracy_view.moc"
