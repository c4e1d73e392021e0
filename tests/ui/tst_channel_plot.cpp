#include "ui/plots/channel_plot.h"

#include <QImage>
#include <QTest>

using namespace twins;

class TestChannelPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyChannelsAreSquares();
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

QTEST_MAIN(TestChannelPlot)
#include "tst_channel_plot.moc"
