#include "ui/plots/channel_plot.h"
#include "ui/plots/qcp.h"

#include <QImage>
#include <QTest>

#include <cmath>

using namespace twins;

class TestChannelPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyChannelsAreSquares();
    void equalValuesAreNotMagnified_data();
    void equalValuesAreNotMagnified();
};

/// Beyond some hundreds, channels are squares without outlines, from the first picture on.
void TestChannelPlot::manyChannelsAreSquares()
{
    constexpr std::size_t kChannels = 2000;
    ChannelPlot plot;
    plot.setColors(lightTheme());
    plot.resize(700, 300);
    ChannelPlot::Picture picture;
    picture.layer.layer = "bn1";
    picture.layer.frozen.mean.assign(kChannels, 0.0F);
    picture.layer.adaptive.mean.assign(kChannels, 1.0F);
    for (std::size_t channel = 0; channel < kChannels; ++channel)
        picture.order.push_back(channel);
    picture.lowest = 0.0;
    picture.highest = 1.0;
    plot.show();
    for (int time = 0; time < 2; ++time) {
        plot.setPicture(picture);
        QCoreApplication::processEvents();
        const QImage image = plot.grab().toImage();
        const int x = plot.positionOf({1000.0, 0.0}).x();
        for (const QColor& color : {lightTheme().frozenWing, lightTheme().adaptiveWing}) {
            int rows = 0;
            for (int y = 0; y < image.height(); ++y)
                rows += image.pixelColor(x, y) == color ? 1 : 0;
            QCOMPARE(rows, 4);
        }
    }
}

void TestChannelPlot::equalValuesAreNotMagnified_data()
{
    QTest::addColumn<double>("lowest");
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::newRow("all 0, as means before the first step") << 0.0 << 0.0 << -1.0 << 1.0;
    QTest::newRow("all 1, as variances then") << 1.0 << 1.0 << 0.5 << 1.5;
    QTest::newRow("1 and its rounding") << 1.0 << 1.0 + 1e-8 << 0.5 << 1.5;
    QTest::newRow("small but different") << 0.0 << 1e-6 << -0.08e-6 << 1.08e-6;
}

void TestChannelPlot::equalValuesAreNotMagnified()
{
    QFETCH(double, lowest);
    QFETCH(double, highest);
    QFETCH(double, lower);
    QFETCH(double, upper);
    ChannelPlot plot;
    ChannelPlot::Picture picture;
    picture.layer.layer = "bn1";
    picture.layer.frozen.mean = {static_cast<float>(lowest), static_cast<float>(lowest)};
    picture.layer.adaptive.mean = {static_cast<float>(lowest), static_cast<float>(highest)};
    picture.order = {0, 1};
    picture.lowest = lowest;
    picture.highest = highest;
    plot.setPicture(picture);
    const QCPRange range = plot.findChild<QCustomPlot*>()->yAxis->range();
    QVERIFY2(std::abs(range.lower - lower) < 1e-6 * (upper - lower),
             qPrintable(QString::number(range.lower)));
    QVERIFY2(std::abs(range.upper - upper) < 1e-6 * (upper - lower),
             qPrintable(QString::number(range.upper)));
}

QTEST_MAIN(TestChannelPlot)
#include "tst_channel_plot.moc"
