// Another run laid beside the shown one in the view of adversarial examples.
#include "core/session/sample_loader.h"
#include "core/telemetry/telemetry_files.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"
#include "tests/support/slow_file.h"
#include "tests/ui/adversarial_fixture.h"
#include "ui/plots/picture_panes.h"
#include "ui/plots/quiet_label.h"

#include <QAbstractButton>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QRegularExpression>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace twins;

namespace
{

using RunPtr = std::shared_ptr<const RunData>;

/// The examples of a run by which every second image survives, the adversarial ones all of this grey.
SampleSetPtr everySecond(int epoch, int count, float grey = 0.25F)
{
    auto set = std::make_shared<SampleSet>(*synthetic::samples(epoch, count));
    for (AdversarialSample& sample : set->samples) {
        sample.adversarial.assign(sample.image.size(), grey);
        sample.adaptive.adversarial = sample.adaptive.clean;
        if (sample.index % 2 != 0) {
            std::rotate(sample.adaptive.adversarial.begin(), sample.adaptive.adversarial.begin() + 1,
                        sample.adaptive.adversarial.end());
        }
    }
    return set;
}

RunPtr other(const char* folder, std::vector<KeptSamples> kept, std::int64_t seed = 1)
{
    auto run = std::make_shared<RunData>();
    run->folder = folder;
    run->config.method = Method::At;
    run->config.seed = seed;
    run->samples = std::move(kept);
    return run;
}

struct Fixture : AdversarialFixture {
    Fixture() { view.resize(1100, 700); }
    [[nodiscard]] int rows() const { return list->model()->rowCount(); }
    [[nodiscard]] QString line() const { return text("comparedText"); }
    [[nodiscard]] bool showsLine() const
    {
        return view.findChild<QLabel*>(QStringLiteral("comparedText"))->isVisible();
    }
    void enter(const char* chip, int index) const { choice(chip)->menu()->actions().at(index)->trigger(); }
    [[nodiscard]] ChoiceChip* compare() { return titleChip(); }
    [[nodiscard]] std::int64_t indexAt(int row) const
    {
        // "number 7 of the test set"
        const QString tip = list->model()->index(row, 0).data(Qt::ToolTipRole).toString();
        static const QRegularExpression number(QStringLiteral("number (\\d+) of"));
        return number.match(tip).captured(1).toLongLong();
    }

private:
    ChoiceChip* titleChip()
    {
        return view.titleWidget()->findChild<ChoiceChip*>(QStringLiteral("compareChip"));
    }
};

} // namespace

class TestAdversarialBeside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theChipOffersTheRuns();
    void aRunOfTheSameDataComesFirst();
    void theChoiceOutlivesGrowth();
    void theSameEpochElseTheLast();
    void imagesOfOneRunAloneAreSaid();
    void cardsShowTheOtherPicture();
    void aNarrowDockKeepsItsColumnsAndItsScale();
    void aLabelTooNarrowForItsTextDrawsTheShortOne();
    void theFilterKnowsBothRuns();
    void theOrderKnowsBothRuns();
    void theEnlargedShowsBothRuns();
    void theOtherRunIsReadInTheBackground();
    void whatCannotBeReadIsTold();
    void bothComeTogether();
    void filesCarryBothRuns();
    void floatsCarryBothRuns();
};

void TestAdversarialBeside::theChipOffersTheRuns()
{
    Fixture fixture;
    RunData shown = runWith({synthetic::samples(1, 12)});
    shown.folder = "runs/shown";
    fixture.view.showRun(shown);
    QVERIFY(fixture.compare()->isHidden());
    QVERIFY(!fixture.showsLine());
    QVERIFY(fixture.button("contrastChip")->isHidden());
    const QSize card = fixture.list->gridSize();
    const RunPtr itself = std::make_shared<const RunData>(shown);
    fixture.view.showCompared({itself});
    QVERIFY(fixture.compare()->isHidden());
    const RunPtr second = other("runs/2026-11-26-second", {everySecond(1, 12)});
    fixture.view.showCompared({itself, second});
    QVERIFY(!fixture.compare()->isHidden());
    QCOMPARE(fixture.compare()->count(), 2);
    QCOMPARE(fixture.compare()->text(), QStringLiteral("second"));
    QCOMPARE(fixture.compare()->accessibleName(), QStringLiteral("beside: 2026-11-26-second"));
    QCOMPARE(fixture.compare()->menu()->actions().at(1)->text(), QStringLiteral("2026-11-26-second"));
    QVERIFY(fixture.showsLine());
    QCOMPARE(fixture.line(),
             QStringLiteral("2026-11-26-second · PGD-20 · L∞ 8/255 · epoch 1 · images in both: 12"));
    QVERIFY(fixture.list->gridSize() != card);
    fixture.compare()->menu()->actions().at(0)->trigger();
    QVERIFY(!fixture.showsLine());
    QCOMPARE(fixture.list->gridSize(), card);
    QVERIFY(fixture.button("contrastChip")->isHidden());
    fixture.compare()->menu()->actions().at(1)->trigger();
    QVERIFY(fixture.showsLine());
    fixture.view.showCompared({});
    QVERIFY(fixture.compare()->isHidden());
    QVERIFY(!fixture.showsLine());
    QCOMPARE(fixture.list->gridSize(), card);
}

void TestAdversarialBeside::aRunOfTheSameDataComesFirst()
{
    Fixture fixture;
    RunData shown = runWith({synthetic::samples(1, 12)});
    shown.record.dataFingerprint = "a";
    const RunPtr seed = other("runs/seed", {everySecond(1, 12)}, 2);
    auto same = std::make_shared<RunData>(*other("runs/same", {everySecond(1, 12)}));
    same->record.dataFingerprint = "a";
    fixture.view.showCompared({seed, same});
    fixture.view.showRun(shown);
    QCOMPARE(fixture.compare()->text(), QStringLiteral("same"));
}

void TestAdversarialBeside::theChoiceOutlivesGrowth()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    const RunPtr a = other("runs/a", {everySecond(1, 12)});
    const RunPtr b = other("runs/b", {everySecond(1, 12)});
    fixture.view.showCompared({a, b});
    fixture.compare()->setCurrentIndex(2);
    QVERIFY(fixture.line().startsWith(QStringLiteral("b ")));
    fixture.view.showCompared({a, other("runs/b", {everySecond(0, 12), everySecond(1, 12)})});
    QVERIFY(fixture.line().startsWith(QStringLiteral("b ")));
    fixture.compare()->setCurrentIndex(0);
    fixture.view.showCompared({a, b});
    QCOMPARE(fixture.compare()->currentIndex(), 0);
    QVERIFY(!fixture.showsLine());
    fixture.view.showCompared({});
    fixture.view.showCompared({a, b}); // another choice of runs begins anew
    QCOMPARE(fixture.compare()->currentIndex(), 1);
}

void TestAdversarialBeside::theSameEpochElseTheLast()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 6), synthetic::samples(5, 6)}));
    fixture.view.showCompared({other("runs/a", {everySecond(1, 6), everySecond(3, 6)})});
    QVERIFY2(fixture.line().contains(QStringLiteral("epoch 3 · its last: it has no epoch 5")),
             qPrintable(fixture.line()));
    fixture.view.findChild<QSlider*>(QStringLiteral("epochSlider"))->setValue(0);
    QVERIFY2(fixture.line().contains(QStringLiteral("epoch 1 ·")), qPrintable(fixture.line()));
    QVERIFY(!fixture.line().contains(QStringLiteral("its last")));
    fixture.view.showCompared({other("runs/b", {})});
    QCOMPARE(fixture.line(), QStringLiteral("b keeps no adversarial examples."));
    QVERIFY(fixture.view.isSettled());
}

/// Another seed pins other images, and under the same number of another data set is another image.
void TestAdversarialBeside::imagesOfOneRunAloneAreSaid()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    auto set = std::make_shared<SampleSet>(*everySecond(1, 12));
    set->samples.erase(set->samples.begin(), set->samples.begin() + 2);
    set->samples[0].image[0] = 0.9F;
    fixture.view.showCompared({other("runs/a", {SampleSetPtr(set)})});
    QVERIFY2(fixture.line().endsWith(
                 QStringLiteral("images in both: 9 · only in the shown run: 3 · only in the other: 1")),
             qPrintable(fixture.line()));
    const auto accessible = [&](int row) {
        return fixture.list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    };
    QVERIFY2(accessible(2).endsWith(QStringLiteral("a: lacks the image")), qPrintable(accessible(2)));
    QVERIFY2(accessible(4).contains(QStringLiteral("a: ✓ survived, 90 %")), qPrintable(accessible(4)));
    for (AdversarialSample& sample : set->samples) {
        sample.image[0] = 0.9F;
    }
    fixture.view.showCompared({other("runs/b", {SampleSetPtr(set)})});
    QCOMPARE(fixture.line(), QStringLiteral("b and the shown run have no image in common."));
}

void TestAdversarialBeside::cardsShowTheOtherPicture()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    fixture.view.showCompared({other("runs/a", {everySecond(1, 12, 1.0F)})});
    const auto whiteShare = [&](const QRect& area) {
        const QImage image = fixture.list->viewport()->grab(area).toImage();
        int white = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                white += image.pixel(x, y) == qRgb(255, 255, 255) ? 1 : 0;
        }
        return static_cast<double>(white) / image.width() / image.height();
    };
    for (const CardDensity density : {CardDensity::Small, CardDensity::Medium, CardDensity::Large}) {
        fixture.view.setDensity(density);
        const QRect card = fixture.list->visualRect(fixture.list->model()->index(1, 0));
        const int pictures = density == CardDensity::Small ? 2 : 4;
        const int side = card.width() / pictures - 16;
        // The last picture is the other run's, all white; the window is dark.
        QVERIFY(whiteShare({card.right() - side, card.top() + 20, side / 2, side / 2}) > 0.9);
    }
}

void TestAdversarialBeside::aNarrowDockKeepsItsColumnsAndItsScale()
{
    Fixture fixture;
    fixture.view.resize(532, 480); // as in the layout Train at 1440x900
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    QCOMPARE(fixture.view.columns(), 2);
    QCOMPARE(fixture.text("scaleText"), QStringLiteral("±8/255 difference"));
    fixture.view.showCompared({other("runs/a", {everySecond(1, 12)})});
    QCOMPARE(fixture.view.columns(), 2);
    QCOMPARE(fixture.text("scaleText"), QString());
    QVERIFY2(fixture.text("countLabel").startsWith(QStringLiteral("±8/255 · ")),
             qPrintable(fixture.text("countLabel")));
}

void TestAdversarialBeside::aLabelTooNarrowForItsTextDrawsTheShortOne()
{
    QuietLabel label;
    label.setText(QStringLiteral("±8/255 difference"));
    label.setShortText(QStringLiteral("±8/255"));
    QuietLabel shortOne;
    shortOne.setText(QStringLiteral("±8/255"));
    const auto painted = [](QuietLabel& one, int width) {
        one.resize(width, 20);
        return one.grab().toImage();
    };
    const int narrow = shortOne.fontMetrics().horizontalAdvance(shortOne.text()) + 8;
    QCOMPARE(painted(label, narrow), painted(shortOne, narrow));
    QVERIFY(painted(label, 300) != painted(shortOne, 300));
}

void TestAdversarialBeside::theFilterKnowsBothRuns()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 24)})); // survives: every third
    fixture.view.showCompared({other("runs/a", {everySecond(1, 20)})});
    ChoiceChip* chip = fixture.choice("contrastChip");
    const auto entry = [&](int index) {
        return chip->menu()->actions().at(index)->text();
    };
    QVERIFY(!chip->isHidden());
    QCOMPARE(entry(1), QStringLiteral("in both runs (20)"));
    QCOMPARE(entry(2), QStringLiteral("fooled here, survived there (6)")); // even, not of three, below 20
    QCOMPARE(entry(3), QStringLiteral("survived here, fooled there (3)")); // 3, 9, 15
    fixture.enter("contrastChip", 3);
    QCOMPARE(fixture.rows(), 3);
    QCOMPARE(fixture.indexAt(1), 9);
    QCOMPARE(fixture.text("countLabel"), QStringLiteral("±8/255 · 3 of 24 shown"));
    QVERIFY(!fixture.button("clearChip")->isHidden());
    fixture.enter("contrastChip", 2);
    QCOMPARE(fixture.rows(), 6);
    QCOMPARE(fixture.indexAt(0), 2);
    fixture.enter("contrastChip", 1);
    QCOMPARE(fixture.rows(), 20);
    fixture.button("clearChip")->click();
    QCOMPARE(fixture.rows(), 24);
    fixture.enter("contrastChip", 3);
    fixture.view.showCompared({}); // what cannot be chosen does not filter
    QCOMPARE(fixture.rows(), 24);
    QVERIFY(fixture.button("clearChip")->isHidden());
}

void TestAdversarialBeside::theOrderKnowsBothRuns()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    ChoiceChip* order = fixture.choice("orderChip");
    QCOMPARE(order->count(), 7);
    fixture.view.showCompared({other("runs/a", {everySecond(1, 10)})});
    QCOMPARE(order->count(), 9);
    fixture.enter("orderChip", 7);
    QCOMPARE(order->text(), QStringLiteral("order: margin difference ↑"));
    QCOMPARE(fixture.indexAt(0), 2);   // fooled here, survived there
    QCOMPARE(fixture.indexAt(10), 10); // those that the other run lacks come last
    QCOMPARE(fixture.indexAt(11), 11);
    fixture.enter("orderChip", 8);
    QCOMPARE(fixture.indexAt(0), 3); // survived here, fooled there
    QCOMPARE(fixture.indexAt(10), 10);
    fixture.view.showCompared({});
    QCOMPARE(order->count(), 7);
    QCOMPARE(fixture.indexAt(0), 0);
}

void TestAdversarialBeside::theEnlargedShowsBothRuns()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    fixture.click(1);
    PicturePanes* panes = fixture.detail->panes();
    QCOMPARE(panes->paneCount(), 3);
    QVERIFY(fixture.button("againstChip")->isHidden());
    auto wider = std::make_shared<SampleSet>(*everySecond(1, 8));
    wider->epsilon = 16.0 / 255.0;
    fixture.view.showCompared({other("runs/2026-11-26-a", {SampleSetPtr(wider)})});
    QVERIFY(panes->comparesRuns());
    QCOMPARE(panes->paneCount(), 4);
    QCOMPARE(panes->scaleText(), QStringLiteral("±16/255")); // one scale, that both fit
    QCOMPARE(panes->caption(0), QStringLiteral("this run, PGD-20"));
    QCOMPARE(panes->caption(2), QStringLiteral("a, PGD-20"));
    QVERIFY2(fixture.text("comparedFacts").startsWith(QStringLiteral("a, epoch 1: ✗ ")),
             qPrintable(fixture.text("comparedFacts")));
    QCOMPARE(fixture.button("againstChip")->text(), QStringLiteral("beside a"));
    QVERIFY(fixture.button("curtainChip")->toolTip().contains(QStringLiteral("both runs")));
    fixture.choice("againstChip")->setCurrentIndex(1);
    QVERIFY(!panes->comparesRuns());
    QCOMPARE(panes->paneCount(), 3);
    QCOMPARE(panes->scaleText(), QStringLiteral("±8/255"));
    fixture.choice("againstChip")->setCurrentIndex(0);
    fixture.click(9); // only here
    QVERIFY(!panes->comparesRuns());
    QVERIFY(fixture.button("againstChip")->isHidden());
    QCOMPARE(fixture.text("comparedFacts"), QStringLiteral("2026-11-26-a lacks this image"));
    fixture.click(1);
    fixture.view.showCompared({});
    QVERIFY(fixture.detail->isVisible());
    QCOMPARE(panes->paneCount(), 3);
    QVERIFY(!fixture.view.findChild<QLabel*>(QStringLiteral("comparedFacts"))->isVisible());
}

void TestAdversarialBeside::theOtherRunIsReadInTheBackground()
{
    const QTemporaryDir folder;
    Fixture fixture;
    SlowFile slow(folder.filePath(QStringLiteral("slow")).toStdString());
    const std::string quick = folder.filePath(QStringLiteral("quick")).toStdString();
    writeTensorFile(quick, toTensorFile(*everySecond(2, 8)));
    fixture.view.showRun(runWith({synthetic::samples(1, 12), synthetic::samples(2, 12)}));
    auto* slider = fixture.view.findChild<QSlider*>(QStringLiteral("epochSlider"));
    slider->setValue(0);
    fixture.view.showCompared({other("runs/a", {{1, slow.path()}, {2, quick}})});
    QCOMPARE(fixture.rows(), 12); // the shown run does not wait
    QVERIFY(!fixture.view.isSettled());
    QCOMPARE(fixture.line(), QStringLiteral("a: reading the examples of epoch 1…"));
    QVERIFY(!fixture.choice("contrastChip")->isHidden());
    QCOMPARE(fixture.choice("contrastChip")->menu()->actions().at(1)->text(), QStringLiteral("in both runs"));
    fixture.enter("contrastChip", 3);
    QCOMPARE(fixture.rows(), 12); // nothing to filter by yet
    slider->setValue(1);          // the newest request wins
    slow.give(contentOf(*everySecond(1, 12)));
    QTRY_VERIFY(fixture.view.isSettled());
    QVERIFY2(fixture.line().contains(QStringLiteral("epoch 2 · images in both: 8")),
             qPrintable(fixture.line()));
    QCOMPARE(fixture.rows(), 1); // 3

    // What was read is at hand; another run's is forgotten.
    QVERIFY(QFile::remove(QString::fromStdString(quick)));
    slider->setValue(0);
    QTRY_VERIFY(fixture.view.isSettled());
    slider->setValue(1);
    QVERIFY(fixture.view.isSettled());
    QVERIFY(fixture.line().contains(QStringLiteral("images in both: 8")));
    fixture.view.showCompared({other("runs/b", {{2, quick}})});
    QTRY_VERIFY(fixture.view.isSettled());
    QVERIFY(fixture.line().startsWith(QStringLiteral("b cannot be laid beside it")));
}

void TestAdversarialBeside::whatCannotBeReadIsTold()
{
    const QTemporaryDir folder;
    Fixture fixture;
    const std::string name = folder.filePath(QStringLiteral("1")).toStdString();
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    const RunPtr run = other("runs/a", {{1, name}});
    fixture.view.showCompared({run});
    QTRY_VERIFY(fixture.line().startsWith(QStringLiteral("a cannot be laid beside it")));
    QVERIFY(fixture.line().contains(QString::fromStdString(name)));
    QVERIFY(fixture.button("comparedRetry")->isVisible());
    QVERIFY(fixture.view.isSettled());
    QCOMPARE(fixture.rows(), 12);
    writeTensorFile(name, toTensorFile(*everySecond(1, 12)));
    fixture.view.showCompared({std::make_shared<const RunData>(*run)}); // does not ask again by itself
    QVERIFY(fixture.view.isSettled());
    QVERIFY(fixture.button("comparedRetry")->isVisible());
    fixture.button("comparedRetry")->click();
    QTRY_VERIFY(fixture.line().contains(QStringLiteral("images in both: 12")));
    QVERIFY(!fixture.button("comparedRetry")->isVisible());
}

/// A filter between the runs does not come and go while one scrubs.
void TestAdversarialBeside::bothComeTogether()
{
    const QTemporaryDir folder;
    Fixture fixture;
    std::vector<KeptSamples> kept;
    for (int epoch = 1; epoch <= 3; ++epoch) {
        kept.emplace_back(epoch, folder.filePath(QString::number(epoch)).toStdString());
        writeTensorFile(folder.filePath(QString::number(epoch)).toStdString(),
                        toTensorFile(*everySecond(epoch, 12)));
    }
    fixture.view.showRun(
        runWith({synthetic::samples(1, 12), synthetic::samples(2, 12), synthetic::samples(3, 12)}));
    fixture.view.showCompared({other("runs/a", kept)});
    QTRY_VERIFY(fixture.view.isSettled());
    fixture.enter("contrastChip", 3);
    QCOMPARE(fixture.rows(), 2); // 3, 9
    fixture.click(1);
    bool changed = false;
    connect(fixture.list->model(), &QAbstractItemModel::modelReset, &fixture.view, [&] { changed = true; });
    fixture.view.findChild<QSlider*>(QStringLiteral("epochSlider"))->setValue(0);
    QTRY_VERIFY(fixture.line().contains(QStringLiteral("epoch 1 ·")));
    QVERIFY(!changed);
    QVERIFY(fixture.detail->isVisible());
}

void TestAdversarialBeside::filesCarryBothRuns()
{
    const QTemporaryDir folder;
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    fixture.view.showCompared({other("runs/the-other", {everySecond(1, 8)})});
    const auto written = [&](const char* name) {
        return exported(fixture.view, folder, name);
    };
    const QList<QByteArray> lines = written("s.csv").trimmed().split('\n');
    const QList<QByteArray> names = lines[0].split(',');
    const auto field = [&](int row, const char* name) {
        return lines[row + 1].split(',').at(names.indexOf(name));
    };
    QCOMPARE(lines[10].split(',').size(), names.size());
    QCOMPARE(field(2, "compared_run"), QByteArray("the-other"));
    QCOMPARE(field(2, "compared_outcome"), QByteArray("survived"));
    QCOMPARE(field(3, "compared_outcome"), QByteArray("fooled"));
    QVERIFY(field(2, "margin_difference").toDouble() < -1.0);
    QCOMPARE(field(9, "compared_outcome"), QByteArray());
    QCOMPARE(names.last(), QByteArray("preset"));

    const QJsonObject json = QJsonDocument::fromJson(written("s.json")).object();
    const QJsonObject compared = json[QStringLiteral("compared")].toObject();
    QCOMPARE(compared[QStringLiteral("run")].toString(), QStringLiteral("the-other"));
    QCOMPARE(compared[QStringLiteral("method")].toString(), QStringLiteral("at"));
    QCOMPARE(compared[QStringLiteral("images_only_here")].toInt(), 4);
    const QJsonArray samples = json[QStringLiteral("samples")].toArray();
    QCOMPARE(samples.at(3)[QStringLiteral("compared")][QStringLiteral("adaptive")][QStringLiteral("outcome")]
                 .toString(),
             QStringLiteral("fooled"));
    QVERIFY(!samples.at(9).toObject().contains(QStringLiteral("compared")));

    fixture.click(1);
    const QString pictures = folder.filePath(QStringLiteral("p.png"));
    QString error;
    QVERIFY(fixture.view.savePictures(pictures, &error));
    const QImage image(pictures);
    QCOMPARE(image.width(), 5 * 224 + 4 * 8);
    QCOMPARE(image.pixel(3 * 232 + 100, 100), qRgb(64, 64, 64));
    QCOMPARE(image.text(QStringLiteral("Compared run")).section(QStringLiteral(" · "), 0, 0),
             QStringLiteral("the-other"));
    QVERIFY(fixture.view.figureText().contains(QStringLiteral("the-other, epoch 1")));
    const int tall = QImage::fromData(written("s.png")).height();
    fixture.view.showCompared({});
    QVERIFY(QImage::fromData(written("s.png")).height() < tall);
    QVERIFY(!written("s.csv").contains("compared_run"));
    QVERIFY(!fixture.view.figureText().contains(QStringLiteral("the-other")));
}

void TestAdversarialBeside::floatsCarryBothRuns()
{
    const QTemporaryDir folder;
    Fixture fixture;
    const RunData run = runWith({synthetic::samples(3, 12)});
    fixture.view.showRun(run);
    const SampleSetPtr there = everySecond(2, 8);
    fixture.view.showCompared({other("runs/the-other", {there})});
    fixture.click(5);
    fixture.click(9, Qt::ControlModifier); // only in the shown run
    const auto saved = [&](const char* name) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        fixture.view.saveFloats(path);
        const bool isWritten = QTest::qWaitFor([&] { return fixture.view.isSettled(); });
        return isWritten ? readTensorFile(path.toStdString()) : TensorFile();
    };
    TensorFile file = saved("both.safetensors");
    const SampleSet here = samplesFromTensors(file);
    QCOMPARE(here.samples.size(), std::size_t{2});
    QCOMPARE(here.epoch, 3);
    TensorFile compared;
    for (const auto& [name, tensor] : file.tensors) {
        if (name.starts_with("compared.")) {
            compared.tensors.emplace(name.substr(9), tensor);
        }
    }
    for (const auto& [key, text] : file.metadata) {
        if (key.starts_with("compared.")) {
            compared.metadata.emplace(key.substr(9), text);
        }
    }
    QCOMPARE(compared.metadata.at("run"), std::string("the-other"));
    const SampleSet besides = samplesFromTensors(compared);
    QCOMPARE(besides.samples.size(), std::size_t{1});
    QCOMPARE(besides.epoch, 2);
    QCOMPARE(besides.samples[0].index, 5);
    QVERIFY(besides.samples[0].adversarial == there->samples[5].adversarial);
    QVERIFY(besides.samples[0].adaptive.adversarial == there->samples[5].adaptive.adversarial);
    fixture.view.showCompared({});
    file = saved("one.safetensors");
    QVERIFY(
        std::ranges::none_of(file.tensors, [](const auto& one) { return one.first.starts_with("comp"); }));
}

QTEST_MAIN(TestAdversarialBeside)
#include "tst_adversarial_beside.moc"
