// What the view of adversarial examples copies, saves and exports.
#include "core/telemetry/telemetry_files.h"
#include "core/util/tensor_file.h"
#include "tests/ui/adversarial_fixture.h"
#include "ui/plots/picture_panes.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace twins;

using Fixture = AdversarialFixture;

class TestAdversarialOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exports();
    void whatIsChosen();
    void copies();
    void tooManyAreNoFigure();
    void floatsComeBack();
    void theMenuSaysWhatItIsAbout();
};

void TestAdversarialOutput::exports()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    QTemporaryDir folder;
    const auto written = [&](const char* name) {
        return exported(fixture.view, folder, name);
    };
    for (const char* name : {"s.pdf", "s.svg"})
        QVERIFY(!written(name).isEmpty());
    fixture.click(1);
    const QImage figure = QImage::fromData(written("s.png"));
    QCOMPARE(figure.width(), 2 * 321);                                   // one selected: a column of print
    QCOMPARE(figure.pixel(0, figure.height() - 1), qRgb(255, 255, 255)); // though the window is dark
    const QList<QByteArray> lines = written("s.csv").trimmed().split('\n');
    QCOMPARE(lines.size(), 13);
    QVERIFY2(lines[2].endsWith(",twins-at,sound"), lines[2].constData());
    QVERIFY2(lines[2].startsWith("1,Trouser,Trouser,Dress,Coat,"), lines[2].constData());
    const QList<QByteArray> names = lines[0].split(',');
    const QList<QByteArray> fields = lines[2].split(',');
    QCOMPARE(fields.size(), names.size());
    QCOMPARE(fields[names.indexOf("adaptive_outcome")], QByteArray("fooled"));
    QCOMPARE(fields[names.indexOf("pinned")], QByteArray("0"));
    const QJsonObject json = QJsonDocument::fromJson(written("s.json")).object();
    QCOMPARE(json[QStringLiteral("epoch")].toInt(), 1);
    QCOMPARE(json[QStringLiteral("attack")].toString(), QStringLiteral("PGD-20"));
    const QJsonObject second = json[QStringLiteral("samples")].toArray().at(1).toObject();
    QCOMPARE(second[QStringLiteral("adaptive")][QStringLiteral("adversarial")].toString(),
             QStringLiteral("Dress"));
    QCOMPARE(second[QStringLiteral("frozen")][QStringLiteral("probabilities_clean")].toArray().size(), 10);
}

void TestAdversarialOutput::whatIsChosen()
{
    Fixture fixture;
    fixture.view.resize(1100, 700);
    fixture.view.showRun(runWith({synthetic::samples(1, 100)}));
    using Indices = std::vector<std::int64_t>;
    const Indices inSight = fixture.view.chosen();
    QVERIFY(inSight.size() >= 12 && inSight.size() < 40);
    QCOMPARE(inSight.front(), 0);
    fixture.click(2);
    fixture.click(0, Qt::ControlModifier);
    QCOMPARE(fixture.view.chosen(), (Indices{0, 2}));
    fixture.button("closeDetail")->click();
    QTRY_COMPARE(fixture.view.chosen(), inSight); // once the cards have the room again
    fixture.list->scrollTo(fixture.list->model()->index(60, 0), QAbstractItemView::PositionAtTop);
    QCOMPARE(fixture.view.chosen().front(), 60);
}

void TestAdversarialOutput::copies()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    fixture.click(1);
    QTest::keyClick(fixture.list, Qt::Key_C, Qt::ControlModifier);
    const QMimeData* content = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(qvariant_cast<QImage>(content->imageData()).size(), QSize(3 * 224 + 2 * 8, 224));
    QVERIFY(fixture.text("viewMessage").contains(QStringLiteral("clipboard")));
    QTest::keyClick(fixture.detail->panes(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    content = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(qvariant_cast<QImage>(content->imageData()).width(), 2 * 321);
    QVERIFY2(content->text().startsWith(QStringLiteral(
                 "Trouser (test image 1): adaptive wing: clean ✓ Trouser 90 % → adversarial ✗ Dress 74 %; ")),
             qPrintable(content->text()));
    QVERIFY(content->text().contains(QStringLiteral("PGD-20 · L∞ 8/255 · epoch 1")));
}

void TestAdversarialOutput::tooManyAreNoFigure()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 100)}));
    fixture.list->selectAll();
    QTemporaryDir folder;
    QString error;
    QVERIFY(!fixture.view.exportTo(folder.filePath(QStringLiteral("s.png")), &error));
    QVERIFY2(error.contains(QStringLiteral("24")) && error.contains(QStringLiteral("100")),
             qPrintable(error));
    QVERIFY(!fixture.view.savePictures(folder.filePath(QStringLiteral("s.png")), &error));
    QTest::keyClick(fixture.list, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(fixture.text("viewMessage").contains(QStringLiteral("select fewer")));
}

void TestAdversarialOutput::floatsComeBack()
{
    Fixture fixture;
    fixture.view.resize(1100, 700);
    RunData run = runWith({synthetic::samples(7, 12)});
    fixture.view.showRun(run);
    fixture.click(4);
    fixture.click(1, Qt::ControlModifier);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("s.safetensors"));
    fixture.view.saveFloats(path);
    QVERIFY(!fixture.view.isSettled());
    QTRY_VERIFY(fixture.view.isSettled());
    QVERIFY(fixture.text("viewMessage").contains(path));
    const SampleSet back = samplesFromTensors(readTensorFile(path.toStdString()));
    QCOMPARE(back.samples.size(), std::size_t{2});
    QCOMPARE(back.epoch, 7);
    QCOMPARE(back.samples[0].index, 1);
    QCOMPARE(back.samples[1].index, 4);
    QVERIFY(back.samples[1].adversarial == run.samples[0].whole()->samples[4].adversarial);
    QVERIFY(back.samples[1].frozen.clean == run.samples[0].whole()->samples[4].frozen.clean);
    fixture.view.saveFloats(folder.filePath(QStringLiteral("gone/s.safetensors")));
    QTRY_VERIFY(fixture.view.isSettled());
    QVERIFY(!fixture.text("viewMessage").contains(QStringLiteral("are saved")));
    QVERIFY(fixture.text("viewMessage").contains(QStringLiteral("gone")));
}

void TestAdversarialOutput::theMenuSaysWhatItIsAbout()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    auto* menu = fixture.view.findChild<QMenu*>(QStringLiteral("sampleMenu"));
    const auto has = [&](const QString& part) {
        Q_EMIT menu->aboutToShow();
        const QList<QAction*> actions = menu->actions();
        return std::any_of(actions.begin(), actions.end(), [&](const QAction* action) {
            return action->isEnabled() && action->text().startsWith(part);
        });
    };
    QVERIFY(!has(QStringLiteral("Pin")));
    QVERIFY(has(QStringLiteral("Copy the pictures")));
    fixture.click(1);
    QVERIFY(has(QStringLiteral("Pin")));
    QVERIFY(has(QStringLiteral("Copy the pictures (1)")));
    QTest::keyClick(fixture.list, Qt::Key_P);
    QVERIFY(has(QStringLiteral("Unpin")));
    const QSignalSpy asked(&fixture.view, &AdversarialView::attackRequested);
    for (QAction* action : menu->actions()) {
        if (action->text().contains(QStringLiteral("attack player"))) {
            action->trigger();
        }
    }
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.at(0).at(0).toLongLong(),
             fixture.list->currentIndex().row() == 0 ? 1 : -1); // pinned: now first
}

QTEST_MAIN(TestAdversarialOutput)
#include "tst_adversarial_output.moc"
