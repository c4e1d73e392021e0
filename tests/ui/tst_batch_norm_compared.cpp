// Another run laid over the BatchNorm view.
#include "core/telemetry/telemetry_files.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"
#include "tests/support/slow_file.h"
#include "tests/ui/synthetic_run.h"
#include "ui/legend.h"
#include "ui/plots/channel_plot.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/network_strip.h"
#include "ui/views/batch_norm_compare_bar.h"
#include "ui/views/batch_norm_view.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace twins;

namespace
{

/// The synthetic run with adaptive means `times` as far from the frozen ones, in a folder of that name.
std::shared_ptr<RunData> otherRun(const char* name, int epochs, float times)
{
    auto run = std::make_shared<RunData>(synthetic::run(epochs));
    run->folder = std::string("/runs/") + name;
    for (KeptBatchNorm& kept : run->batchNorm) {
        auto changed = std::make_shared<BatchNormSnapshot>(*kept.whole());
        for (LayerStatistics& layer : changed->layers) {
            for (std::size_t c = 0; c < layer.adaptive.mean.size(); ++c)
                layer.adaptive.mean[c] =
                    layer.frozen.mean[c] + times * (layer.adaptive.mean[c] - layer.frozen.mean[c]);
        }
        kept = BatchNormSnapshotPtr(changed);
    }
    return run;
}

struct ComparedFixture {
    BatchNormView view;
    HeatMap* map = view.findChild<HeatMap*>(QStringLiteral("batchNormHeatMap"));
    ChannelPlot* plot = view.findChild<ChannelPlot*>(QStringLiteral("channelPlot"));
    NetworkStrip* strip = view.findChild<NetworkStrip*>(QStringLiteral("networkStrip"));
    QSlider* slider = view.findChild<QSlider*>(QStringLiteral("epochSlider"));
    BatchNormCompareBar* bar = view.findChild<BatchNormCompareBar*>();
    ChoiceChip* chip = view.findChild<ChoiceChip*>(QStringLiteral("otherRunChip"));
    RunData run = synthetic::run(6);

    ComparedFixture()
    {
        run.folder = "/runs/shown";
        view.applyTheme(lightTheme());
        view.resize(640, 620);
        view.show();
        view.showRun(run);
        click("meanShiftChip");
    }
    void click(const char* name) const
    {
        view.findChild<QAbstractButton*>(QString::fromLatin1(name))->click();
    }
    [[nodiscard]] QString note() const
    {
        const auto* label = view.findChild<QLabel*>(QStringLiteral("compareNote"));
        return label->isVisible() ? label->text() : QString();
    }
    static double distance(const RunData& of, int row, int epoch)
    {
        return of.batchNorm.at(static_cast<std::size_t>(epoch))
            .layers()
            .at(static_cast<std::size_t>(row))
            .distance(WingDistance::MeanShift);
    }
};

using Fixture = ComparedFixture;

} // namespace

class TestBatchNormCompared : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingShowsWithoutAnother();
    void mapsShowEitherRunOnOneScale();
    void differenceIsCentredAtZero();
    void channelsCarryTheOthersDiamonds();
    void layersAreMatchedByName();
    void shorterRunsStandStill();
    void otherStartsAndWidthsAreSaid();
    void chipChoosesAmongSeveral();
    void grownRunsKeepTheChoice();
    void otherChannelsAreReadFromTheirFile();
    void exportsNameTheOtherRun();
};

void TestBatchNormCompared::nothingShowsWithoutAnother()
{
    Fixture fixture;
    QVERIFY(!fixture.bar->isVisible());
    const auto other = otherRun("other", 6, 2.0F);
    fixture.view.showCompared({other});
    QVERIFY(fixture.bar->isVisible());
    QCOMPARE(fixture.chip->text(), QStringLiteral("other"));
    fixture.click("mapDifferenceChip");
    fixture.view.showCompared({});
    QVERIFY(!fixture.bar->isVisible());
    QCOMPARE(fixture.map->value({3, 4}), Fixture::distance(fixture.run, 3, 4));
    QVERIFY(!fixture.map->scale().isDiverging);
    QCOMPARE(fixture.plot->pointCount(ChannelPlot::kOther), 0);
    for (const LegendEntry& entry : fixture.view.findChild<Legend*>()->entries())
        QVERIFY(!entry.diamond);

    // Neither the shown run itself nor one without BatchNorm is another.
    auto itself = std::make_shared<RunData>(fixture.run);
    auto plain = std::make_shared<RunData>(synthetic::run(0));
    plain->folder = "/runs/plain";
    plain->batchNorm = {KeptBatchNorm(std::make_shared<const BatchNormSnapshot>())};
    fixture.view.showCompared({itself, plain});
    QVERIFY(!fixture.bar->isVisible());
    fixture.view.showCompared({itself, other});
    QVERIFY(fixture.bar->isVisible());
    fixture.view.showRun(*other); // now the first is the other
    QCOMPARE(fixture.chip->text(), QStringLiteral("shown"));
}

void TestBatchNormCompared::mapsShowEitherRunOnOneScale()
{
    Fixture fixture;
    const double alone = fixture.map->scaleMaximum();
    const auto other = otherRun("other", 6, 3.0F);
    fixture.view.showCompared({other});
    const ColorScale scale = fixture.map->scale();
    QVERIFY(scale.maximum > 2.0 * alone); // room for the other's
    for (int row = 0; row < 16; ++row)
        QCOMPARE(fixture.map->value({row, 5}), Fixture::distance(fixture.run, row, 5));
    fixture.click("mapOtherChip");
    QCOMPARE(fixture.map->scale(), scale);
    for (int row = 0; row < 16; ++row)
        QCOMPARE(fixture.map->value({row, 5}), Fixture::distance(*other, row, 5));
    fixture.map->setCurrent({2, 4});
    for (int row = 0; row < 16; ++row)
        QCOMPARE(fixture.strip->layerColor(row), fixture.map->cellColor({row, 4}));
    QVERIFY(fixture.strip->accessibleDescription().contains(QStringLiteral("other")));
    fixture.click("klChip"); // the scale follows the quantity, for both
    const ColorScale ofKl = fixture.map->scale();
    fixture.click("mapShownChip");
    QCOMPARE(fixture.map->scale(), ofKl);
}

void TestBatchNormCompared::differenceIsCentredAtZero()
{
    Fixture fixture;
    const auto other = otherRun("other", 6, 2.0F);
    fixture.view.showCompared({other});
    fixture.click("mapDifferenceChip");
    double most = 0.0;
    for (int row = 0; row < 16; ++row) {
        for (int column = 0; column < 7; ++column) {
            const double expected =
                Fixture::distance(fixture.run, row, column) - Fixture::distance(*other, row, column);
            QCOMPARE(fixture.map->value({row, column}), expected);
            most = std::max(most, std::abs(expected));
        }
    }
    QVERIFY(fixture.map->scale().isDiverging);
    QVERIFY(fixture.map->scaleMaximum() >= most && fixture.map->scaleMaximum() < 2.0 * most);
    QCOMPARE(fixture.map->scale().minimum(), -fixture.map->scaleMaximum());
    QCOMPARE(fixture.map->cellColor({3, 0}), QColor(Qt::white)); // both at the start
    const QColor blue = fixture.map->cellColor({15, 6});         // the other's are farther apart
    QVERIFY(blue.blue() > blue.red());
    QVERIFY(fixture.note().contains(QStringLiteral("red: this run's")));
    fixture.view.applyTheme(darkTheme());
    QVERIFY(fixture.map->cellColor({3, 0}).lightness() < 80); // no glare
}

void TestBatchNormCompared::channelsCarryTheOthersDiamonds()
{
    Fixture fixture;
    const auto other = otherRun("other", 6, 2.0F);
    fixture.view.showCompared({other});
    fixture.map->setCurrent({9, 5});
    const auto diamonds = fixture.plot->points(ChannelPlot::kOther);
    const auto discs = fixture.plot->points(ChannelPlot::kAdaptive);
    const std::vector<float>& means = other->batchNorm[5].whole()->layers[9].adaptive.mean;
    QCOMPARE(diamonds.size(), discs.size());
    for (qsizetype i = 0; i < diamonds.size(); ++i)
        QCOMPARE(diamonds[i].y(), double{means[fixture.plot->picture().order[static_cast<std::size_t>(i)]]});
    QVERIFY(fixture.plot->picture().highest >= *std::max_element(means.begin(), means.end()));
    const auto entries = fixture.view.findChild<Legend*>()->entries();
    QVERIFY(std::any_of(entries.begin(), entries.end(), [](const LegendEntry& one) {
        return one.diamond && one.color == ChannelPlot::otherColor(lightTheme());
    }));
    const QStringList lines = fixture.plot->showCrosshair(0.0);
    QVERIFY(std::any_of(lines.begin(), lines.end(), [](const QString& line) {
        return line.startsWith(QStringLiteral("adaptive, other: μ "));
    }));
    fixture.slider->setValue(2);
    QCOMPARE(fixture.plot->picture().other->adaptive.mean,
             other->batchNorm[2].whole()->layers[9].adaptive.mean);
}

void TestBatchNormCompared::layersAreMatchedByName()
{
    Fixture fixture;
    auto other = otherRun("other", 6, 2.0F);
    for (KeptBatchNorm& kept : other->batchNorm) {
        auto changed = std::make_shared<BatchNormSnapshot>(*kept.whole());
        std::reverse(changed->layers.begin(), changed->layers.end());
        changed->layers.front().layer = "layer5.0.bn1"; // was layer4.0.bn2
        kept = BatchNormSnapshotPtr(changed);
    }
    fixture.view.showCompared({other});
    fixture.click("mapOtherChip");
    QCOMPARE(fixture.map->value({3, 5}), Fixture::distance(*other, 12, 5)); // from the end
    QVERIFY(std::isnan(fixture.map->value({15, 5})));
    QVERIFY(fixture.note().contains(QStringLiteral("only here: layer4.0.bn2")));
    QVERIFY(fixture.note().contains(QStringLiteral("only there: layer5.0.bn1")));
    fixture.map->setCurrent({15, 5});
    QCOMPARE(fixture.plot->pointCount(ChannelPlot::kOther), 0);
    QVERIFY(fixture.map->accessibleDescription().contains(QStringLiteral("no value")));
    const QImage picture = fixture.map->grab().toImage(); // hatched: two colours
    const QRect cell = fixture.map->cellRect({15, 3});
    int panel = 0;
    for (int x = cell.left() + 1; x < cell.right() - 1; ++x)
        panel += picture.pixelColor(x, cell.center().y()) == lightTheme().panel ? 1 : 0;
    QVERIFY(panel > 0 && panel < cell.width() - 2);
}

void TestBatchNormCompared::shorterRunsStandStill()
{
    Fixture fixture;
    const auto other = otherRun("other", 3, 2.0F);
    fixture.view.showCompared({other});
    fixture.map->setCurrent({4, 6});
    QVERIFY(fixture.note().contains(QStringLiteral("other ends with epoch 3, which stands beside epoch 6")));
    QCOMPARE(fixture.plot->picture().other->adaptive.mean,
             other->batchNorm[3].whole()->layers[4].adaptive.mean);
    fixture.click("mapOtherChip");
    QCOMPARE(fixture.map->value({4, 6}), Fixture::distance(*other, 4, 3));
    fixture.map->setCurrent({4, 2});
    QVERIFY(fixture.note().contains(QStringLiteral("other ends with epoch 3, at the dashed line")));
    fixture.click("mapShownChip");
    QVERIFY(!fixture.note().contains(QStringLiteral("epoch"))); // nothing stands for another
}

void TestBatchNormCompared::otherStartsAndWidthsAreSaid()
{
    Fixture fixture;
    auto other = otherRun("other", 6, 2.0F);
    for (KeptBatchNorm& kept : other->batchNorm) {
        auto changed = std::make_shared<BatchNormSnapshot>(*kept.whole());
        for (WingStatistics* wing : {&changed->layers[2].adaptive, &changed->layers[2].frozen}) {
            for (auto* values : {&wing->mean, &wing->variance, &wing->weight, &wing->bias})
                values->resize(8);
        }
        kept = BatchNormSnapshotPtr(changed);
    }
    fixture.view.showCompared({other});
    fixture.map->setCurrent({3, 5});
    QVERIFY(fixture.plot->pointCount(ChannelPlot::kOther) > 0);
    QVERIFY(fixture.note().contains(QStringLiteral("started from different statistics")));
    fixture.map->setCurrent({2, 5});
    QCOMPARE(fixture.plot->pointCount(ChannelPlot::kOther), 0);
    QVERIFY(fixture.note().contains(QStringLiteral("24 channels here and 8 there")));
}

void TestBatchNormCompared::chipChoosesAmongSeveral()
{
    Fixture fixture;
    const auto first = otherRun("first", 6, 2.0F);
    const auto second = otherRun("second", 6, 3.0F);
    fixture.view.showCompared({first, second});
    fixture.click("mapOtherChip");
    QCOMPARE(fixture.map->value({5, 5}), Fixture::distance(*first, 5, 5));
    fixture.chip->setCurrentIndex(1);
    QCOMPARE(fixture.map->value({5, 5}), Fixture::distance(*second, 5, 5));
    QCOMPARE(fixture.plot->picture().other->name, QStringLiteral("second"));
    fixture.view.showCompared({second}); // the choice stays with the run
    QCOMPARE(fixture.map->value({5, 5}), Fixture::distance(*second, 5, 5));
    QCOMPARE(fixture.chip->text(), QStringLiteral("second"));
    fixture.view.showCompared({first});
    QCOMPARE(fixture.map->value({5, 5}), Fixture::distance(*first, 5, 5));
}

void TestBatchNormCompared::grownRunsKeepTheChoice()
{
    Fixture fixture;
    const auto other = otherRun("other", 3, 2.0F);
    fixture.view.showCompared({otherRun("first", 6, 1.5F), other});
    fixture.chip->setCurrentIndex(1);
    fixture.click("mapDifferenceChip");
    fixture.map->setCurrent({4, 5});
    auto grown = std::make_shared<RunData>(*other);
    grown->batchNorm = otherRun("other", 5, 2.0F)->batchNorm;
    fixture.view.showCompared({otherRun("first", 6, 1.5F), grown});
    QCOMPARE(fixture.map->current(), (HeatMap::Cell{4, 5}));
    QCOMPARE(fixture.map->value({4, 5}),
             Fixture::distance(fixture.run, 4, 5) - Fixture::distance(*grown, 4, 5));
    QVERIFY(fixture.note().contains(QStringLiteral("ends with epoch 5")));
    fixture.run.batchNorm.emplace_back(synthetic::snapshot(7)); // and so may the shown one
    RunChanges changes;
    changes.batchNorm = true;
    fixture.view.updateRun(fixture.run, changes);
    QCOMPARE(fixture.map->value({4, 7}),
             Fixture::distance(fixture.run, 4, 7) - Fixture::distance(*grown, 4, 5));
}

void TestBatchNormCompared::otherChannelsAreReadFromTheirFile()
{
    const QTemporaryDir folder;
    Fixture fixture;
    auto other = otherRun("other", 6, 2.0F);
    const BatchNormSnapshotPtr whole = other->batchNorm[6].whole();
    const QString name = folder.filePath(QStringLiteral("6.safetensors"));
    other->batchNorm[6] = KeptBatchNorm(*whole, name.toStdString(), nullptr);
    fixture.view.showCompared({other});
    auto* again = fixture.view.findChild<QAbstractButton*>(QStringLiteral("otherAgainChip"));
    QTRY_VERIFY(again->isVisible());
    QVERIFY(fixture.note().contains(name));
    QCOMPARE(fixture.plot->pointCount(ChannelPlot::kOther), 0);
    QVERIFY(fixture.plot->pointCount(ChannelPlot::kAdaptive) > 0); // this run's are there
    writeTensorFile(name.toStdString(), toTensorFile(*whole));
    again->click();
    QTRY_VERIFY(fixture.plot->pointCount(ChannelPlot::kOther) > 0);
    QVERIFY(!again->isVisible() && fixture.view.isSettled());

    SlowFile slow(folder.filePath(QStringLiteral("slow")).toStdString());
    other->batchNorm[2] = KeptBatchNorm(*other->batchNorm[2].whole(), slow.path(), nullptr);
    fixture.view.showCompared({other});
    fixture.slider->setValue(2);
    QTRY_VERIFY(fixture.note().contains(QStringLiteral("reading epoch 2 of other…")));
    QVERIFY(!fixture.view.isSettled());
    slow.give(readFile(name.toStdString()));
    QTRY_VERIFY(fixture.view.isSettled());
}

void TestBatchNormCompared::exportsNameTheOtherRun()
{
    Fixture fixture;
    const auto other = otherRun("at-seed2", 3, 2.0F);
    fixture.view.showCompared({other});
    fixture.click("mapDifferenceChip");
    fixture.map->setCurrent({5, 4});
    const QTemporaryDir folder;
    QString error;
    const auto exported = [&](const char* format) {
        const QString path = folder.filePath(QStringLiteral("figure.") + QLatin1String(format));
        if (!fixture.view.exportTo(path, &error))
            return QByteArray();
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray drawing = exported("svg");
    for (const char* part : {"at-seed2", "diamonds", "red: this run", "ends with epoch 3"})
        QVERIFY2(drawing.contains(part), part);

    const QList<QByteArray> lines = exported("csv").trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 16 * 7 + 24);
    const auto columns = lines[0].split(',');
    for (const QByteArray& line : lines)
        QCOMPARE(line.split(',').size(), columns.size());
    const auto cells = lines[1 + 7 * 5 + 4].split(',');
    const double here = Fixture::distance(fixture.run, 5, 4), there = Fixture::distance(*other, 5, 3);
    QCOMPARE(cells[columns.indexOf("distance")].toDouble(), here); // whatever the map shows
    QCOMPARE(cells[columns.indexOf("other_run")], QByteArray("at-seed2"));
    QCOMPARE(cells[columns.indexOf("other_epoch")], QByteArray("3"));
    QCOMPARE(cells[columns.indexOf("other_distance")].toDouble(), there);
    QCOMPARE(cells[columns.indexOf("difference")].toDouble(), here - there);
    const auto channel = lines[1 + 16 * 7].split(',');
    const auto number = static_cast<std::size_t>(channel[columns.indexOf("channel")].toInt());
    const WingStatistics& adaptive = other->batchNorm[3].whole()->layers[5].adaptive;
    QCOMPARE(channel[columns.indexOf("other_adaptive_mean")].toFloat(), adaptive.mean[number]);
    QCOMPARE(channel[columns.indexOf("other_adaptive_bias")].toFloat(), adaptive.bias[number]);

    const QJsonObject json = QJsonDocument::fromJson(exported("json")).object();
    const QJsonObject beside = json[QLatin1String("other_run")].toObject();
    QCOMPARE(beside[QLatin1String("run")].toString(), QStringLiteral("at-seed2"));
    QCOMPARE(beside[QLatin1String("map_shows")].toString(), QStringLiteral("this_run_minus_other_run"));
    QCOMPARE(beside[QLatin1String("epochs")].toArray()[4].toInt(), 3);
    const QJsonObject layer = beside[QLatin1String("layers")].toArray()[5].toObject();
    QCOMPARE(layer[QLatin1String("distances")].toArray()[4].toDouble(), there);
    QCOMPARE(layer[QLatin1String("differences")].toArray()[4].toDouble(), here - there);
    QCOMPARE(json[QLatin1String("layers")].toArray()[5][QLatin1String("distances")].toArray()[4].toDouble(),
             here);
    QCOMPARE(json[QLatin1String("distance")][QLatin1String("scale_minimum")].toDouble(),
             fixture.map->scale().minimum());
    QCOMPARE(beside[QLatin1String("shown")][QLatin1String("epoch")].toInt(), 3);

    fixture.view.showCompared({});
    QVERIFY(!exported("csv").contains("other"));
    QVERIFY(!exported("json").contains("other_run"));
    QVERIFY(!exported("svg").contains("at-seed2"));
}

QTEST_MAIN(TestBatchNormCompared)
#include "tst_batch_norm_compared.moc"
