#include "core/telemetry/color_map.h"
#include "tests/ui/synthetic_run.h"
#include "ui/plots/sample_figure.h"

#include <QPainter>
#include <QTest>

using namespace twins;

class TestSampleFigure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesAreExact();
    void sizesFitAPage();
    void theFigureIsWhiteAndKnowsItsSize();
    void captionsSayEverything();
    void anotherRunStandsUnderTheShownOne();
};

/// 28x28 images are enlarged eight times: every pixel is a square of eight, whatever a viewer would do.
void TestSampleFigure::picturesAreExact()
{
    auto set = std::make_shared<SampleSet>(*synthetic::samples(1, 2));
    AdversarialSample& sample = set->samples[1];
    sample.image.assign(28 * 28, 0.5F);
    sample.adversarial = sample.image;
    sample.adversarial[28 * 3 + 5] += static_cast<float>(set->epsilon); // x 5, y 3
    const QImage image = samplePicturesImage(*set, {});
    QCOMPARE(image.size(), QSize(3 * 224 + 2 * 8, 2 * 224 + 8));
    const int top = 224 + 8;
    QCOMPARE(image.pixel(5 * 8, top + 3 * 8), qRgb(128, 128, 128));
    QCOMPARE(image.pixel(224 + 4, top + 100), qRgb(255, 255, 255)); // between the pictures
    const Rgb red = divergingColor(1.0);
    for (const int x : {5 * 8, 6 * 8 - 1}) {
        for (const int y : {3 * 8, 4 * 8 - 1}) {
            QCOMPARE(image.pixel(232 + x, top + y), qRgb(136, 136, 136)); // 127.5 + 8
            QCOMPARE(image.pixel(464 + x, top + y), qRgb(red.r, red.g, red.b));
        }
    }
    QCOMPARE(image.pixel(464 + 5 * 8 - 1, top + 3 * 8), qRgb(255, 255, 255));
    QVERIFY(samplePicturesImage(SampleSet(), {}).isNull());
}

void TestSampleFigure::sizesFitAPage()
{
    const SampleSetPtr one = synthetic::samples(1, 1);
    const SampleSetPtr many = synthetic::samples(1, 5);
    const double millimetre = 96.0 / 25.4;
    QVERIFY(std::abs(sampleFigureSize(*one).width() / millimetre - 85.0) < 0.5);
    QVERIFY(std::abs(sampleFigureSize(*many).width() / millimetre - 174.0) < 0.5);
    const SampleSetPtr six = synthetic::samples(1, 6);
    QCOMPARE(sampleFigureSize(*many).height(), sampleFigureSize(*six).height()); // three rows of two
    QVERIFY(sampleFigureSize(*synthetic::samples(1, 6, false)).height() < sampleFigureSize(*six).height());
}

void TestSampleFigure::theFigureIsWhiteAndKnowsItsSize()
{
    const QImage image = sampleFigureImage(*synthetic::samples(1, 3), QStringLiteral("a-run"));
    QCOMPARE(image.dotsPerMeterX(), 7559); // 192 an inch
    QCOMPARE(image.size(), sampleFigureSize(*synthetic::samples(1, 3)) * 2);
    QCOMPARE(image.pixel(image.width() - 1, image.height() / 2 + 60), qRgb(255, 255, 255)); // no fourth card
    QVERIFY(image.pixel(2 * 50, 2 * 60) != qRgb(255, 255, 255));
}

void TestSampleFigure::captionsSayEverything()
{
    const SampleSetPtr set = synthetic::samples(3, 2);
    const QStringList lines =
        sampleCaption(*set, QStringLiteral("2026-run · TWINS-AT")).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], QStringLiteral(
                           "T-shirt (test image 0): adaptive wing: clean ✓ T-shirt 90 % → adversarial "
                           "✓ T-shirt 74 %; frozen wing: clean ✓ T-shirt 80 % → adversarial ✓ T-shirt 62 %"));
    QCOMPARE(lines[2], QStringLiteral("PGD-20 · L∞ 8/255 · epoch 3 · 2026-run · TWINS-AT"));
    const QStringList single = sampleCaption(*synthetic::samples(3, 1, false), {}).split(QLatin1Char('\n'));
    QVERIFY(single[0].contains(QStringLiteral("network: clean")));
    QCOMPARE(single[1], QStringLiteral("PGD-20 · L∞ 8/255 · epoch 3"));
}

void TestSampleFigure::anotherRunStandsUnderTheShownOne()
{
    const SampleSetPtr here = synthetic::samples(3, 3);
    auto there = std::make_shared<SampleSet>(*synthetic::samples(2, 2));
    there->epsilon = 16.0 / 255.0;
    there->samples[0].adversarial.assign(28 * 28, 0.5F);
    const ComparedSamples compared{QStringLiteral("2026-11-26-other"), 1,
                                   RunLabel{QStringLiteral("at"), QStringLiteral("sound")}, there,
                                   SamplePairs(here, there, true)};
    const QStringList lines =
        sampleCaption(*here, QStringLiteral("a-run"), &compared).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 5);
    QVERIFY2(lines[0].endsWith(
                 QStringLiteral("; 2026-11-26-other: clean ✓ T-shirt 90 % → adversarial ✓ T-shirt 74 %")),
             qPrintable(lines[0]));
    QVERIFY(!lines[2].contains(QStringLiteral("other")));
    QVERIFY2(lines[4].startsWith(QStringLiteral("2026-11-26-other · PGD-20 · L∞ 16/255 · epoch 2 · AT")),
             qPrintable(lines[4]));
    const QSize size = sampleFigureSize(*here, &compared);
    QCOMPARE(size.width(), sampleFigureSize(*here).width());
    QVERIFY(size.height() > sampleFigureSize(*here).height() + 2 * 103);
    const QImage figure = sampleFigureImage(*here, {}, &compared);
    QCOMPARE(figure.size(), size * 2);
    // Under the adversarial picture of the first card the other run's: all grey.
    QCOMPARE(figure.pixel(2 * 160, 2 * (18 + 103 + 16 + 30 + 6 + 50)), qRgb(128, 128, 128));
    const QImage pictures = samplePicturesImage(*here, QStringLiteral("a-run"), &compared);
    QCOMPARE(pictures.size(), QSize(5 * 224 + 4 * 8, 3 * 224 + 2 * 8));
    QCOMPARE(pictures.pixel(3 * 232 + 100, 100), qRgb(128, 128, 128));
    QCOMPARE(pictures.pixel(3 * 232 + 100, 2 * 232 + 100), qRgb(255, 255, 255)); // lacks the image
    QCOMPARE(pictures.text(QStringLiteral("Run")), QStringLiteral("PGD-20 · L∞ 8/255 · epoch 3 · a-run"));
    QVERIFY(pictures.text(QStringLiteral("Compared run")).startsWith(QStringLiteral("2026-11-26-other")));
}

QTEST_MAIN(TestSampleFigure)
#include "tst_sample_figure.moc"
