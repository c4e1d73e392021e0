// Where the pictures of adversarial examples come from, and when.
#include "core/session/sample_loader.h"
#include "core/telemetry/telemetry_files.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"
#include "tests/support/slow_file.h"
#include "tests/ui/adversarial_fixture.h"
#include "ui/empty_state.h"
#include "ui/plots/picture_cache.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace twins;

using Fixture = AdversarialFixture;

class TestAdversarialPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void examplesInFilesAreReadWhenTheyAreLookedAt();
    void whatIsBeingReadIsTold();
    void anotherRunsExamplesAreNotShown();
    void examplesThatCannotBeReadAreTold();
    void onlyCardsInSightArePainted();
    void picturesOfTheLastEpochsAreKept();
    void largePhotographsAreSpreadOverFrames();
};

namespace
{

/// A run whose examples of `epochs` epochs are in files.
RunData runInFiles(const QTemporaryDir& folder, int epochs)
{
    RunData run;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        const std::string name = folder.filePath(QStringLiteral("%1.safetensors").arg(epoch)).toStdString();
        writeTensorFile(name, toTensorFile(*synthetic::samples(epoch, 6 + epoch)));
        run.samples.emplace_back(epoch, name);
    }
    return run;
}

} // namespace

void TestAdversarialPictures::examplesInFilesAreReadWhenTheyAreLookedAt()
{
    const QTemporaryDir folder;
    Fixture fixture;
    const auto* const model = fixture.list->model();
    RunData run = runInFiles(folder, 4);
    fixture.view.showRun(run);
    QVERIFY(!fixture.view.isSettled());
    QTRY_COMPARE(model->rowCount(), 9);
    QTRY_VERIFY(fixture.view.isSettled());
    QVERIFY(fixture.list->isVisible());
    QVERIFY(fixture.view.hasFigure());
    fixture.click(2);
    QVERIFY(fixture.detail->isVisible());

    auto* slider = fixture.view.findChild<QSlider*>(QStringLiteral("epochSlider"));
    slider->setValue(0);
    QCOMPARE(fixture.text("epochLabel"),
             QStringLiteral("epoch 3")); // those of before until the others are there
    QCOMPARE(model->rowCount(), 9);
    slider->setValue(2);
    slider->setValue(1);
    QTRY_VERIFY(fixture.view.isSettled());
    QCOMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 1"));
    QCOMPARE(model->rowCount(), 7);
    QVERIFY(fixture.detail->isVisible());
    QTest::keyClick(slider, Qt::Key_Period);
    QTRY_COMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 2"));

    // Neither going back nor growing reads anew what was read.
    QVERIFY(QFile::remove(folder.filePath(QStringLiteral("1.safetensors"))));
    slider->setValue(1);
    QVERIFY(fixture.view.isSettled());
    QCOMPARE(model->rowCount(), 7);
    run.samples.emplace_back(synthetic::samples(4, 12));
    RunChanges changes;
    changes.samples = true;
    fixture.view.updateRun(run, changes);
    QVERIFY(fixture.view.isSettled());
    QCOMPARE(model->rowCount(), 7);
    slider->setValue(4); // in memory
    QCOMPARE(model->rowCount(), 12);
    QCOMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 4, newest"));
    QVERIFY(fixture.view.isSettled());
}

void TestAdversarialPictures::whatIsBeingReadIsTold()
{
    const QTemporaryDir folder;
    Fixture fixture;
    const auto* const model = fixture.list->model();
    RunData run = runInFiles(folder, 2);
    SlowFile first(folder.filePath(QStringLiteral("first")).toStdString());
    run.samples[1] = KeptSamples(1, first.path());
    fixture.view.showRun(run);
    QVERIFY(fixture.view.findChild<EmptyState*>(QStringLiteral("sampleEmpty"))->title().isEmpty());
    auto* message = fixture.view.findChild<EmptyState*>(QStringLiteral("samplesNotThere"));
    QTRY_VERIFY(message->isVisible());
    const auto says = [message](const QString& text) {
        const auto labels = message->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->text() == text; });
    };
    QVERIFY(says(QStringLiteral("Reading the examples…")));
    QVERIFY(!fixture.view.isSettled() && !fixture.view.hasFigure());
    QString error;
    const QString figure = folder.filePath(QStringLiteral("figure"));
    for (const char* const suffix : {".csv", ".json", ".png", ".pdf"}) {
        QVERIFY(!fixture.view.exportTo(figure + QLatin1String(suffix), &error));
        QVERIFY(!QFile::exists(figure + QLatin1String(suffix)));
    }
    first.give(contentOf(*synthetic::samples(1, 5)));
    QTRY_COMPARE(model->rowCount(), 5);
    QVERIFY(!message->isVisible());

    // Those of before stay until the others are there; what is read comes, also when it was passed.
    auto* slider = fixture.view.findChild<QSlider*>(QStringLiteral("epochSlider"));
    SlowFile second(folder.filePath(QStringLiteral("second")).toStdString());
    run.samples.emplace_back(2, second.path());
    run.samples.emplace_back(3, folder.filePath(QStringLiteral("none")).toStdString());
    RunChanges changes;
    changes.samples = true;
    slider->setValue(0);
    QTRY_COMPARE(model->rowCount(), 6);
    fixture.view.updateRun(run, changes);
    slider->setValue(2);
    QCOMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 0"));
    QTRY_COMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 0, reading epoch 2…"));
    slider->setValue(3);
    QSignalSpy loaded(fixture.view.findChild<SampleLoader*>(), &SampleLoader::loaded);
    second.give(contentOf(*synthetic::samples(2, 8)));
    QTRY_COMPARE(loaded.size(), 1);
    QTRY_COMPARE(message->title(), QStringLiteral("The examples of this epoch cannot be shown"));

    // A failure is not told of the next epoch.
    SlowFile third(folder.filePath(QStringLiteral("third")).toStdString());
    run.samples.emplace_back(4, third.path());
    fixture.view.updateRun(run, changes);
    slider->setValue(4);
    QTRY_VERIFY(says(QStringLiteral("Reading the examples…")));
    QVERIFY(message->title().isEmpty());
    third.give(contentOf(*synthetic::samples(4, 4)));
    QTRY_COMPARE(model->rowCount(), 4);
}

void TestAdversarialPictures::anotherRunsExamplesAreNotShown()
{
    const QTemporaryDir folder;
    Fixture fixture;
    QSignalSpy loaded(fixture.view.findChild<SampleLoader*>(), &SampleLoader::loaded);
    const RunData run = runInFiles(folder, 2);
    SlowFile slow(folder.filePath(QStringLiteral("slow")).toStdString());
    RunData slowRun = run;
    slowRun.samples[1] = KeptSamples(1, slow.path());
    fixture.view.showRun(slowRun);
    QTRY_VERIFY(slow.isBeingRead());
    fixture.view.showRun(runWith({synthetic::samples(8, 3)})); // while those are on their way
    QVERIFY(fixture.view.isSettled());
    QCOMPARE(fixture.list->model()->rowCount(), 3);
    slow.give(contentOf(*synthetic::samples(1, 5)));
    fixture.view.showRun(run); // its file is read after that one
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(fixture.list->model()->rowCount(), 7);

    // What was read is another run's: read again, it is as the file has it by now.
    writeTensorFile(folder.filePath(QStringLiteral("1.safetensors")).toStdString(),
                    toTensorFile(*synthetic::samples(1, 2)));
    fixture.view.showRun(run);
    QTRY_COMPARE(fixture.list->model()->rowCount(), 2);
}

void TestAdversarialPictures::examplesThatCannotBeReadAreTold()
{
    const QTemporaryDir folder;
    Fixture fixture;
    const auto* const model = fixture.list->model();
    RunData run = runInFiles(folder, 3);
    const QString name = folder.filePath(QStringLiteral("2.safetensors"));
    const auto hide = [&](bool hidden) {
        const QString away = name + QStringLiteral(".away");
        QVERIFY(QFile::rename(hidden ? name : away, hidden ? away : name));
    };
    hide(true);
    fixture.view.showRun(run);
    auto* message = fixture.view.findChild<EmptyState*>(QStringLiteral("samplesNotThere"));
    QTRY_COMPARE(message->title(), QStringLiteral("The examples of this epoch cannot be shown"));
    QVERIFY(message->isVisible());
    const auto texts = message->findChildren<QLabel*>();
    QVERIFY(std::any_of(texts.begin(), texts.end(),
                        [&](const QLabel* label) { return label->text().contains(name); }));
    QVERIFY(fixture.view.isSettled());
    QVERIFY(!fixture.view.hasFigure());
    QCOMPARE(model->rowCount(), 0);

    // The way out, and back: filter and enlarged image outlast it.
    auto* slider = fixture.view.findChild<QSlider*>(QStringLiteral("epochSlider"));
    QVERIFY(slider->isVisible());
    slider->setValue(1);
    QTRY_COMPARE(model->rowCount(), 7);
    QVERIFY(!message->isVisible());
    fixture.choice("classChip")->setCurrentIndex(3);
    QCOMPARE(model->rowCount(), 1);
    fixture.click(0);
    QTest::keyClick(fixture.list, Qt::Key_F);
    QVERIFY(!fixture.list->isVisible());
    slider->setValue(2);
    QTRY_VERIFY(message->isVisible());
    QVERIFY(!fixture.detail->isVisible());
    RunChanges changes;
    changes.samples = true;
    fixture.view.updateRun(run, changes); // does not ask again by itself
    QVERIFY(fixture.view.isSettled());
    hide(false);
    message->findChild<QPushButton*>()->click();
    QTRY_VERIFY(fixture.detail->isVisible());
    QVERIFY(!message->isVisible());
    QVERIFY(!fixture.list->isVisible()); // still enlarged
    QCOMPARE(model->rowCount(), 1);

    fixture.view.showRun(runWith({}));
    QVERIFY(fixture.view.findChild<QWidget*>(QStringLiteral("sampleEmpty"))->isVisible());
}

/// However many there are, pictures are made for what is in sight, once.
void TestAdversarialPictures::onlyCardsInSightArePainted()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 10'000)}));
    PictureCache& pictures = dynamic_cast<SampleCardDelegate*>(fixture.list->itemDelegate())->pictures();
    fixture.view.grab();
    const QSize card = fixture.list->gridSize();
    const auto inSight = [&] {
        return fixture.view.columns() * (fixture.list->viewport()->height() / card.height() + 2);
    };
    QVERIFY(pictures.made() > 0);
    QVERIFY(pictures.made() <= inSight());
    const int before = pictures.made();
    fixture.view.grab();
    QCOMPARE(pictures.made(), before);
    fixture.list->scrollTo(fixture.list->model()->index(9000, 0));
    fixture.view.grab();
    QVERIFY(pictures.made() > before);
    QVERIFY(pictures.made() <= before + inSight());
}

void TestAdversarialPictures::picturesOfTheLastEpochsAreKept()
{
    PictureCache cache;
    cache.setPurpose(72, false);
    const auto lookAt = [&](int epoch) {
        const SampleSetPtr set = synthetic::samples(epoch, 3);
        cache.beginFrame();
        for (const AdversarialSample& sample : set->samples)
            QVERIFY(cache.find(*set, sample));
    };
    for (int epoch = 0; epoch < 20; ++epoch)
        lookAt(epoch);
    QCOMPARE(cache.made(), 60);
    QCOMPARE(cache.kept(), 12);
    lookAt(16);
    lookAt(19);
    QCOMPARE(cache.made(), 60);
    lookAt(3); // in the place of 17: 16 was looked at since
    lookAt(16);
    QCOMPARE(cache.made(), 63);
    lookAt(17);
    QCOMPARE(cache.made(), 66);
    QCOMPARE(cache.kept(), 12);
    cache.clear();
    QCOMPARE(cache.kept(), 0);
}

void TestAdversarialPictures::largePhotographsAreSpreadOverFrames()
{
    auto set = std::make_shared<SampleSet>(*synthetic::samples(1, 12));
    for (AdversarialSample& sample : set->samples) {
        sample.channels = 3;
        sample.height = sample.width = 400;
        sample.image.assign(3 * 400 * 400, 0.5F);
        sample.adversarial.assign(3 * 400 * 400, 0.75F);
    }
    PictureCache cache;
    cache.setPurpose(72, false);
    cache.beginFrame();
    for (const AdversarialSample& sample : set->samples)
        (void)cache.find(*set, sample);
    QVERIFY(cache.isBehind());
    const int first = cache.made();
    QVERIFY(first < 12);
    cache.beginFrame();
    QVERIFY(!cache.isBehind());
    QVERIFY(cache.find(*set, set->samples[0])); // made already
    QCOMPARE(cache.made(), first);
    QCOMPARE(cache.find(*set, set->samples[0])->clean.size(), QSize(72, 72)); // as large as it is painted

    Fixture fixture; // and the view makes the rest
    fixture.view.resize(1100, 700);
    fixture.view.showRun(runWith({set}));
    PictureCache& pictures = dynamic_cast<SampleCardDelegate*>(fixture.list->itemDelegate())->pictures();
    QTRY_COMPARE(pictures.made(), 12);
    QTRY_VERIFY(fixture.view.isSettled());
}

QTEST_MAIN(TestAdversarialPictures)
#include "tst_adversarial_pictures.moc"
