#include "core/telemetry/color_map.h"
#include "tests/ui/synthetic_run.h"
#include "ui/chip.h"
#include "ui/legend.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/metric_plot.h"
#include "ui/views/batch_norm_view.h"

#include <QFile>
#include <QImage>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace twins;

namespace
{

struct Fixture {
    BatchNormView view;
    HeatMap* map = view.findChild<HeatMap*>(QStringLiteral("batchNormHeatMap"));
    MetricPlot* plot = view.findChild<MetricPlot*>(QStringLiteral("channelPlot"));

    Fixture()
    {
        view.applyTheme(lightTheme());
        view.resize(560, 480);
        view.show();
    }
    void click(const char* name) const
    {
        view.findChild<QAbstractButton*>(QString::fromLatin1(name))->click();
    }
    [[nodiscard]] QString text(const char* name) const
    {
        return view.findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
};

} // namespace

class TestBatchNormView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsHoldTheDistances();
    void clickChoosesLayerAndEpoch();
    void arrowKeysMove();
    void chipsChooseTheQuantity();
    void channelsAreOrderedByTheFrozenWing();
    void frozenWingIsVouchedFor();
    void oneWingStartsFromTheCheckpoint();
    void playRunsToTheEnd();
    void updateFollowsTheNewest();
    void exports();
};

void TestBatchNormView::cellsHoldTheDistances()
{
    Fixture fixture;
    const RunData run = synthetic::run(6);
    fixture.view.showRun(run);
    const std::pair<const char*, WingDistance> chips[] = {{"meanShiftChip", WingDistance::MeanShift},
                                                          {"varianceChip", WingDistance::LogVarianceRatio},
                                                          {"klChip", WingDistance::GaussianKl},
                                                          {"weightChip", WingDistance::WeightShift},
                                                          {"biasChip", WingDistance::BiasShift}};
    for (const auto& [chip, distance] : chips) {
        fixture.click(chip);
        for (int row = 0; row < 16; ++row) {
            for (int column = 0; column < 7; ++column) {
                const LayerStatistics& layer =
                    run.batchNorm[static_cast<std::size_t>(column)]->layers[static_cast<std::size_t>(row)];
                const double expected = layerDistance(layer, distance);
                QCOMPARE(fixture.map->value({row, column}), expected);
                const Rgb color = viridisColor(expected / fixture.map->scaleMaximum());
                QCOMPARE(fixture.map->cellColor({row, column}), QColor(color.r, color.g, color.b));
            }
        }
    }
    const QImage picture = fixture.map->grab().toImage();
    const QRect cell = fixture.map->cellRect({4, 5});
    QCOMPARE(picture.pixelColor(cell.left() + cell.width() / 2, cell.top() + cell.height() / 2),
             fixture.map->cellColor({4, 5}));
}

void TestBatchNormView::clickChoosesLayerAndEpoch()
{
    Fixture fixture;
    fixture.view.showRun(synthetic::run(6));
    for (int row = 0; row < 16; ++row)
        for (int column = 0; column < 7; ++column)
            QCOMPARE(fixture.map->cellAt(fixture.map->cellRect({row, column}).topLeft()),
                     (HeatMap::Cell{row, column}));
    QTest::mouseClick(fixture.map, Qt::LeftButton, {}, fixture.map->cellRect({13, 2}).center());
    QCOMPARE(fixture.map->current(), (HeatMap::Cell{13, 2}));
    QVERIFY(fixture.text("channelTitle").contains(QStringLiteral("3.1.bn2")));
    const auto before = fixture.plot->points(QStringLiteral("adaptive"));
    QTest::mouseClick(fixture.map, Qt::LeftButton, {}, fixture.map->cellRect({3, 2}).center());
    QVERIFY(fixture.text("channelTitle").contains(QStringLiteral("1.1.bn1")));
    QVERIFY(before != fixture.plot->points(QStringLiteral("adaptive")));
}

void TestBatchNormView::arrowKeysMove()
{
    Fixture fixture;
    fixture.view.showRun(synthetic::run(6));
    fixture.map->setCurrent({5, 3});
    QTest::keyClick(fixture.map, Qt::Key_Down);
    QTest::keyClick(fixture.map, Qt::Key_Right);
    QCOMPARE(fixture.map->current(), (HeatMap::Cell{6, 4}));
    QTest::keyClick(fixture.map, Qt::Key_Home);
    QTest::keyClick(fixture.map, Qt::Key_Left);
    QTest::keyClick(fixture.map, Qt::Key_Up);
    QCOMPARE(fixture.map->current(), (HeatMap::Cell{5, 0}));
    QVERIFY(fixture.map->accessibleDescription().contains(QStringLiteral("epoch 0")));
    QVERIFY(!fixture.map->accessibleName().isEmpty());
}

void TestBatchNormView::chipsChooseTheQuantity()
{
    Fixture fixture;
    const RunData run = synthetic::run(3);
    fixture.view.showRun(run);
    fixture.map->setCurrent({2, 3});
    fixture.click("orderChip");
    const WingStatistics& adaptive = run.batchNorm[3]->layers[2].adaptive;
    const std::pair<const char*, const std::vector<float>*> chips[] = {
        {"meanChip", &adaptive.mean},
        {"channelVarianceChip", &adaptive.variance},
        {"channelWeightChip", &adaptive.weight},
        {"channelBiasChip", &adaptive.bias}};
    for (const auto& [chip, values] : chips) {
        fixture.click(chip);
        const auto points = fixture.plot->points(QStringLiteral("adaptive"));
        QCOMPARE(points.size(), static_cast<qsizetype>(values->size()));
        for (int i = 0; i < points.size(); ++i)
            QCOMPARE(points[i], QPointF(i, static_cast<double>((*values)[static_cast<std::size_t>(i)])));
    }
}

void TestBatchNormView::channelsAreOrderedByTheFrozenWing()
{
    Fixture fixture;
    fixture.view.showRun(synthetic::run(3));
    auto points = fixture.plot->points(QStringLiteral("frozen"));
    const auto rising = [](const QPointF& a, const QPointF& b) {
        return a.y() < b.y();
    };
    QVERIFY(std::is_sorted(points.begin(), points.end(), rising));
    fixture.click("orderChip");
    points = fixture.plot->points(QStringLiteral("frozen"));
    QVERIFY(!std::is_sorted(points.begin(), points.end(), rising));
}

void TestBatchNormView::frozenWingIsVouchedFor()
{
    Fixture fixture;
    RunData run = synthetic::run(3);
    fixture.view.showRun(run);
    QVERIFY(fixture.view.findChild<Legend*>()->entries().first().text.contains(QStringLiteral("✓")));
    auto* label = fixture.view.findChild<QLabel*>(QStringLiteral("frozenChanged"));
    QVERIFY(!label->isVisible());
    auto changed = std::make_shared<BatchNormSnapshot>(*run.batchNorm.back());
    changed->frozenUnchanged = false;
    run.batchNorm.back() = changed;
    fixture.view.showRun(run);
    QVERIFY(label->isVisible());
    QVERIFY(label->text().contains(QStringLiteral("✗")));
    QVERIFY(!fixture.view.findChild<Legend*>()->entries().first().text.contains(QStringLiteral("✓")));
}

void TestBatchNormView::oneWingStartsFromTheCheckpoint()
{
    Fixture fixture;
    RunData run = synthetic::run(1);
    auto single = std::make_shared<BatchNormSnapshot>(*run.batchNorm.back());
    single->twoWings = false;
    run.batchNorm = {single};
    fixture.view.showRun(run);
    QCOMPARE(fixture.view.findChild<Legend*>()->entries().first().text, QStringLiteral("start"));
    QVERIFY(!fixture.view.findChild<QLabel*>(QStringLiteral("frozenChanged"))->isVisible());
}

void TestBatchNormView::playRunsToTheEnd()
{
    Fixture fixture;
    fixture.view.showRun(synthetic::run(3));
    auto* play = fixture.view.findChild<QToolButton*>(QStringLiteral("playButton"));
    auto* slider = fixture.view.findChild<QSlider*>(QStringLiteral("epochSlider"));
    QCOMPARE(slider->value(), 3);
    play->click();
    QCOMPARE(slider->value(), 0);
    QTRY_COMPARE(slider->value(), 3);
    QTRY_VERIFY(!play->isChecked());
    QCOMPARE(fixture.map->current().column, 3);
}

void TestBatchNormView::updateFollowsTheNewest()
{
    Fixture fixture;
    RunData run = synthetic::run(3);
    fixture.view.showRun(run);
    RunChanges changes;
    changes.batchNorm = true;
    run.batchNorm.push_back(synthetic::snapshot(4));
    fixture.view.updateRun(run, changes);
    QCOMPARE(fixture.map->current().column, 4);
    fixture.map->setCurrent({2, 1});
    run.batchNorm.push_back(synthetic::snapshot(5));
    fixture.view.updateRun(run, changes);
    QCOMPARE(fixture.map->current(), (HeatMap::Cell{2, 1}));
}

void TestBatchNormView::exports()
{
    Fixture fixture;
    const RunData run = synthetic::run(2);
    fixture.view.showRun(run);
    fixture.click("klChip");
    QTemporaryDir folder;
    QString error;
    for (const QString& format : fixture.view.exportFormats()) {
        const QString path = folder.filePath(QStringLiteral("figure.") + format);
        QVERIFY2(fixture.view.exportTo(path, &error), qPrintable(error));
        QVERIFY(QFile(path).size() > 100);
    }
    QVERIFY(QImage(folder.filePath(QStringLiteral("figure.png"))).width() >= fixture.map->width() * 2);
    QFile csv(folder.filePath(QStringLiteral("figure.csv")));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = csv.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 16 * 3);
    const auto cells = lines[1 + 3 * 5 + 2].split(',');
    QCOMPARE(cells[0], QByteArray("layer2.0.bn1"));
    QCOMPARE(cells[1], QByteArray("2"));
    QCOMPARE(cells[3], QByteArray("twins-at"));
    QCOMPARE(cells[4], QByteArray("sound"));
    QCOMPARE(cells[2].toDouble(), layerDistance(run.batchNorm[2]->layers[5], WingDistance::GaussianKl));
}

QTEST_MAIN(TestBatchNormView)
#include "tst_batch_norm_view.moc"
