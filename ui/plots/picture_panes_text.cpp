// What the enlarged pictures say: captions, and the values of pixels.
#include "ui/plots/picture_panes.h"

#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kCaptionNameRoom = 110; ///< pixels of a run's name in a caption
constexpr int kScaleBarRoom = 64;     ///< of the scale's colours with what is around them

/// "+8.0", "−0.5", "0".
QString levelsText(double value)
{
    if (std::abs(value) < 0.05) {
        return QStringLiteral("0");
    }
    return QString::asprintf("%+.1f", value).replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

QStringList PicturePanes::valueLines(int picture, int x, int y) const
{
    const AdversarialSample& sample = sampleOf(picture);
    if (picture == 2 || picture == 4) {
        return {levelsText(255.0 * differenceAt(sample, x, y, m_channel))};
    }
    if (showsSaliency()) {
        const double share = saliencyAt(picture, x, y) / std::max(1e-30, saliencyEnd(picture));
        return {std::isfinite(share) ? QString::number(std::lround(100.0 * share)) : QStringLiteral("–")};
    }
    const QColor color = pictureOf(picture).pixelColor(x, y);
    if (sample.channels < 3 || m_channel != PictureChannel::Color) {
        return {QString::number(color.red())};
    }
    return {QString::number(color.red()), QString::number(color.green()), QString::number(color.blue())};
}

double PicturePanes::saliencyAt(int picture, int x, int y) const
{
    const AdversarialSample& sample = sampleOf(picture);
    const std::vector<float>& map = picture == 0 ? sample.cleanSaliency : sample.adversarialSaliency;
    return static_cast<double>(map[static_cast<std::size_t>(y) * static_cast<std::size_t>(sample.width) +
                                   static_cast<std::size_t>(x)]);
}

QString PicturePanes::pixelText(int x, int y) const
{
    if (!m_sample || m_pictures[2].isNull() || (comparesRuns() && m_pictures[4].isNull()) || x < 0 || y < 0 ||
        x >= m_sample->width || y >= m_sample->height) {
        return {};
    }
    const int first = comparesRuns() ? 1 : 0;
    const int second = comparesRuns() ? 3 : 1;
    const auto values = [&](int picture) {
        if (showsSaliency()) {
            return QString::number(saliencyAt(picture, x, y), 'g', 3);
        }
        const QStringList lines = valueLines(picture, x, y);
        return lines.size() == 1 ? lines.front()
                                 : QLatin1Char('(') + lines.join(QStringLiteral(", ")) + QLatin1Char(')');
    };
    if (comparesRuns()) {
        return (showsSaliency() ? tr("x %1, y %2: saliency %3 here, %4 there, change %5 here, %6 there")
                                : tr("x %1, y %2: %3 here, %4 there of 255, change %5 here, %6 there"))
            .arg(x)
            .arg(y)
            .arg(values(first), values(second), valueLines(2, x, y).front(), valueLines(4, x, y).front());
    }
    return (showsSaliency() ? tr("x %1, y %2: saliency %3 → %4, change of the pixel %5")
                            : tr("x %1, y %2: %3 → %4 of 255, change %5"))
        .arg(x)
        .arg(y)
        .arg(values(first), values(second), valueLines(2, x, y).front());
}

/// The end of a long name tells runs apart: they begin with the same date.
QString PicturePanes::otherName() const
{
    return QFontMetrics(themeFont(kSmallSize))
        .elidedText(shortRunName(m_compared->name), Qt::ElideLeft, kCaptionNameRoom);
}

QString PicturePanes::captionOf(int picture) const
{
    if (picture == 2 || picture == 4) {
        if (!comparesRuns() || m_mode == Mode::SideBySide) { // beside its own run's picture
            return tr("difference");
        }
        return picture == 2 ? tr("difference, this run") : tr("difference, %1").arg(otherName());
    }
    const QString attack = QString::fromStdString(picture > 2 ? m_compared->set->attack : m_set->attack);
    const QString run = !comparesRuns() ? QString() : picture > 2 ? otherName() : tr("this run");
    if (showsSaliency()) {
        const QString end = QString::number(saliencyEnd(picture), 'g', 2);
        return picture == 0 ? tr("saliency, clean, to %1").arg(end)
                            : tr("saliency, %1, to %2").arg(run.isEmpty() ? attack : run, end);
    }
    return picture == 0    ? tr("clean")
           : run.isEmpty() ? tr("adversarial, %1").arg(attack)
                           : tr("%1, %2").arg(run, attack);
}

QString PicturePanes::curtainCaption(const Content& content) const
{
    const auto end = [this](int picture) {
        return QString::number(saliencyEnd(picture), 'g', 2);
    };
    const QString attack = QString::fromStdString(m_set->attack);
    if (content.first == 2) {
        return tr("difference: this run │ %1").arg(otherName());
    }
    if (!comparesRuns()) {
        return showsSaliency() ? tr("saliency, clean to %1 │ %2 to %3").arg(end(0), attack, end(1))
                               : tr("clean │ adversarial, %1").arg(attack);
    }
    return showsSaliency() ? tr("saliency, this run to %1 │ %2 to %3").arg(end(1), otherName(), end(3))
                           : tr("this run │ %1").arg(otherName());
}

QString PicturePanes::caption(int pane) const
{
    const Content content = contentOf(pane);
    if (content.second < 0) {
        return captionOf(content.first);
    }
    return m_mode == Mode::Curtain ? curtainCaption(content)
                                   : captionOf(m_showsClean ? content.first : content.second);
}

QString PicturePanes::scaleText() const
{
    return m_sample ? differenceScaleText(scale()) : QString();
}

bool PicturePanes::showsScaleBar() const
{
    if (!m_sample) {
        return false;
    }
    const QFontMetrics metrics(themeFont(kSmallSize));
    const int words =
        metrics.horizontalAdvance(caption(paneCount() - 1)) + metrics.horizontalAdvance(scaleText());
    return words + kScaleBarRoom <= paneRect(0).width();
}

} // namespace twins
