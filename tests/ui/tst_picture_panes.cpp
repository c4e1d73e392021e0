#include "core/telemetry/color_map.h"
#include "tests/ui/synthetic_run.h"
#include "ui/plots/picture_panes.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace twins;

namespace
{

/// An 8x8 image of three channels: red rises with x, green with y, blue stands at 128 of 255; the change is
/// +8/255 in red and -4/255 in green.
SampleSetPtr colored()
{
    auto set = std::make_shared<SampleSet>(*synthetic::samples(1, 1));
    AdversarialSample& sample = set->samples[0];
    sample.channels = 3;
    sample.width = sample.height = 8;
    sample.image.assign(3 * 64, 128.0F / 255.0F);
    for (std::size_t y = 0; y < 8; ++y) {
        for (std::size_t x = 0; x < 8; ++x) {
            sample.image[y * 8 + x] = static_cast<float>(10 * x) / 255.0F;
            sample.image[64 + y * 8 + x] = static_cast<float>(20 * y + 10) / 255.0F;
        }
    }
    sample.adversarial = sample.image;
    for (std::size_t i = 0; i < 64; ++i) {
        sample.adversarial[i] += 8.0F / 255.0F;
        sample.adversarial[64 + i] -= 4.0F / 255.0F;
    }
    return set;
}

/// The same image in a run whose attack goes twice as far, in blue alone.
ComparedSamplesPtr bluer(const SampleSetPtr& here)
{
    auto set = std::make_shared<SampleSet>(*here);
    set->epsilon = 16.0 / 255.0;
    AdversarialSample& sample = set->samples[0];
    sample.adversarial = sample.image;
    for (std::size_t i = 128; i < 192; ++i) {
        sample.adversarial[i] += 16.0F / 255.0F;
    }
    sample.cleanSaliency.assign(64, 1.0F);
    sample.adversarialSaliency.assign(64, 4.0F);
    return std::make_shared<const ComparedSamples>(
        ComparedSamples{QStringLiteral("2026-11-26-other"), 0, {}, set, SamplePairs(here, set, true)});
}

struct Fixture {
    PicturePanes panes;
    SampleSetPtr set = colored();

    Fixture()
    {
        panes.applyTheme(lightTheme());
        panes.resize(616, 220); // three panes of 200
        panes.setSample(set, set->samples[0]);
        panes.show();
    }
    void wheel(const QPoint& at, int notches)
    {
        QWheelEvent event(at, panes.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&panes, &event);
    }
    [[nodiscard]] QRgb colorAt(const QPoint& at) { return panes.grab().toImage().pixel(at); }
};

} // namespace

class TestPicturePanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void panesLieSideBySide();
    void theScaleIsStated();
    void theWheelZoomsAboutThePointer();
    void draggingPansAllPanes();
    void keysZoomAndPan();
    void pixelsSayTheirValues();
    void channelsAloneAndTogether();
    void saliencyStandsInTheImagesPlace();
    void theCurtainParts();
    void blinkingSwapsAndStops();
    void pointingNamesThePixel();
    void anotherSampleKeepsThePlace();
    void damagedSamplesStayEmpty();
    void anotherRunStandsBeside();
    void theCurtainPartsBothPicturesOfTheRuns();
    void blinkingGoesBetweenTheRuns();
    void saliencyOfBothRuns();
};

void TestPicturePanes::panesLieSideBySide()
{
    Fixture fixture;
    QCOMPARE(fixture.panes.paneRect(0), QRect(0, 0, 200, 200));
    QCOMPARE(fixture.panes.paneRect(2), QRect(416, 0, 200, 200));
    QCOMPARE(fixture.colorAt({100 + 12, 12}), qRgb(40, 10, 128)); // x 4, y 0: clean
    QCOMPARE(fixture.colorAt({208 + 112, 12}), qRgb(48, 6, 128)); // adversarial
    QCOMPARE(fixture.panes.shown(), QRectF(0, 0, 8, 8));
    QCOMPARE(fixture.panes.heightFor(616, 1000), 220);
    QCOMPARE(fixture.panes.heightFor(616, 150), 150);
}

/// The bar of colours gives way before it covers the words; the scale itself stays.
void TestPicturePanes::theScaleIsStated()
{
    Fixture fixture;
    QCOMPARE(fixture.panes.scaleText(), QStringLiteral("±8/255"));
    QVERIFY(fixture.panes.showsScaleBar());
    const auto colored = [&] { // pixels under the difference that are neither text nor ground
        const QImage image = fixture.panes.grab().toImage();
        const QRect pane = fixture.panes.paneRect(2);
        int count = 0;
        for (int x = pane.left(); x <= pane.right(); ++x)
            count += QColor(image.pixel(x, pane.bottom() + 12)).hsvSaturation() > 150 ? 1 : 0;
        return count;
    };
    QVERIFY(colored() > 10);
    fixture.panes.resize(316, 120); // panes of 100
    QVERIFY(!fixture.panes.showsScaleBar());
    QCOMPARE(colored(), 0);
}

void TestPicturePanes::theWheelZoomsAboutThePointer()
{
    Fixture fixture;
    fixture.wheel({0, 0}, 2); // the corner stays
    QVERIFY(fixture.panes.zoom() > 1.5);
    QCOMPARE(fixture.panes.shown().topLeft(), QPointF(0, 0));
    fixture.wheel({0, 0}, -20);
    QCOMPARE(fixture.panes.zoom(), 1.0);
    fixture.wheel({416 + 150, 50}, 1); // in another pane: three quarters across, a quarter down
    const QRectF shown = fixture.panes.shown();
    QCOMPARE(shown.left() + 0.75 * shown.width(), 6.0);
    QCOMPARE(shown.top() + 0.25 * shown.height(), 2.0);
    fixture.wheel({204, 50}, 1); // between the panes: the page's
    QCOMPARE(fixture.panes.shown(), shown);
    fixture.wheel({100, 100}, 100);
    QCOMPARE(fixture.panes.zoom(), fixture.panes.largestZoom());
}

void TestPicturePanes::draggingPansAllPanes()
{
    Fixture fixture;
    fixture.panes.zoomTo(2.0, {0.5, 0.5});
    QCOMPARE(fixture.panes.shown(), QRectF(2, 2, 4, 4));
    QTest::mousePress(&fixture.panes, Qt::LeftButton, {}, {300, 100});
    QTest::mouseMove(&fixture.panes, {250, 50}); // a quarter of a pane: one pixel of four
    QCOMPARE(fixture.panes.shown(), QRectF(3, 3, 4, 4));
    QTest::mouseMove(&fixture.panes, {-500, 50});
    QCOMPARE(fixture.panes.shown(), QRectF(4, 3, 4, 4)); // the edge holds
    QTest::mouseRelease(&fixture.panes, Qt::LeftButton, {}, {-500, 50});
    QCOMPARE(fixture.colorAt({5, 5}), qRgb(40, 70, 128)); // x 4, y 3
    QTest::mouseDClick(&fixture.panes, Qt::LeftButton, {}, {100, 100});
    QCOMPARE(fixture.panes.zoom(), 1.0);
}

void TestPicturePanes::keysZoomAndPan()
{
    Fixture fixture;
    QTest::keyClick(&fixture.panes, Qt::Key_Plus);
    QCOMPARE(fixture.panes.zoom(), 1.5);
    const double left = fixture.panes.shown().left();
    QTest::keyClick(&fixture.panes, Qt::Key_Right);
    QVERIFY(fixture.panes.shown().left() > left);
    QTest::keyClick(&fixture.panes, Qt::Key_Left);
    QCOMPARE(fixture.panes.shown().left(), left);
    QTest::keyClick(&fixture.panes, Qt::Key_Minus);
    QCOMPARE(fixture.panes.zoom(), 1.0);
    QTest::keyClick(&fixture.panes, Qt::Key_Plus);
    QTest::keyClick(&fixture.panes, Qt::Key_0);
    QCOMPARE(fixture.panes.shown(), QRectF(0, 0, 8, 8));
}

void TestPicturePanes::pixelsSayTheirValues()
{
    Fixture fixture;
    QVERIFY(!fixture.panes.showsValues()); // 25 pixels a cell
    fixture.panes.zoomTo(2.0, {0.0, 0.0});
    QVERIFY(fixture.panes.showsValues()); // 50
    QCOMPARE(fixture.panes.valueLines(0, 3, 2),
             QStringList({QStringLiteral("30"), QStringLiteral("50"), QStringLiteral("128")}));
    QCOMPARE(fixture.panes.valueLines(1, 3, 2),
             QStringList({QStringLiteral("38"), QStringLiteral("46"), QStringLiteral("128")}));
    QCOMPARE(fixture.panes.valueLines(2, 3, 2), QStringList(QStringLiteral("+1.3"))); // (8 - 4 + 0) / 3
    QCOMPARE(fixture.panes.pixelText(3, 2),
             QStringLiteral("x 3, y 2: (30, 50, 128) → (38, 46, 128) of 255, change +1.3"));
    QVERIFY(fixture.panes.pixelText(8, 0).isEmpty());
    QVERIFY(fixture.panes.pixelText(-1, -1).isEmpty());
    const QImage with = fixture.panes.grab().toImage(); // figures are painted into the cells
    bool black = false;
    for (int x = 0; x < 50 && !black; ++x) {
        for (int y = 0; y < 50 && !black; ++y)
            black = qRed(with.pixel(x, y)) > 200; // white on a dark cell
    }
    QVERIFY(black);
}

void TestPicturePanes::channelsAloneAndTogether()
{
    Fixture fixture;
    QSignalSpy changes(&fixture.panes, &PicturePanes::viewChanged);
    fixture.panes.setChannel(PictureChannel::Green);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(fixture.colorAt({112, 12}), qRgb(10, 10, 10));
    QCOMPARE(fixture.panes.valueLines(2, 3, 2), QStringList(QStringLiteral("−4.0")));
    fixture.panes.setChannel(PictureChannel::Red);
    QCOMPARE(fixture.panes.valueLines(2, 3, 2), QStringList(QStringLiteral("+8.0")));
    fixture.panes.setChannel(PictureChannel::Grey);
    QCOMPARE(fixture.panes.valueLines(0, 3, 2), QStringList(QStringLiteral("69"))); // (30 + 50 + 128) / 3
    // A grey image has no channels to choose.
    const SampleSetPtr grey = synthetic::samples(1, 1);
    fixture.panes.setSample(grey, grey->samples[0]);
    QVERIFY(fixture.panes.channel() == PictureChannel::Color);
    QCOMPARE(fixture.panes.valueLines(0, 0, 0).size(), 1);
}

void TestPicturePanes::saliencyStandsInTheImagesPlace()
{
    Fixture fixture;
    QVERIFY(!fixture.panes.showsSaliency());
    fixture.panes.setSaliency(true);
    QVERIFY(!fixture.panes.showsSaliency()); // the sample has none
    QCOMPARE(fixture.colorAt({112, 12}), qRgb(40, 10, 128));

    auto recorded = std::make_shared<SampleSet>(*fixture.set);
    AdversarialSample& sample = recorded->samples[0];
    sample.cleanSaliency.assign(64, 0.0F);
    sample.adversarialSaliency.assign(64, 0.25F);
    sample.cleanSaliency[4] = 0.125F; // x 4, y 0
    sample.adversarialSaliency[4] = 0.5F;
    fixture.panes.setSample(recorded, sample);
    QVERIFY(fixture.panes.showsSaliency());
    const auto bright = [](double share) {
        const Rgb color = viridisColor(share);
        return qRgb(color.r, color.g, color.b);
    };
    QCOMPARE(fixture.colorAt({112, 12}), bright(1.0)); // each ends at its largest
    QCOMPARE(fixture.colorAt({12, 12}), bright(0.0));
    QCOMPARE(fixture.colorAt({208 + 112, 12}), bright(1.0));
    QCOMPARE(fixture.colorAt({208 + 12, 12}), bright(0.5));
    QCOMPARE(fixture.panes.valueLines(0, 4, 0), QStringList(QStringLiteral("100"))); // per cent
    QCOMPARE(fixture.panes.valueLines(1, 3, 0), QStringList(QStringLiteral("50")));
    QCOMPARE(fixture.panes.pixelText(4, 0),
             QStringLiteral("x 4, y 0: saliency 0.125 → 0.5, change of the pixel +1.3"));
    fixture.panes.setMode(PicturePanes::Mode::Curtain);
    QCOMPARE(fixture.colorAt({12, 12}), bright(0.0));
    QCOMPARE(fixture.colorAt({160, 12}), bright(0.5));
    QSignalSpy changes(&fixture.panes, &PicturePanes::viewChanged);
    fixture.panes.setSaliency(false);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(fixture.colorAt({60, 12}), qRgb(20, 10, 128));
}

void TestPicturePanes::theCurtainParts()
{
    Fixture fixture;
    fixture.panes.setMode(PicturePanes::Mode::Curtain);
    QCOMPARE(fixture.panes.paneCount(), 2);
    const QRect pane = fixture.panes.paneRect(0);           // 200 wide: the height bounds it
    QCOMPARE(fixture.colorAt({60, 12}), qRgb(20, 10, 128)); // x 2: clean
    QCOMPARE(fixture.colorAt({160, 12}), qRgb(68, 6, 128)); // x 6: adversarial
    QTest::mousePress(&fixture.panes, Qt::LeftButton, {}, {pane.width() / 2, 50});
    QTest::mouseMove(&fixture.panes, {40, 50});
    QTest::mouseRelease(&fixture.panes, Qt::LeftButton, {}, {40, 50});
    QCOMPARE(fixture.panes.curtain(), 0.2);
    QCOMPARE(fixture.colorAt({60, 12}), qRgb(28, 6, 128));
    QTest::keyClick(&fixture.panes, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(fixture.panes.curtain(), 0.22);
    fixture.panes.setCurtain(7.0);
    QCOMPARE(fixture.panes.curtain(), 1.0);
}

void TestPicturePanes::blinkingSwapsAndStops()
{
    Fixture fixture;
    fixture.panes.setMode(PicturePanes::Mode::Blink);
    QVERIFY(fixture.panes.isBlinking());
    QVERIFY(fixture.panes.showsClean());
    QTRY_VERIFY(!fixture.panes.showsClean()); // the timer's
    QTest::keyClick(&fixture.panes, Qt::Key_Space);
    QVERIFY(!fixture.panes.isBlinking());
    QVERIFY(fixture.panes.showsClean());
    QCOMPARE(fixture.colorAt({112, 12}), qRgb(40, 10, 128));
    QTest::keyClick(&fixture.panes, Qt::Key_Space);
    QCOMPARE(fixture.colorAt({112, 12}), qRgb(48, 6, 128));
    fixture.panes.setMode(PicturePanes::Mode::SideBySide);
    QVERIFY(!fixture.panes.isBlinking());
    QTest::keyClick(&fixture.panes, Qt::Key_Space); // swapping by hand begins from there too
    QVERIFY(fixture.panes.mode() == PicturePanes::Mode::Blink);
    QVERIFY(!fixture.panes.isBlinking());
}

void TestPicturePanes::pointingNamesThePixel()
{
    Fixture fixture;
    QSignalSpy pointed(&fixture.panes, &PicturePanes::pointed);
    QTest::mouseMove(&fixture.panes, {208 + 80, 30});
    QCOMPARE(pointed.size(), 1);
    QCOMPARE(pointed.last().at(0).toInt(), 3);
    QCOMPARE(pointed.last().at(1).toInt(), 1);
    QTest::mouseMove(&fixture.panes, {204, 30}); // between the panes
    QCOMPARE(pointed.last().at(0).toInt(), -1);
}

void TestPicturePanes::anotherSampleKeepsThePlace()
{
    Fixture fixture;
    fixture.panes.zoomTo(2.0, {0.0, 0.0});
    const QRectF shown = fixture.panes.shown();
    const SampleSetPtr next = colored();
    fixture.panes.setSample(next, next->samples[0]);
    QCOMPARE(fixture.panes.shown(), shown);
    const SampleSetPtr larger = synthetic::samples(1, 1);
    fixture.panes.setSample(larger, larger->samples[0]);
    QCOMPARE(fixture.panes.zoom(), 1.0);
}

void TestPicturePanes::damagedSamplesStayEmpty()
{
    Fixture fixture;
    auto damaged = std::make_shared<SampleSet>(*fixture.set);
    damaged->samples[0].adversarial.resize(5);
    fixture.panes.setSample(damaged, damaged->samples[0]);
    fixture.panes.zoomTo(2.0, {0.5, 0.5});
    fixture.panes.grab();
    QVERIFY(fixture.panes.pixelText(1, 1).isEmpty());
}

void TestPicturePanes::anotherRunStandsBeside()
{
    Fixture fixture;
    fixture.panes.setSample(fixture.set, fixture.set->samples[0], bluer(fixture.set));
    QVERIFY(fixture.panes.comparesRuns());
    QCOMPARE(fixture.panes.scaleText(), QStringLiteral("±16/255"));
    fixture.panes.resize(824, 220); // four in a row
    QCOMPARE(fixture.panes.paneRect(3), QRect(624, 0, 200, 200));
    const QPoint pixel(112, 12); // x 4, y 0
    QCOMPARE(fixture.colorAt(pixel), qRgb(48, 6, 128));
    QCOMPARE(fixture.colorAt(pixel + QPoint(416, 0)), qRgb(40, 10, 144));
    const Rgb blue = divergingColor(16.0 / 16.0 / 3.0); // the mean over the channels
    const QColor shown(fixture.colorAt(pixel + QPoint(624, 0)));
    QVERIFY(std::abs(shown.red() - blue.r) <= 1 && std::abs(shown.blue() - blue.b) <= 1);
    QCOMPARE(fixture.panes.pixelText(4, 0),
             QStringLiteral("x 4, y 0: (48, 6, 128) here, (40, 10, 144) there of 255, change +1.3 here, "
                            "+5.3 there"));
    fixture.panes.resize(408, 444); // two rows of two
    QCOMPARE(fixture.panes.paneRect(3), QRect(208, 224, 200, 200));
    QCOMPARE(fixture.panes.heightFor(408, 1000), 444);
    QCOMPARE(fixture.panes.heightFor(824, 220), 220);
    fixture.panes.setAgainst(PicturePanes::Against::Clean);
    QCOMPARE(fixture.panes.paneCount(), 3);
    QCOMPARE(fixture.panes.scaleText(), QStringLiteral("±8/255"));
}

void TestPicturePanes::theCurtainPartsBothPicturesOfTheRuns()
{
    Fixture fixture;
    fixture.panes.setSample(fixture.set, fixture.set->samples[0], bluer(fixture.set));
    fixture.panes.setMode(PicturePanes::Mode::Curtain);
    fixture.panes.resize(408, 220);
    QCOMPARE(fixture.panes.caption(0), QStringLiteral("this run │ other"));
    QCOMPARE(fixture.colorAt({12, 12}), qRgb(8, 6, 128));
    QCOMPARE(fixture.colorAt({188, 12}), qRgb(70, 10, 144));
    // By the line in the differences, where it takes both along.
    QTest::mousePress(&fixture.panes, Qt::LeftButton, {}, {208 + 100, 60});
    QTest::mouseMove(&fixture.panes, {208 + 20, 60});
    QTest::mouseRelease(&fixture.panes, Qt::LeftButton, {}, {208 + 20, 60});
    QCOMPARE(fixture.panes.curtain(), 0.1);
    QCOMPARE(fixture.colorAt({62, 12}), qRgb(20, 10, 144));
}

void TestPicturePanes::blinkingGoesBetweenTheRuns()
{
    Fixture fixture;
    fixture.panes.setSample(fixture.set, fixture.set->samples[0], bluer(fixture.set));
    fixture.panes.resize(408, 220);
    fixture.panes.setMode(PicturePanes::Mode::Blink);
    QVERIFY(fixture.panes.isBlinking());
    fixture.panes.swap();
    QCOMPARE(fixture.panes.caption(0), QStringLiteral("other, PGD-20"));
    QCOMPARE(fixture.panes.caption(1), QStringLiteral("difference, other"));
    QCOMPARE(fixture.colorAt({112, 12}), qRgb(40, 10, 144));
    fixture.panes.swap();
    QCOMPARE(fixture.panes.caption(0), QStringLiteral("this run, PGD-20"));
    QCOMPARE(fixture.colorAt({112, 12}), qRgb(48, 6, 128));
}

void TestPicturePanes::saliencyOfBothRuns()
{
    Fixture fixture;
    const ComparedSamplesPtr compared = bluer(fixture.set);
    fixture.panes.setSaliency(true);
    fixture.panes.setSample(fixture.set, fixture.set->samples[0], compared);
    QVERIFY(!fixture.panes.showsSaliency()); // both need it
    auto set = std::make_shared<SampleSet>(*fixture.set);
    set->samples[0].cleanSaliency.assign(64, 1.0F);
    set->samples[0].adversarialSaliency.assign(64, 2.0F);
    fixture.panes.setSample(set, set->samples[0], compared);
    QVERIFY(fixture.panes.showsSaliency());
    QCOMPARE(fixture.panes.caption(0), QStringLiteral("saliency, this run, to 2"));
    QCOMPARE(fixture.panes.caption(2), QStringLiteral("saliency, other, to 4"));
    QVERIFY(fixture.panes.pixelText(1, 1).contains(QStringLiteral("saliency 2 here, 4 there")));
}

QTEST_MAIN(TestPicturePanes)
#include "tst_picture_panes.moc"
