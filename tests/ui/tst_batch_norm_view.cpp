#include "core/telemetry/color_map.h"
#include "tests/ui/synthetic_run.h"
#include "ui/chip.h"
#include "ui/legend.h"
#include "ui/panels/frozen_mark.h"
#include "ui/plots/channel_plot.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/network_strip.h"
#include "ui/views/batch_norm_view.h"
#include "ui/views/batch_norm_words.h"

#include <QCryptographicHash>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace twins;

namespace
{

struct Fixture {
    BatchNormView view;
    HeatMap* map = view.findChild<HeatMap*>(QStringLiteral("batchNormHeatMap"));
    ChannelPlot* plot = view.findChild<ChannelPlot*>(QStringLiteral("channelPlot"));
    NetworkStrip* strip = view.findChild<NetworkStrip*>(QStringLiteral("networkStrip"));
    FrozenMark* mark = view.findChild<FrozenMark*>(QStringLiteral("frozenMark"));
    QSlider* slider = view.findChild<QSlider*>(QStringLiteral("epochSlider"));
    QToolButton* play = view.findChild<QToolButton*>(QStringLiteral("playButton"));

    Fixture()
    {
        view.applyTheme(lightTheme());
        view.resize(560, 520);
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

/// A run whose snapshot `at` was changed by `change`.
template<typename Change>
RunData changedRun(int epochs, std::size_t at, Change change)
{
    RunData run = synthetic::run(epochs);
    auto changed = std::make_shared<BatchNormSnapshot>(*run.batchNorm[at].whole());
    change(*changed);
    run.batchNorm[at] = BatchNormSnapshotPtr(changed);
    return run;
}

/// Qt's SHA-256 over mean and variance of the frozen wing, layer after layer.
QByteArray hashOf(const BatchNormSnapshot& snapshot)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const LayerStatistics& layer : snapshot.layers) {
        for (const auto* values : {&layer.frozen.mean, &layer.frozen.variance})
            hash.addData(QByteArray(reinterpret_cast<const char*>(values->data()),
                                    static_cast<qsizetype>(values->size() * sizeof(float))));
    }
    return hash.result().toHex();
}

} // namespace

class TestBatchNormView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsHoldTheDistances();
    void clickChoosesLayerAndEpoch();
    void arrowKeysMove();
    void chipsChooseTheQuantity();
    void farthestChannelsComeFirst();
    void hoverNamesTheChannel();
    void batchStatisticsAreTicks();
    void frozenWingIsProved();
    void tamperedSnapshotTurnsRed();
    void oneWingStartsFromTheCheckpoint();
    void networkFollowsTheHeatMap();
    void networkTakesAnyNames_data();
    void networkTakesAnyNames();
    void playRunsToTheEnd();
    void playKeepsPlacesAndRange();
    void keysScrub();
    void tipsHoldTheFormulas();
    void networkWithoutBatchNormSaysSo();
    void wideDocksPutThePartsSideBySide();
    void narrowTitlesCutNoChip();
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
                const LayerStatistics& layer = run.batchNorm[static_cast<std::size_t>(column)]
                                                   .whole()
                                                   ->layers[static_cast<std::size_t>(row)];
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
    const WingStatistics& adaptive = run.batchNorm[3].whole()->layers[2].adaptive;
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

void TestBatchNormView::farthestChannelsComeFirst()
{
    Fixture fixture;
    const RunData run = synthetic::run(3);
    fixture.view.showRun(run);
    fixture.click("weightChip");
    fixture.click("channelWeightChip");
    fixture.map->setCurrent({9, 3});
    const LayerStatistics& layer = run.batchNorm[3].whole()->layers[9];
    std::vector<float> expected;
    for (std::size_t c = 0; c < layer.adaptive.weight.size(); ++c)
        expected.push_back(std::abs(layer.adaptive.weight[c] - layer.frozen.weight[c]));
    std::sort(expected.begin(), expected.end(), std::greater<>());
    const auto gaps = [&] {
        std::vector<float> all;
        const auto frozen = fixture.plot->points(ChannelPlot::kFrozen);
        const auto adaptive = fixture.plot->points(ChannelPlot::kAdaptive);
        for (int i = 0; i < frozen.size(); ++i)
            all.push_back(std::abs(static_cast<float>(adaptive[i].y()) - static_cast<float>(frozen[i].y())));
        return all;
    };
    QCOMPARE(gaps(), expected);
    fixture.click("orderChip");
    QVERIFY(gaps() != expected);
    QCOMPARE(fixture.plot->points(ChannelPlot::kFrozen).first().y(), double{layer.frozen.weight[0]});
    // Both ends of each channel's line
    QCOMPARE(fixture.plot->points(ChannelPlot::kLinks)[1].y(), double{layer.adaptive.weight[0]});
    QCOMPARE(fixture.plot->gapCount(ChannelPlot::kLinks), 23);
}

void TestBatchNormView::hoverNamesTheChannel()
{
    Fixture fixture;
    const RunData run = changedRun(2, 2, [](BatchNormSnapshot& snapshot) {
        LayerStatistics& layer = snapshot.layers[4];
        layer.frozen = {{0.5F, 1.0F}, {2.0F, 3.0F}, {1.5F, 1.25F}, {-0.25F, 0.0F}};
        layer.adaptive = {{0.5F, -4.0F}, {2.0F, 6.0F}, {1.5F, 1.75F}, {-0.25F, 0.125F}};
        layer.batch = {{0.0F, -5.0F}, {1.0F, 7.0F}};
    });
    fixture.view.showRun(run);
    fixture.map->setCurrent({4, 2});
    const QStringList lines = fixture.plot->showCrosshair(0.2); // the farthest: channel 1
    QCOMPARE(lines, (QStringList{QStringLiteral("frozen: μ 1   σ² 3   γ 1.25   β 0"),
                                 QStringLiteral("adaptive: μ −4   σ² 6   γ 1.75   β 0.125"),
                                 QStringLiteral("last batch: μ −5   σ² 7")}));
    QVERIFY(fixture.plot->showCrosshair(7.0).isEmpty());
}

void TestBatchNormView::batchStatisticsAreTicks()
{
    Fixture fixture;
    const RunData run = changedRun(2, 2, [](BatchNormSnapshot& snapshot) {
        LayerStatistics& layer = snapshot.layers[4];
        layer.batch.mean.assign(layer.adaptive.mean.size(), 0.75F);
        layer.batch.variance.assign(layer.adaptive.mean.size(), 1.25F);
    });
    fixture.view.showRun(run);
    fixture.map->setCurrent({4, 2});
    auto ticks = fixture.plot->points(ChannelPlot::kBatch);
    QCOMPARE(ticks.size(), 2 * 24);
    QCOMPARE(ticks.first().y(), 0.75);
    QVERIFY(fixture.text("batchNote").isEmpty());
    fixture.click("channelVarianceChip");
    QCOMPARE(fixture.plot->points(ChannelPlot::kBatch).first().y(), 1.25);
    fixture.click("channelWeightChip"); // none of a batch's
    QCOMPARE(fixture.plot->pointCount(ChannelPlot::kBatch), 0);
    QVERIFY(fixture.text("batchNote").isEmpty());
    fixture.click("meanChip");
    fixture.map->setCurrent({5, 2});
    QCOMPARE(fixture.plot->pointCount(ChannelPlot::kBatch), 0);
    QVERIFY(fixture.text("batchNote").contains(QStringLiteral("not recorded")));
    fixture.map->setCurrent({5, 0});
    QVERIFY(fixture.text("batchNote").contains(QStringLiteral("before the training")));
}

void TestBatchNormView::frozenWingIsProved()
{
    Fixture fixture;
    const RunData run = synthetic::run(3);
    fixture.view.showRun(run);
    const QByteArray hash = hashOf(*run.batchNorm.front().whole());
    QVERIFY(fixture.mark->text().startsWith(QStringLiteral("✓")));
    QVERIFY(fixture.mark->text().contains(QString::fromLatin1(hash.left(8))));
    QVERIFY(fixture.mark->text().contains(QStringLiteral("4 snapshots")));
    QVERIFY(fixture.mark->toolTip().contains(QString::fromLatin1(hash)));
    QCOMPARE(fixture.mark->palette().color(QPalette::WindowText), lightTheme().good);
    fixture.view.showRun(synthetic::run(0));
    QVERIFY(!fixture.mark->text().contains(QStringLiteral("✓"))); // nothing to compare yet
}

void TestBatchNormView::tamperedSnapshotTurnsRed()
{
    Fixture fixture;
    RunData run = synthetic::run(2);
    fixture.view.showRun(run);
    QVERIFY(fixture.mark->text().startsWith(QStringLiteral("✓")));
    // As it would come in while the run goes on
    auto tampered = std::make_shared<BatchNormSnapshot>(*synthetic::snapshot(3));
    float& variance = tampered->layers[6].frozen.variance[11];
    variance = std::nextafter(variance, 100.0F);
    run.batchNorm.emplace_back(BatchNormSnapshotPtr(tampered));
    RunChanges changes;
    changes.batchNorm = true;
    fixture.view.updateRun(run, changes);
    QVERIFY(fixture.mark->text().startsWith(QStringLiteral("✗")));
    QVERIFY(fixture.mark->text().contains(QStringLiteral("layer 2.0.bn2 at epoch 3")));
    QVERIFY(fixture.mark->text().contains(QString::fromLatin1(hashOf(*tampered).left(8))));
    QCOMPARE(fixture.mark->palette().color(QPalette::WindowText), lightTheme().error);
    // What the training itself found counts too
    fixture.view.showRun(changedRun(2, 1, [](BatchNormSnapshot& one) { one.frozenUnchanged = false; }));
    QVERIFY(fixture.mark->text().startsWith(QStringLiteral("✗")));
    QVERIFY(fixture.mark->text().contains(QStringLiteral("epoch 1")));
}

void TestBatchNormView::oneWingStartsFromTheCheckpoint()
{
    Fixture fixture;
    const RunData run = changedRun(0, 0, [](BatchNormSnapshot& one) { one.twoWings = false; });
    fixture.view.showRun(run);
    QCOMPARE(fixture.view.findChild<Legend*>()->entries().first().text, QStringLiteral("start"));
    QVERIFY(fixture.mark->text().contains(QStringLiteral("no frozen wing")));
}

void TestBatchNormView::networkFollowsTheHeatMap()
{
    Fixture fixture;
    const RunData run = synthetic::run(6);
    fixture.view.showRun(run);
    QVERIFY(fixture.strip->isVisible());
    QCOMPARE(fixture.strip->arcCount(), 7); // the synthetic network's residual blocks
    for (const int column : {6, 2}) {
        fixture.map->setCurrent({3, column});
        for (int layer = 0; layer < 16; ++layer)
            QCOMPARE(fixture.strip->layerColor(layer), fixture.map->cellColor({layer, column}));
    }
    QCOMPARE(fixture.strip->current(), 3);
    const QImage picture = fixture.strip->grab().toImage();
    const QPoint inside = fixture.strip->layerRect(9).toRect().topLeft() + QPoint(4, 4);
    QCOMPARE(picture.pixelColor(inside), fixture.map->cellColor({9, 2}));
    QTest::mouseClick(fixture.strip, Qt::LeftButton, {}, fixture.strip->layerRect(7).center().toPoint());
    QCOMPARE(fixture.map->current(), (HeatMap::Cell{7, 2})); // a shortcut's layer, on its arc
    QVERIFY(fixture.text("channelTitle").contains(QStringLiteral("2.0.down")));
    QTest::keyClick(fixture.strip, Qt::Key_Right);
    QCOMPARE(fixture.map->current(), (HeatMap::Cell{8, 2}));
    QTest::keyClick(fixture.strip, Qt::Key_End);
    QCOMPARE(fixture.map->current(), (HeatMap::Cell{15, 2}));
    QVERIFY(fixture.strip->accessibleDescription().contains(QStringLiteral("layer4.0.bn2")));
}

void TestBatchNormView::networkTakesAnyNames_data()
{
    QTest::addColumn<QStringList>("layers");
    QStringList dense = {QStringLiteral("features.norm0")};
    for (int layer = 1; layer <= 58; ++layer) {
        for (const int norm : {1, 2})
            dense << QStringLiteral("features.denseblock%1.denselayer%2.norm%3")
                         .arg(layer / 20 + 1)
                         .arg(layer % 20)
                         .arg(norm);
    }
    QTest::newRow("dense") << dense;
    QTest::newRow("plain") << QStringList{QStringLiteral("features.1"), QStringLiteral("features.4")};
    QTest::newRow("one") << QStringList{QStringLiteral("norm")};
    QTest::newRow("shortcut alone") << QStringList{QStringLiteral("layer1.0.downsample.1")};
}

void TestBatchNormView::networkTakesAnyNames()
{
    QFETCH(const QStringList, layers);
    NetworkStrip strip;
    strip.applyTheme(lightTheme());
    std::vector<std::string> names;
    for (const QString& layer : layers)
        names.push_back(layer.toStdString());
    strip.setLayers(names);
    for (const int width : {240, 560, 1600}) {
        strip.resize(width, strip.sizeHint().height());
        (void)strip.grab();
        for (int layer = 0; layer < layers.size(); ++layer) {
            const QRectF box = strip.layerRect(layer);
            if (layers.size() == 1 && layers.first().contains(QStringLiteral("downsample")))
                continue; // no way through the network to draw
            QVERIFY2(QRectF(strip.rect()).adjusted(-0.1, 0, 0.1, 0).contains(box),
                     qPrintable(QString::number(layer)));
            QCOMPARE(strip.layerAt(box.center()).has_value(), true);
            if (layer > 0)
                QVERIFY(box.left() >= strip.layerRect(layer - 1).right() - 0.1);
        }
    }
}

void TestBatchNormView::playRunsToTheEnd()
{
    Fixture fixture;
    fixture.view.showRun(synthetic::run(3));
    QCOMPARE(fixture.slider->value(), 3);
    fixture.play->click();
    QCOMPARE(fixture.slider->value(), 0);
    QTRY_COMPARE(fixture.slider->value(), 3);
    QTRY_VERIFY(!fixture.play->isChecked());
    QCOMPARE(fixture.map->current().column, 3);
}

void TestBatchNormView::playKeepsPlacesAndRange()
{
    Fixture fixture;
    const RunData run = synthetic::run(20);
    fixture.view.showRun(run);
    fixture.map->setCurrent({10, 20});
    const std::vector<std::size_t> order = fixture.plot->picture().order;
    const double highest = fixture.plot->picture().highest;
    float expected = -1e9F;
    for (const KeptBatchNorm& kept : run.batchNorm) {
        const BatchNormSnapshotPtr snapshot = kept.whole();
        for (const WingStatistics* wing : {&snapshot->layers[10].frozen, &snapshot->layers[10].adaptive})
            expected = std::max(expected, *std::max_element(wing->mean.begin(), wing->mean.end()));
    }
    QCOMPARE(highest, double{expected});
    fixture.play->click(); // from the first epoch, where the distances are all 0
    QCOMPARE(fixture.map->current().column, 0);
    QCOMPARE(fixture.plot->picture().order, order);
    QCOMPARE(fixture.plot->picture().highest, highest);
    fixture.play->click();
    std::vector<std::size_t> byIndex(order.size());
    for (std::size_t i = 0; i < byIndex.size(); ++i)
        byIndex[i] = i;
    QCOMPARE(fixture.plot->picture().order, byIndex); // at rest again by distance: none
}

void TestBatchNormView::keysScrub()
{
    Fixture fixture;
    fixture.view.showRun(synthetic::run(6));
    QTest::keyClick(fixture.slider, Qt::Key_Left);
    QCOMPARE(fixture.map->current().column, 5);
    QTest::keyClick(&fixture.view, Qt::Key_Left);
    QCOMPARE(fixture.map->current().column, 4);
    QTest::keyClick(&fixture.view, Qt::Key_Right);
    QCOMPARE(fixture.slider->value(), 5);
    QTest::keyClick(fixture.map, Qt::Key_Space);
    QVERIFY(fixture.play->isChecked());
    QTest::keyClick(fixture.slider, Qt::Key_Space);
    QVERIFY(!fixture.play->isChecked());
    QTest::keyClick(fixture.slider, Qt::Key_Space);
    QTest::mouseClick(fixture.map, Qt::LeftButton, {}, fixture.map->cellRect({3, 1}).center());
    QVERIFY(!fixture.play->isChecked()); // a hand stops it
    fixture.play->click();
    fixture.view.hide();
    QVERIFY(!fixture.play->isChecked()); // nobody looks
    fixture.map->setCurrent({3, 1});
    QCOMPARE(fixture.map->current(), (HeatMap::Cell{3, 1}));
}

void TestBatchNormView::tipsHoldTheFormulas()
{
    Fixture fixture;
    const std::pair<const char*, const char*> formulas[] = {
        {"meanShiftChip", "|μₐ − μ₀| / √(σ₀² + ε)"},
        {"varianceChip", "|ln((σₐ² + ε) / (σ₀² + ε))|"},
        {"klChip", "½ ((σₐ² + (μₐ − μ₀)²)/σ₀² − 1 − ln(σₐ²/σ₀²))"},
        {"weightChip", "|γₐ − γ₀|"},
        {"biasChip", "|βₐ − β₀|"}};
    for (const auto& [chip, formula] : formulas) {
        const auto* button = fixture.view.findChild<QAbstractButton*>(QString::fromLatin1(chip));
        QVERIFY(button->toolTip().contains(QString::fromUtf8(formula)));
    }
}

void TestBatchNormView::networkWithoutBatchNormSaysSo()
{
    Fixture fixture;
    fixture.view.showRun(changedRun(0, 0, [](BatchNormSnapshot& one) { one.layers.clear(); }));
    QCOMPARE(fixture.map->emptyText(), BatchNormWords::noLayers());
    QVERIFY(!fixture.strip->isVisible());
    QVERIFY(!fixture.plot->isVisible());
    RunData nothing = synthetic::run(0);
    nothing.batchNorm.clear();
    fixture.view.showRun(nothing);
    QCOMPARE(fixture.map->emptyText(), BatchNormWords::nothingYet());
}

void TestBatchNormView::wideDocksPutThePartsSideBySide()
{
    Fixture fixture;
    fixture.view.showRun(synthetic::run(4));
    const auto topOf = [&](const QWidget* widget) {
        return widget->mapTo(&fixture.view, QPoint()).y();
    };
    QTRY_VERIFY(topOf(fixture.plot) >= topOf(fixture.map) + fixture.map->height());
    fixture.view.resize(1200, 520);
    QTRY_VERIFY(topOf(fixture.plot) < topOf(fixture.map) + fixture.map->height() / 2);
    QVERIFY(fixture.strip->isVisible());
    fixture.view.resize(560, 300);
    QTRY_VERIFY(!fixture.strip->isVisible()); // leaves the room to the plots
    QVERIFY(fixture.map->height() >= 60);
}

void TestBatchNormView::narrowTitlesCutNoChip()
{
    Fixture fixture;
    fixture.view.showRun(synthetic::run(5));
    QWidget* const title = fixture.view.titleWidget();
    for (const auto& [width, isInTitle] :
         {std::pair(600, true), std::pair(120, false), std::pair(600, true)}) {
        title->resize(width, 24);
        title->show();
        for (const char* const name : {"meanShiftChip", "varianceChip", "klChip", "weightChip", "biasChip"}) {
            const auto* const chip = fixture.view.findChild<QWidget*>(QString::fromLatin1(name));
            QVERIFY(chip != nullptr);
            QCOMPARE(title->isAncestorOf(chip), isInTitle);
        }
    }
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
    fixture.map->setCurrent({5, 2});
    QTemporaryDir folder;
    QString error;
    for (const QString& format : fixture.view.exportFormats()) {
        const QString path = folder.filePath(QStringLiteral("figure.") + format);
        QVERIFY2(fixture.view.exportTo(path, &error), qPrintable(error));
        QVERIFY(QFile(path).size() > 100);
    }
    QVERIFY(QImage(folder.filePath(QStringLiteral("figure.png"))).width() >= fixture.map->width() * 2);
    QFile drawing(folder.filePath(QStringLiteral("figure.svg")));
    QVERIFY(drawing.open(QIODevice::ReadOnly));
    const QByteArray words = drawing.readAll();
    for (const char* part : {"SHA-256", "stage 1", "frozen", "epoch 2"}) // proof, network, legend, channels
        QVERIFY2(words.contains(part), part);
    QFile csv(folder.filePath(QStringLiteral("figure.csv")));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = csv.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 16 * 3 + 24);
    const auto columns = lines[0].split(',');
    for (const QByteArray& line : lines)
        QCOMPARE(line.split(',').size(), columns.size());
    const auto cells = lines[1 + 3 * 5 + 2].split(',');
    const LayerStatistics& fifth = run.batchNorm[2].whole()->layers[5];
    QCOMPARE(cells[0], QByteArray("layer2.0.bn1"));
    QCOMPARE(cells[1], QByteArray("2"));
    QCOMPARE(cells[2], QByteArray()); // the whole layer
    QCOMPARE(cells[3].toDouble(), layerDistance(fifth, WingDistance::GaussianKl));
    QCOMPARE(cells[columns.indexOf("method")], QByteArray("twins-at"));
    QCOMPARE(cells[columns.indexOf("preset")], QByteArray("sound"));
    const auto channel = lines[1 + 16 * 3].split(',');
    const auto number = static_cast<std::size_t>(channel[2].toInt());
    QCOMPARE(channel[0], QByteArray("layer2.0.bn1"));
    QCOMPARE(channel[columns.indexOf("frozen_mean")].toFloat(), fifth.frozen.mean[number]);
    QCOMPARE(channel[columns.indexOf("adaptive_bias")].toFloat(), fifth.adaptive.bias[number]);

    QFile file(folder.filePath(QStringLiteral("figure.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(json[QLatin1String("frozen_wing")][QLatin1String("verdict")].toString(),
             QStringLiteral("unchanged"));
    QCOMPARE(json[QLatin1String("frozen_wing")][QLatin1String("sha256")].toString(),
             QString::fromLatin1(hashOf(*run.batchNorm[0].whole())));
    QCOMPARE(json[QLatin1String("layers")].toArray()[5][QLatin1String("distances")].toArray()[2].toDouble(),
             layerDistance(fifth, WingDistance::GaussianKl));
    const QJsonObject first =
        json[QLatin1String("shown")][QLatin1String("channels")].toArray().first().toObject();
    QCOMPARE(static_cast<std::size_t>(first[QLatin1String("channel")].toInt()), number);
    QCOMPARE(first[QLatin1String("adaptive")][QLatin1String("variance")].toDouble(),
             double{fifth.adaptive.variance[number]});
}

QTEST_MAIN(TestBatchNormView)
#include "tst_batch_norm_view.moc"
