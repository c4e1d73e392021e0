#include "ui/plots/sample_pictures.h"

#include "core/telemetry/color_map.h"

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

bool holds(const AdversarialSample& sample, const std::vector<float>& pixels)
{
    return sample.channels > 0 && sample.width > 0 && sample.height > 0 &&
           pixels.size() == static_cast<std::size_t>(sample.channels) *
                                static_cast<std::size_t>(sample.width) *
                                static_cast<std::size_t>(sample.height);
}

std::size_t offset(const AdversarialSample& sample, int channel, int x, int y)
{
    const auto wide = static_cast<std::size_t>(sample.width);
    return (static_cast<std::size_t>(channel) * static_cast<std::size_t>(sample.height) +
            static_cast<std::size_t>(y)) *
               wide +
           static_cast<std::size_t>(x);
}

QImage picture(const AdversarialSample& sample, const std::vector<float>& pixels)
{
    if (!holds(sample, pixels))
        return {};
    QImage image(sample.width, sample.height, QImage::Format_RGB32);
    for (int y = 0; y < sample.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < sample.width; ++x) {
            int rgb[3] = {};
            for (int channel = 0; channel < 3; ++channel) {
                const int from = sample.channels >= 3 ? channel : 0;
                const float one = pixels[offset(sample, from, x, y)];
                rgb[channel] = static_cast<int>(std::lround(std::clamp(one, 0.0F, 1.0F) * 255.0F));
            }
            line[x] = qRgb(rgb[0], rgb[1], rgb[2]);
        }
    }
    return image;
}

} // namespace

double differenceScale(const SampleSet& set, const AdversarialSample& sample)
{
    if (set.norm != "l2")
        return set.epsilon;
    return 4.0 * set.epsilon / std::sqrt(static_cast<double>(std::max<std::size_t>(1, sample.image.size())));
}

QString differenceScaleText(double scale)
{
    const double levels = scale * 255.0;
    if (std::abs(levels - std::round(levels)) < 0.02 && levels > 0.5)
        return QStringLiteral("±%1/255").arg(std::lround(levels));
    return QStringLiteral("±") + QString::number(scale, 'g', 3);
}

double differenceAt(const AdversarialSample& sample, int x, int y)
{
    double sum = 0.0;
    for (int channel = 0; channel < sample.channels; ++channel) {
        const std::size_t at = offset(sample, channel, x, y);
        sum += static_cast<double>(sample.adversarial[at]) - static_cast<double>(sample.image[at]);
    }
    return sum / sample.channels;
}

SamplePictures samplePictures(const SampleSet& set, const AdversarialSample& sample)
{
    SamplePictures pictures{picture(sample, sample.image), picture(sample, sample.adversarial), {}};
    if (pictures.clean.isNull() || pictures.adversarial.isNull())
        return pictures;
    pictures.difference = QImage(sample.width, sample.height, QImage::Format_RGB32);
    const double scale = std::max(1e-9, differenceScale(set, sample));
    for (int y = 0; y < sample.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(pictures.difference.scanLine(y));
        for (int x = 0; x < sample.width; ++x) {
            const Rgb color = divergingColor(differenceAt(sample, x, y) / scale);
            line[x] = qRgb(color.r, color.g, color.b);
        }
    }
    return pictures;
}

void drawPixels(QPainter& painter, const QRectF& target, const QImage& image)
{
    if (image.isNull())
        return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          target.width() * painter.device()->devicePixelRatioF() < image.width());
    painter.drawImage(target, image);
}

} // namespace twins
