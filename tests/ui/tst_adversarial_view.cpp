#include "core/telemetry/color_map.h"
#include "tests/ui/synthetic_run.h"
#include "ui/models/sample_model.h"
#include "ui/plots/class_bars.h"
#include "ui/plots/sample_pictures.h"
#include "ui/views/adversarial_view.h"
#include "ui/views/adversarial_view_detail.h"

#include <QAbstractButton>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QListView>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace twins;

namespace
{

struct Fixture {
    AdversarialView view;
    QListView* list = view.findChild<QListView*>(QStringLiteral("sampleList"));
    SampleDetail* detail = view.findChild<SampleDetail*>(QStringLiteral("sampleDetail"));

    Fixture()
    {
        view.applyTheme(darkTheme());
        view.titleWidget()->resize(600, 30);
        view.resize(540, 480);
        view.show();
    }
    [[nodiscard]] QAbstractButton* button(const char* name) const
    {
        return view.findChild<QAbstractButton*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString text(const char* name) const
    {
        return view.findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
};

RunData runWith(std::initializer_list<SampleSetPtr> sets)
{
    RunData run;
    run.samples = sets;
    return run;
}

} // namespace

class TestAdversarialView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chipsFilterAndCount();
    void scaleIsStated();
    void differenceUsesTheFixedScale();
    void sliderFollowsTheNewestUnlessMoved();
    void clickOpensTheDetail();
    void keyboardWorks();
    void columnsFollowWidthAndZoom();
    void cardsStartAtTheTopAtEveryWidth();
    void cardsComeToRestAtEveryHeight();
    void chipsLoseTheirNumbersBeforeTheyAreCut();
    void emptyRunSaysWhatComes();
    void tenThousandSamplesStayFluid();
    void exports();
};

void TestAdversarialView::chipsFilterAndCount()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 24)}));
    QCOMPARE(fixture.list->model()->rowCount(), 24);
    QCOMPARE(fixture.button("fooledChip")->text(), QStringLiteral("fooled 16"));
    QCOMPARE(fixture.button("survivesChip")->text(), QStringLiteral("survives 8"));
    fixture.button("survivesChip")->click();
    QCOMPARE(fixture.list->model()->rowCount(), 8);
    fixture.button("wingsDifferChip")->click();
    QCOMPARE(fixture.list->model()->rowCount(), 6);
    fixture.button("allChip")->click();
    QCOMPARE(fixture.list->model()->rowCount(), 24);
    fixture.view.showRun(runWith({synthetic::samples(1, 24, false)}));
    QVERIFY(fixture.button("wingsDifferChip")->isHidden());
}

void TestAdversarialView::scaleIsStated()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 4)}));
    QCOMPARE(fixture.text("scaleText"), QStringLiteral("scale ±8/255"));
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
    const QRect card = fixture.list->visualRect(fixture.list->model()->index(1, 0));
    QTest::mouseClick(fixture.list->viewport(), Qt::LeftButton, {}, card.center());
    QVERIFY(fixture.detail->isVisible());
    const auto& rows = fixture.detail->findChild<ClassBars*>()->rows();
    QCOMPARE(rows.first().name, QStringLiteral("Trouser"));
    QVERIFY(rows.first().isTrue);
    QCOMPARE(rows.first().adaptiveClean, static_cast<double>(run.samples[0]->samples[1].adaptive.clean[1]));
    QVERIFY(fixture.detail->pixelText(0, 0).contains(QStringLiteral("of 255")));
    QVERIFY(fixture.detail->pixelText(28, 0).isEmpty());
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

void TestAdversarialView::columnsFollowWidthAndZoom()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    QTRY_COMPARE(fixture.view.columns(), 2);
    fixture.view.resize(1100, 480);
    QTRY_COMPARE(fixture.view.columns(), 4);
    fixture.button("zoomIn")->click();
    fixture.button("zoomIn")->click();
    QTRY_COMPARE(fixture.view.columns(), 2);
    for (int i = 0; i < 6; ++i)
        fixture.button("zoomOut")->click();
    QVERIFY(!fixture.button("zoomOut")->isEnabled());
}

void TestAdversarialView::cardsStartAtTheTopAtEveryWidth()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 24)}));
    const auto card = [&](int row) {
        return fixture.list->visualRect(fixture.list->model()->index(row, 0));
    };
    for (const int width : {1100, 1099, 540, 539, 330, 331, 332, 333}) {
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

void TestAdversarialView::chipsLoseTheirNumbersBeforeTheyAreCut()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 24)}));
    QWidget* title = fixture.view.titleWidget();
    const QAbstractButton* fooled = fixture.button("fooledChip");
    QCOMPARE(fooled->text(), QStringLiteral("fooled 16"));
    int full = 0;
    for (const char* name : {"allChip", "fooledChip", "survivesChip", "wingsDifferChip"})
        full += fixture.button(name)->sizeHint().width();
    title->resize(full, 30);
    QTRY_COMPARE(fooled->text(), QStringLiteral("fooled"));
    QCOMPARE(fooled->accessibleName(), QStringLiteral("fooled 16"));
    for (const char* name : {"allChip", "fooledChip", "survivesChip", "wingsDifferChip"})
        QTRY_VERIFY(fixture.button(name)->width() >= fixture.button(name)->sizeHint().width());
    title->resize(full + 40, 30);
    QTRY_COMPARE(fooled->text(), QStringLiteral("fooled 16"));
}

void TestAdversarialView::emptyRunSaysWhatComes()
{
    Fixture fixture;
    fixture.view.showRun(RunData());
    auto* label = fixture.view.findChild<QLabel*>(QStringLiteral("emptyText"));
    QVERIFY(label->isVisible());
    QVERIFY(label->text().contains(QStringLiteral("after the first evaluation")));
    fixture.view.showRun(runWith({synthetic::samples(1, 3)}));
    QVERIFY(!label->isVisible());
}

void TestAdversarialView::tenThousandSamplesStayFluid()
{
    Fixture fixture;
    const RunData run = runWith({synthetic::samples(1, 10'000)});
    fixture.view.showRun(run);
    fixture.view.grab();
    const std::clock_t start = std::clock(); // of the processor: other programs do not count
    for (int i = 0; i < 10; ++i) {
        fixture.list->scrollTo(fixture.list->model()->index(i * 999, 0));
        fixture.view.grab();
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 5.0, qPrintable(QString::number(seconds)));
}

void TestAdversarialView::exports()
{
    Fixture fixture;
    fixture.view.showRun(runWith({synthetic::samples(1, 12)}));
    QTemporaryDir folder;
    QString error;
    QVERIFY2(fixture.view.exportTo(folder.filePath(QStringLiteral("s.png")), &error), qPrintable(error));
    QCOMPARE(QImage(folder.filePath(QStringLiteral("s.png"))).size(),
             (fixture.list->viewport()->size() + QSize(0, 22)) * 2);
    QVERIFY2(fixture.view.exportTo(folder.filePath(QStringLiteral("s.csv")), &error), qPrintable(error));
    QFile csv(folder.filePath(QStringLiteral("s.csv")));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = csv.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 13);
    QVERIFY2(lines[2].endsWith(",twins-at,sound"), lines[2].constData());
    QVERIFY2(lines[2].startsWith("1,Trouser,Trouser,Dress,Coat,"), lines[2].constData());
}

QTEST_MAIN(TestAdversarialView)
#include "tst_adversarial_view.moc"
