// Where the channels of BatchNormView come from, and when.
#include "core/session/batch_norm_loader.h"
#include "core/telemetry/telemetry_files.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"
#include "tests/support/slow_file.h"
#include "tests/ui/synthetic_run.h"
#include "ui/empty_state.h"
#include "ui/plots/channel_plot.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/network_strip.h"
#include "ui/views/batch_norm_view.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace twins;

namespace
{

std::string fileOf(const QTemporaryDir& folder, int epoch)
{
    return folder.filePath(QStringLiteral("%1.safetensors").arg(epoch)).toStdString();
}

/// A run whose channels are in files.
RunData runInFiles(const QTemporaryDir& folder, int epochs)
{
    RunData run = synthetic::run(0);
    run.batchNorm.clear();
    for (int epoch = 0; epoch <= epochs; ++epoch) {
        const BatchNormSnapshotPtr snapshot = synthetic::snapshot(epoch);
        writeTensorFile(fileOf(folder, epoch), toTensorFile(*snapshot));
        run.batchNorm.emplace_back(*snapshot, fileOf(folder, epoch), nullptr);
    }
    return run;
}

std::vector<std::byte> contentOf(int epoch)
{
    const QTemporaryDir folder;
    writeTensorFile(fileOf(folder, epoch), toTensorFile(*synthetic::snapshot(epoch)));
    return readFile(fileOf(folder, epoch));
}

struct ChannelsFixture {
    QTemporaryDir folder;
    BatchNormView view;
    HeatMap* map = view.findChild<HeatMap*>(QStringLiteral("batchNormHeatMap"));
    ChannelPlot* plot = view.findChild<ChannelPlot*>(QStringLiteral("channelPlot"));
    NetworkStrip* strip = view.findChild<NetworkStrip*>(QStringLiteral("networkStrip"));
    QSlider* slider = view.findChild<QSlider*>(QStringLiteral("epochSlider"));
    QLabel* label = view.findChild<QLabel*>(QStringLiteral("epochLabel"));
    EmptyState* message = view.findChild<EmptyState*>(QStringLiteral("channelsNotThere"));

    ChannelsFixture()
    {
        view.applyTheme(lightTheme());
        view.resize(560, 520);
        view.show();
    }
    /// Does the plot show the chosen layer as it was at this epoch?
    [[nodiscard]] bool shows(int epoch) const
    {
        const BatchNormSnapshotPtr snapshot = synthetic::snapshot(epoch);
        return plot->picture().layer.adaptive.mean ==
               snapshot->layers[static_cast<std::size_t>(map->current().row)].adaptive.mean;
    }
    [[nodiscard]] bool says(const QString& text) const
    {
        const auto labels = message->findChildren<QLabel*>();
        return message->isVisible() && std::any_of(labels.begin(), labels.end(), [&](const QLabel* one) {
                   return one->text().contains(text);
               });
    }
};

using Fixture = ChannelsFixture;

} // namespace

class TestBatchNormChannels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void channelsAreReadWhenTheyAreLookedAt();
    void whatIsBeingReadIsTold();
    void anotherRunsChannelsAreNotShown();
    void channelsThatCannotBeReadAreTold();
    void neighboursAreReadAhead();
    void playingShowsWhatHasCome();
    void aLongRunDoesNotFillTheMemory();
};

void TestBatchNormChannels::channelsAreReadWhenTheyAreLookedAt()
{
    Fixture fixture;
    QSignalSpy loaded(fixture.view.findChild<BatchNormLoader*>(), &BatchNormLoader::loaded);
    RunData run = runInFiles(fixture.folder, 4);
    fixture.view.showRun(run);
    QTRY_VERIFY(fixture.shows(4));
    QVERIFY(fixture.view.isSettled());
    QCOMPARE(loaded.size(), 1); // of five

    // The other parts need no file.
    QVERIFY(QFile::remove(QString::fromStdString(fileOf(fixture.folder, 4))));
    for (int row = 0; row < 16; ++row)
        QCOMPARE(fixture.map->value({row, 2}),
                 layerDistance(synthetic::snapshot(2)->layers[static_cast<std::size_t>(row)],
                               WingDistance::GaussianKl));
    fixture.slider->setValue(2);
    QCOMPARE(fixture.map->current().column, 2); // at once
    QCOMPARE(fixture.strip->layerColor(9), fixture.map->cellColor({9, 2}));
    QTRY_VERIFY(fixture.shows(2));

    // Neither going back, nor growing, nor a time in the dark reads anew what was read.
    fixture.slider->setValue(4);
    QVERIFY(fixture.view.isSettled() && fixture.shows(4));
    run.batchNorm.emplace_back(synthetic::snapshot(5));
    RunChanges changes;
    changes.batchNorm = true;
    fixture.view.updateRun(run, changes);
    QVERIFY(fixture.view.isSettled() && fixture.shows(5)); // in memory, and newest
    fixture.view.showRun(run);
    fixture.slider->setValue(4);
    QVERIFY(fixture.view.isSettled() && fixture.shows(4));
    QCOMPARE(loaded.size(), 2);
    QCOMPARE(fixture.label->text(), QStringLiteral("epoch 4"));
}

void TestBatchNormChannels::whatIsBeingReadIsTold()
{
    Fixture fixture;
    RunData run = runInFiles(fixture.folder, 6);
    SlowFile last(fixture.folder.filePath(QStringLiteral("last")).toStdString());
    run.batchNorm[6] = KeptBatchNorm(*synthetic::snapshot(6), last.path(), nullptr);
    fixture.view.showRun(run);
    QVERIFY(!fixture.view.isSettled());
    QTRY_VERIFY(fixture.says(QStringLiteral("Reading the channels…")));
    QString error;
    const QString figure = fixture.folder.filePath(QStringLiteral("figure.csv"));
    QVERIFY(!fixture.view.exportTo(figure, &error)); // not without them
    QVERIFY(error.contains(QStringLiteral("epoch 6")));
    QVERIFY(!QFile::exists(figure));
    last.give(contentOf(6));
    QTRY_VERIFY(fixture.shows(6));
    QVERIFY(!fixture.message->isVisible() && fixture.plot->isVisible());

    // Those of before stay until the others are there; what was passed comes too.
    SlowFile first(fixture.folder.filePath(QStringLiteral("first")).toStdString());
    run.batchNorm[1] = KeptBatchNorm(*synthetic::snapshot(1), first.path(), nullptr);
    fixture.view.showRun(run);
    fixture.slider->setValue(1);
    QVERIFY(fixture.shows(6) && fixture.plot->isVisible());
    QCOMPARE(fixture.label->text(), QStringLiteral("epoch 1"));
    QTRY_COMPARE(fixture.label->text(), QStringLiteral("epoch 6, reading epoch 1…"));
    fixture.slider->setValue(3);
    QSignalSpy loaded(fixture.view.findChild<BatchNormLoader*>(), &BatchNormLoader::loaded);
    first.give(contentOf(1));
    QTRY_COMPARE(loaded.size(), 2);
    QVERIFY(fixture.shows(3) && fixture.view.isSettled());
    QCOMPARE(fixture.label->text(), QStringLiteral("epoch 3"));
}

void TestBatchNormChannels::anotherRunsChannelsAreNotShown()
{
    Fixture fixture;
    const RunData run = runInFiles(fixture.folder, 2);
    SlowFile slow(fixture.folder.filePath(QStringLiteral("slow")).toStdString());
    RunData slowRun = synthetic::run(0);
    slowRun.batchNorm = {KeptBatchNorm(*synthetic::snapshot(9), slow.path(), nullptr)};
    fixture.view.showRun(slowRun);
    QTRY_VERIFY(slow.isBeingRead());
    QSignalSpy loaded(fixture.view.findChild<BatchNormLoader*>(), &BatchNormLoader::loaded);
    fixture.view.showRun(run); // while those are on their way
    slow.give(contentOf(9));
    QTRY_VERIFY(fixture.shows(2));
    QCOMPARE(loaded.size(), 1);
    fixture.view.showRun(synthetic::run(1));
    QVERIFY(fixture.shows(1)); // in memory

    // A run without statistics shows none.
    RunData nothing = synthetic::run(0);
    nothing.batchNorm.clear();
    fixture.view.showRun(nothing);
    QVERIFY(fixture.view.isSettled());
    QVERIFY(fixture.plot->picture().order.empty());
}

void TestBatchNormChannels::channelsThatCannotBeReadAreTold()
{
    Fixture fixture;
    const RunData run = runInFiles(fixture.folder, 2);
    const QString name = QString::fromStdString(fileOf(fixture.folder, 2));
    QVERIFY(QFile::rename(name, name + QStringLiteral(".away")));
    fixture.view.showRun(run);
    QTRY_COMPARE(fixture.message->title(), QStringLiteral("The channels of this epoch cannot be shown"));
    QVERIFY(fixture.says(name));
    QVERIFY(fixture.view.isSettled());
    QVERIFY(!fixture.plot->isVisible());

    // The map goes on, other epochs are not concerned, and what is there by now is read.
    fixture.slider->setValue(1);
    QTRY_VERIFY(fixture.shows(1));
    QVERIFY(!fixture.message->isVisible());
    fixture.slider->setValue(2);
    QTRY_VERIFY(fixture.says(name));
    QVERIFY(QFile::rename(name + QStringLiteral(".away"), name));
    auto* again = fixture.message->findChild<QPushButton*>();
    QVERIFY(again->isVisible());
    QCOMPARE(again->text(), QStringLiteral("Try again"));
    again->click();
    QTRY_VERIFY(fixture.shows(2));
    QVERIFY(!fixture.message->isVisible());
}

void TestBatchNormChannels::neighboursAreReadAhead()
{
    Fixture fixture;
    QSignalSpy loaded(fixture.view.findChild<BatchNormLoader*>(), &BatchNormLoader::loaded);
    RunData run = runInFiles(fixture.folder, 4);
    SlowFile before(fixture.folder.filePath(QStringLiteral("before")).toStdString());
    run.batchNorm[3] = KeptBatchNorm(*synthetic::snapshot(3), before.path(), nullptr);
    fixture.view.showRun(run);
    QTRY_VERIFY(fixture.shows(4));
    before.give(contentOf(3)); // waits for somebody who reads it
    QVERIFY(fixture.view.isSettled());
    fixture.slider->setValue(3);
    QTRY_VERIFY(fixture.shows(3));
    QVERIFY(fixture.view.isSettled());

    // Who reads ahead gives way to what is wanted, and what was asked for meanwhile is told of.
    SlowFile next(fixture.folder.filePath(QStringLiteral("next")).toStdString());
    run.batchNorm[1] = KeptBatchNorm(*synthetic::snapshot(1), next.path(), nullptr);
    fixture.view.showRun(run);
    fixture.slider->setValue(0);
    QTRY_VERIFY(fixture.shows(0));
    fixture.slider->setValue(1);
    QVERIFY(!fixture.view.isSettled());
    next.give(contentOf(1));
    QTRY_VERIFY(fixture.shows(1));
    QVERIFY(fixture.view.isSettled());
}

void TestBatchNormChannels::playingShowsWhatHasCome()
{
    Fixture fixture;
    fixture.view.showRun(runInFiles(fixture.folder, 5));
    QTRY_VERIFY(fixture.shows(5));
    fixture.view.findChild<QAbstractButton*>(QStringLiteral("playButton"))->click();
    QCOMPARE(fixture.slider->value(), 0);
    QTRY_VERIFY(fixture.shows(0));
    QTRY_COMPARE(fixture.slider->value(), 5);
    QTRY_VERIFY(fixture.shows(5));
}

void TestBatchNormChannels::aLongRunDoesNotFillTheMemory()
{
    const QTemporaryDir folder;
    const int last = static_cast<int>(BatchNormLoader::kMostAtHand);
    const RunData run = runInFiles(folder, last); // one more than are kept
    BatchNormLoader loader;
    for (const KeptBatchNorm& kept : run.batchNorm) {
        QVERIFY(loader.want(kept) == nullptr);
        QTRY_VERIFY(!loader.isLoading());
    }
    QVERIFY(loader.want(run.batchNorm.back()) != nullptr);
    QVERIFY(loader.want(run.batchNorm[1]) != nullptr);
    QVERIFY(loader.want(run.batchNorm.front()) == nullptr);
}

QTEST_MAIN(TestBatchNormChannels)
#include "tst_batch_norm_channels.moc"
