#include "core/telemetry/color_map.h"
#include "core/telemetry/pinned_samples.h"
#include "tests/ui/adversarial_fixture.h"
#include "ui/empty_state.h"
#include "ui/models/sample_model.h"
#include "ui/plots/class_bars.h"
#include "ui/plots/picture_panes.h"
#include "ui/plots/sample_pictures.h"

#include <QAbstractButton>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace twins;

using Fixture = AdversarialFixture;

class TestAdversarialView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chipsFilterAndCount();
    void classesAreThoseOfTheSamples();
    void nothingMatchesAndTheWayBack();
    void orderIsChosen();
    void scaleIsStated();
    void differenceUsesTheFixedScale();
    void sliderFollowsTheNewestUnlessMoved();
    void clickOpensTheDetail();
    void keyboardWorks();
    void columnsFollowWidthAndDensity();
    void cardsStartAtTheTopAtEveryWidth();
    void cardsComeToRestAtEveryHeight();
    void emptyRunSaysWhatComes();
    void pinsStayFirstAndAreKept();
    void pinsByPointer();
    void damagedPinsAreTold();
    void commaAndFullStopScrub();
    void saliencyIsOfferedWhereItWasRecorded();
    void enlargedHasTheWholeView();
    void stepsThroughTheEnlarged();
};

void TestAdversarialView::chipsFilterAndCount()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 24)}));
    const auto rows = [&] {
        return fixture.list->model()->rowCount();
    };
    QCOMPARE(rows(), 24);
    QCOMPARE(fixture.text("countLabel"), QStringLiteral("24 of 24 shown"));
    QVERIFY(fixture.button("clearChip")->isHidden());
    ChoiceChip* adaptive = fixture.choice("adaptiveChip");
    QCOMPARE(adaptive->menu()->actions().at(1)->text(), QStringLiteral("fooled (16)"));
    QCOMPARE(adaptive->menu()->actions().at(2)->text(), QStringLiteral("survived (8)"));
    QCOMPARE(adaptive->menu()->actions().at(3)->text(), QStringLiteral("wrong already (0)"));
    adaptive->menu()->actions().at(2)->trigger();
    QCOMPARE(adaptive->text(), QStringLiteral("adaptive: survived"));
    QCOMPARE(rows(), 8);
    QCOMPARE(fixture.text("countLabel"), QStringLiteral("8 of 24 shown"));
    QCOMPARE(fixture.button("disagreeChip")->text(), QStringLiteral("wings disagree (6)"));
    fixture.button("disagreeChip")->click();
    QCOMPARE(rows(), 2); // 9 and 21: divisible by 3, and 1 more than a multiple of 4
    fixture.button("clearChip")->click();
    QCOMPARE(rows(), 24);
    QVERIFY(fixture.button("clearChip")->isHidden());
    QCOMPARE(adaptive->text(), QStringLiteral("adaptive: any"));
    fixture.choice("frozenChip")->setCurrentIndex(1);
    QVERIFY(rows() < 24);
    fixture.view.showRun(runWith({synthetic::samples(1, 24, false)}));
    QVERIFY(fixture.button("disagreeChip")->isHidden());
    QVERIFY(fixture.button("frozenChip")->isHidden());
    QCOMPARE(rows(), 24); // what cannot be chosen does not filter
    QCOMPARE(adaptive->text(), QStringLiteral("network: any"));
}

void TestAdversarialView::classesAreThoseOfTheSamples()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 4), synthetic::samples(2, 24)}));
    ChoiceChip* classes = fixture.choice("classChip");
    QCOMPARE(classes->count(), 11);
    classes->setCurrentIndex(8);
    QCOMPARE(classes->text(), QStringLiteral("class: Sneaker"));
    QCOMPARE(fixture.list->model()->rowCount(), 2);
    fixture.view.findChild<QSlider*>(QStringLiteral("epochSlider"))->setValue(0);
    QCOMPARE(classes->count(), 5); // no sneaker there: the filter is off
    QCOMPARE(fixture.list->model()->rowCount(), 4);
}

void TestAdversarialView::nothingMatchesAndTheWayBack()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 24)}));
    fixture.choice("adaptiveChip")->setCurrentIndex(3);
    QVERIFY(fixture.state("nothingMatches")->isVisible());
    QCOMPARE(fixture.text("countLabel"), QStringLiteral("0 of 24 shown"));
    fixture.state("nothingMatches")->findChild<QPushButton*>()->click();
    QVERIFY(!fixture.state("nothingMatches")->isVisible());
    QCOMPARE(fixture.list->model()->rowCount(), 24);
}

void TestAdversarialView::orderIsChosen()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 24)}));
    fixture.choice("orderChip")->setCurrentIndex(2); // margin, largest first: those that survive
    QCOMPARE(fixture.choice("orderChip")->text(), QStringLiteral("order: margin ↓"));
    for (int row = 0; row < 8; ++row)
        QVERIFY(fixture.list->model()->index(row, 0).data().toString().contains(QStringLiteral("survived")));
    QVERIFY(fixture.button("clearChip")->isHidden()); // an order leaves nothing out
}

void TestAdversarialView::scaleIsStated()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 4)}));
    QCOMPARE(fixture.text("scaleText"), QStringLiteral("±8/255 difference"));
    QCOMPARE(differenceScaleText(0.0314), QStringLiteral("±8/255"));
    QCOMPARE(differenceScaleText(0.1), QStringLiteral("±0.1"));
}

void TestAdversarialView::differenceUsesTheFixedScale()
{
    const auto set = synthetic::samples(1, 1);
    auto changed = std::make_shared<SampleSet>(*set);
    AdversarialSample& sample = changed->samples[0];
    sample.image.assign(28 * 28, 0.5F);
    sample.adversarial = sample.image;
    sample.adversarial[1] = 0.5F + static_cast<float>(set->epsilon);
    sample.adversarial[2] = 0.5F - static_cast<float>(set->epsilon) / 2.0F;
    const QImage picture = samplePictures(*changed, sample).difference;
    const auto expected = [](double t) {
        const Rgb color = divergingColor(t);
        return qRgb(color.r, color.g, color.b);
    };
    QCOMPARE(picture.pixel(0, 0), qRgb(255, 255, 255));
    QCOMPARE(picture.pixel(1, 0), expected(1.0));
    QCOMPARE(picture.pixel(2, 0), expected(-0.5));
}

void TestAdversarialView::sliderFollowsTheNewestUnlessMoved()
{
    Fixture fixture;
    RunData run = runWith({synthetic::samples(0, 8), synthetic::samples(1, 8)});
    fixture.view.showRun(run);
    QCOMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 1, newest"));
    RunChanges changes;
    changes.samples = true;
    run.samples.push_back(synthetic::samples(2, 8));
    fixture.view.updateRun(run, changes);
    QCOMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 2, newest"));
    fixture.view.findChild<QSlider*>(QStringLiteral("epochSlider"))->setValue(0);
    QCOMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 0"));
    run.samples.push_back(synthetic::samples(3, 8));
    fixture.view.updateRun(run, changes);
    QCOMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 0"));
}

void TestAdversarialView::clickOpensTheDetail()
{
    Fixture fixture;
    RunData run = runWith({synthetic::samples(1, 12)});
    fixture.view.showRun(run);
    QVERIFY(!fixture.detail->isVisible());
    fixture.click(1);
    QVERIFY(fixture.detail->isVisible());
    const auto& rows = fixture.detail->findChild<ClassBars*>()->rows();
    QCOMPARE(rows.first().name, QStringLiteral("Trouser"));
    QVERIFY(rows.first().isTrue);
    QCOMPARE(rows.first().adaptiveClean,
             static_cast<double>(run.samples[0].whole()->samples[1].adaptive.clean[1]));
    // 0.74 of Dress against what the nine others share of the rest; the frozen wing names Coat with 0.62.
    const double rest = 0.26 / 9.0;
    QVERIFY2(fixture.text("detailFacts")
                 .startsWith(QStringLiteral("margin −%1 adaptive, −").arg(0.74 - rest, 0, 'f', 2)),
             qPrintable(fixture.text("detailFacts")));
    QVERIFY(fixture.text("detailFacts").endsWith(QStringLiteral("largest 8/255")));
    fixture.button("closeDetail")->click();
    QVERIFY(!fixture.detail->isVisible());
}

void TestAdversarialView::keyboardWorks()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    fixture.list->setCurrentIndex(fixture.list->model()->index(0, 0));
    QTest::keyClick(fixture.list, Qt::Key_Return);
    QVERIFY(fixture.detail->isVisible());
    QTest::keyClick(fixture.list, Qt::Key_Right);
    QCOMPARE(fixture.list->currentIndex().row(), 1);
    QCOMPARE(fixture.detail->findChild<ClassBars*>()->rows().first().name, QStringLiteral("Trouser"));
    QTest::keyClick(fixture.list, Qt::Key_Escape);
    QVERIFY(!fixture.detail->isVisible());
}

void TestAdversarialView::columnsFollowWidthAndDensity()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    QTRY_COMPARE(fixture.view.columns(), 2);
    fixture.view.resize(1100, 480);
    QTRY_COMPARE(fixture.view.columns(), 4);
    fixture.button("largeChip")->click();
    QTRY_COMPARE(fixture.view.columns(), 2);
    fixture.button("smallChip")->click();
    QTRY_COMPARE(fixture.view.columns(), 11);
    fixture.list->setCurrentIndex(fixture.list->model()->index(0, 0));
    QTest::keyClick(fixture.list, Qt::Key_Plus);
    QVERIFY(fixture.button("mediumChip")->isChecked());
    QTest::keyClick(fixture.list, Qt::Key_Minus);
    QTest::keyClick(fixture.list, Qt::Key_Minus);
    QVERIFY(fixture.button("smallChip")->isChecked());
}

void TestAdversarialView::cardsStartAtTheTopAtEveryWidth()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 24)}));
    const auto card = [&](int row) {
        return fixture.list->visualRect(fixture.list->model()->index(row, 0));
    };
    for (const int width : {1100, 1099, 540, 539, 300, 301, 302, 303}) {
        fixture.view.resize(width, 480);
        QTRY_COMPARE(card(0).width(), fixture.list->gridSize().width());
        QTRY_COMPARE(card(fixture.view.columns()).left(), card(0).left());
        QCOMPARE(card(0).topLeft(), QPoint(0, 0));
        QCOMPARE(card(fixture.view.columns() - 1).top(), 0);
        QCOMPARE(card(fixture.view.columns()).top(), fixture.list->gridSize().height());
    }
    QCOMPARE(fixture.view.columns(), 1);
}

/// Cards as wide as what the scroll bar leaves may need the bar or not, for ever: larger ones need it,
/// smaller ones do not.
void TestAdversarialView::cardsComeToRestAtEveryHeight()
{
    struct ResizeCounter : QObject {
        int count = 0;
        bool eventFilter(QObject* watched, QEvent* event) override
        {
            count += event->type() == QEvent::Resize ? 1 : 0;
            return QObject::eventFilter(watched, event);
        }
    };
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    ResizeCounter counter;
    fixture.list->viewport()->installEventFilter(&counter);
    const auto settle = [] {
        for (int round = 0; round < 10; ++round)
            QCoreApplication::processEvents();
    };
    for (const int width : {540, 700, 1100}) {
        for (int height = 300; height < 1000; height += 5) {
            fixture.view.resize(width, height);
            settle();
            const int before = counter.count;
            settle();
            QVERIFY2(counter.count == before, qPrintable(QStringLiteral("%1x%2").arg(width).arg(height)));
        }
    }
}

void TestAdversarialView::emptyRunSaysWhatComes()
{
    Fixture fixture;
    const auto says = [&](const QString& part) {
        const auto labels = fixture.state("sampleEmpty")->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->text().contains(part); });
    };
    fixture.view.showRun(RunData());
    QVERIFY(fixture.state("sampleEmpty")->isVisible());
    QVERIFY(says(QStringLiteral("after the first evaluation")));
    fixture.view.showRun(runWith({synthetic::samples(1, 0)})); // evaluated, but nothing is kept
    QVERIFY(fixture.state("sampleEmpty")->isVisible());
    QVERIFY(says(QStringLiteral("Pinned examples")));
    fixture.view.showRun(runWith({synthetic::samples(1, 3)}));
    QVERIFY(!fixture.state("sampleEmpty")->isVisible());
}

void TestAdversarialView::pinsStayFirstAndAreKept()
{
    QTemporaryDir folder;
    RunData run = runWith({synthetic::samples(1, 24), synthetic::samples(2, 24)});
    run.folder = folder.path().toStdString();
    const auto first = [](const Fixture& fixture) {
        return dynamic_cast<SampleModel*>(fixture.list->model())->sample(0)->index;
    };
    {
        Fixture fixture;
        fixture.view.showRun(run);
        fixture.list->setCurrentIndex(fixture.list->model()->index(6, 0));
        QTest::keyClick(fixture.list, Qt::Key_P);
        QCOMPARE(first(fixture), 6);
        QCOMPARE(fixture.list->currentIndex().row(), 0); // the same image, where it is now
        QCOMPARE(fixture.text("countLabel"), QStringLiteral("24 of 24 shown, 1 pinned"));
        fixture.choice("adaptiveChip")->setCurrentIndex(3);
        QCOMPARE(fixture.text("countLabel"), QStringLiteral("1 of 24 shown, 1 pinned, nothing matches"));
        fixture.button("clearChip")->click();
        fixture.view.findChild<QSlider*>(QStringLiteral("epochSlider"))->setValue(0);
        QCOMPARE(first(fixture), 6);
    }
    QCOMPARE(readPins(run.folder), std::vector<std::int64_t>{6});
    Fixture fixture;
    fixture.view.showRun(run);
    QCOMPARE(first(fixture), 6);
    fixture.list->setCurrentIndex(fixture.list->model()->index(0, 0));
    QTest::keyClick(fixture.list, Qt::Key_P);
    QCOMPARE(first(fixture), 0);
    QVERIFY(readPins(run.folder).empty());
}

void TestAdversarialView::pinsByPointer()
{
    Fixture fixture;
    fixture.view.showRun(
        runWith({synthetic::samples(1, 24)})); // without a folder: nothing to write, no error
    const QRect item = fixture.list->visualRect(fixture.list->model()->index(1, 0));
    QTest::mouseClick(fixture.list->viewport(), Qt::LeftButton, {},
                      SampleCardDelegate::pinRect(item).center());
    QCOMPARE(fixture.text("countLabel"), QStringLiteral("24 of 24 shown, 1 pinned"));
    QVERIFY(!fixture.detail->isVisible());
    QVERIFY(!fixture.view.findChild<QLabel*>(QStringLiteral("viewMessage"))->isVisible());
    // What was selected to be copied stays selected.
    const auto pick = [&](int row, QItemSelectionModel::SelectionFlags how) {
        fixture.list->selectionModel()->select(fixture.list->model()->index(row, 0), how);
    };
    pick(4, QItemSelectionModel::ClearAndSelect);
    pick(5, QItemSelectionModel::Select);
    const QRect other = fixture.list->visualRect(fixture.list->model()->index(2, 0));
    QTest::mouseClick(fixture.list->viewport(), Qt::LeftButton, {},
                      SampleCardDelegate::pinRect(other).center());
    QCOMPARE(fixture.text("countLabel"), QStringLiteral("24 of 24 shown, 2 pinned"));
    QCOMPARE(fixture.list->selectionModel()->selectedIndexes().size(), 2);
}

void TestAdversarialView::damagedPinsAreTold()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("pins.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no json");
    file.close();
    RunData run = runWith({synthetic::samples(1, 24)});
    run.folder = folder.path().toStdString();
    Fixture fixture;
    fixture.view.showRun(run);
    QVERIFY(fixture.text("viewMessage").contains(QStringLiteral("pins.json")));
    run.folder = folder.filePath(QStringLiteral("gone")).toStdString();
    fixture.view.showRun(run);
    QVERIFY(fixture.text("viewMessage").isEmpty());
    fixture.list->setCurrentIndex(fixture.list->model()->index(2, 0));
    QTest::keyClick(fixture.list, Qt::Key_P);
    QVERIFY(fixture.text("viewMessage").contains(QStringLiteral("until the program ends")));
    QCOMPARE(fixture.text("countLabel"), QStringLiteral("24 of 24 shown, 1 pinned"));
}

void TestAdversarialView::commaAndFullStopScrub()
{
    Fixture fixture;
    fixture.view.showRun(
        runWith({synthetic::samples(1, 24), synthetic::samples(2, 24), synthetic::samples(3, 24)}));
    fixture.list->setCurrentIndex(fixture.list->model()->index(5, 0));
    QTest::keyClick(fixture.list, Qt::Key_Comma);
    QCOMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 2"));
    QCOMPARE(fixture.list->currentIndex().row(), 5);
    QTest::keyClick(fixture.list, Qt::Key_Period);
    QCOMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 3, newest"));
}

void TestAdversarialView::saliencyIsOfferedWhereItWasRecorded()
{
    auto set = std::make_shared<SampleSet>(*synthetic::samples(1, 2));
    AdversarialSample& sample = set->samples[1];
    sample.cleanSaliency = sample.adversarialSaliency = sample.image;
    Fixture fixture;
    fixture.view.showRun(runWith({set}));
    fixture.click(0);
    auto* const chip = fixture.detail->findChild<QAbstractButton*>(QStringLiteral("saliencyChip"));
    const auto* const panes = fixture.detail->findChild<PicturePanes*>();
    QVERIFY(!chip->isVisible());
    fixture.click(1);
    QVERIFY(chip->isVisible());
    chip->click();
    QVERIFY(panes->showsSaliency());
    fixture.click(0);
    QVERIFY(!panes->showsSaliency());
    fixture.click(1);
    QVERIFY(panes->showsSaliency()); // the choice stays
}

void TestAdversarialView::enlargedHasTheWholeView()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    fixture.list->setCurrentIndex(fixture.list->model()->index(2, 0));
    QTest::keyClick(fixture.list, Qt::Key_F);
    QVERIFY(fixture.detail->isVisible());
    QVERIFY(!fixture.list->isVisible());
    QVERIFY(fixture.button("wholeView")->isChecked());
    QTest::keyClick(fixture.detail->panes(), Qt::Key_F);
    QVERIFY(fixture.list->isVisible());
    QVERIFY(fixture.detail->isVisible());
    fixture.button("wholeView")->click();
    QVERIFY(!fixture.list->isVisible());
    QTest::keyClick(fixture.detail->panes(), Qt::Key_Escape);
    QVERIFY(fixture.list->isVisible());
    QVERIFY(!fixture.detail->isVisible());
    const QRect card = fixture.list->visualRect(fixture.list->model()->index(1, 0));
    QTest::mouseDClick(fixture.list->viewport(), Qt::LeftButton, {}, card.center());
    QVERIFY(!fixture.list->isVisible());
}

void TestAdversarialView::stepsThroughTheEnlarged()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12), synthetic::samples(2, 12)}));
    fixture.list->setCurrentIndex(fixture.list->model()->index(2, 0));
    QTest::keyClick(fixture.list, Qt::Key_F);
    PicturePanes* panes = fixture.detail->panes();
    QCOMPARE(fixture.text("detailTitle"), QStringLiteral("Pullover, ✗ Coat, #2"));
    fixture.button("nextSample")->click();
    QCOMPARE(fixture.text("detailTitle"), QStringLiteral("Dress, ✓ survived, #3"));
    QTest::keyClick(panes, Qt::Key_PageUp);
    QTest::keyClick(panes, Qt::Key_PageUp);
    QCOMPARE(fixture.text("detailTitle"), QStringLiteral("Trouser, ✗ Dress, #1"));
    QTest::keyClick(panes, Qt::Key_Comma);
    QCOMPARE(fixture.text("epochLabel"), QStringLiteral("epoch 1"));
    QCOMPARE(fixture.text("detailTitle"), QStringLiteral("Trouser, ✗ Dress, #1"));
    QTest::keyClick(panes, Qt::Key_P);
    QVERIFY(fixture.button("pinSample")->isChecked());
    QCOMPARE(fixture.list->currentIndex().row(), 0);
    fixture.button("previousSample")->click(); // nothing before the first
    QCOMPARE(fixture.text("detailTitle"), QStringLiteral("Trouser, ✗ Dress, #1"));
    fixture.button("pinSample")->click();
    QVERIFY(!fixture.button("pinSample")->isChecked());
}

QTEST_MAIN(TestAdversarialView)
#include "tst_adversarial_view.moc"
