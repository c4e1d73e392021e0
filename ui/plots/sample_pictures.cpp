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

std::size_t pixelCount(const AdversarialSample& sample)
{
    return static_cast<std::size_t>(sample.width) * static_cast<std::size_t>(sample.height);
}

int level(float value)
{
    // Of what is not negative; std::lround would be a call for every pixel.
    // NOLINTNEXTLINE(bugprone-incorrect-roundings)
    return value > 0.0F ? static_cast<int>(std::min(value, 1.0F) * 255.0F + 0.5F) : 0; // as is not-a-number
}

QImage picture(const AdversarialSample& sample, const std::vector<float>& pixels, PictureChannel channel)
{
    if (!holds(sample, pixels)) {
        return {};
    }
    QImage image(sample.width, sample.height, QImage::Format_RGB32);
    const std::size_t stride = pixelCount(sample);
    const bool isColored = channel == PictureChannel::Color && sample.channels >= 3;
    std::size_t at = 0;
    for (int y = 0; y < sample.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < sample.width; ++x, ++at) {
            if (isColored) {
                line[x] = qRgb(level(pixels[at]), level(pixels[stride + at]), level(pixels[2 * stride + at]));
            } else {
                const int grey = level(static_cast<float>(pixelAt(sample, pixels, x, y, channel)));
                line[x] = qRgb(grey, grey, grey);
            }
        }
    }
    return image;
}

constexpr int kShades = 4096; ///< of the table; even, so that zero and the quarters are exact

/// The colours of the difference as a table: a picture asks for as many as it has pixels.
const std::vector<QRgb>& shades()
{
    static const std::vector<QRgb> table = [] {
        std::vector<QRgb> all;
        for (int i = 0; i <= kShades; ++i) {
            const Rgb color = divergingColor(2.0 * i / kShades - 1.0);
            all.push_back(qRgb(color.r, color.g, color.b));
        }
        return all;
    }();
    return table;
}

QRgb shadeOf(const std::vector<QRgb>& table, double t)
{
    const double position = std::isnan(t) ? 0.0 : std::clamp(t, -1.0, 1.0);
    // NOLINTNEXTLINE(bugprone-incorrect-roundings): as level()
    return table[static_cast<std::size_t>((position + 1.0) * 0.5 * kShades + 0.5)];
}

/// differenceAt() of a row, the channels one after the other: photographs have many pixels.
void fillDifferences(const AdversarialSample& sample, int y, PictureChannel channel, std::vector<double>& row)
{
    if (channel != PictureChannel::Color) {
        for (int x = 0; x < sample.width; ++x) {
            row[static_cast<std::size_t>(x)] = differenceAt(sample, x, y, channel);
        }
        return;
    }
    std::fill(row.begin(), row.end(), 0.0);
    for (int c = 0; c < sample.channels; ++c) {
        const std::size_t at = static_cast<std::size_t>(c) * pixelCount(sample) +
                               static_cast<std::size_t>(y) * static_cast<std::size_t>(sample.width);
        const float* const clean = sample.image.data() + at;
        const float* const adversarial = sample.adversarial.data() + at;
        for (std::size_t x = 0; x < row.size(); ++x) {
            row[x] += static_cast<double>(adversarial[x]) - static_cast<double>(clean[x]);
        }
    }
    for (double& one : row) {
        one /= sample.channels;
    }
}

} // namespace

QString differenceScaleText(double scale)
{
    const double levels = scale * 255.0;
    if (std::abs(levels - std::round(levels)) < 0.02 && levels > 0.5) {
        return QStringLiteral("±%1/255").arg(std::lround(levels));
    }
    return QStringLiteral("±") + QString::number(scale, 'g', 3);
}

SamplePictures samplePictures(const SampleSet& set, const AdversarialSample& sample, PictureChannel channel,
                              std::optional<double> scale)
{
    SamplePictures pictures{
        picture(sample, sample.image, channel), picture(sample, sample.adversarial, channel), {}};
    if (pictures.clean.isNull() || pictures.adversarial.isNull()) {
        return pictures;
    }
    pictures.difference = QImage(sample.width, sample.height, QImage::Format_RGB32);
    const double end = std::max(1e-9, scale.value_or(differenceScale(set, sample)));
    std::vector<double> row(static_cast<std::size_t>(sample.width));
    const std::vector<QRgb>& table = shades();
    for (int y = 0; y < sample.height; ++y) {
        fillDifferences(sample, y, channel, row);
        auto* line = reinterpret_cast<QRgb*>(pictures.difference.scanLine(y));
        for (const double difference : row) {
            *line++ = shadeOf(table, difference / end);
        }
    }
    return pictures;
}

QImage adversarialPicture(const AdversarialSample& sample)
{
    return picture(sample, sample.adversarial, PictureChannel::Color);
}

QImage saliencyPicture(int width, int height, const std::vector<float>& map, double largest)
{
    const auto pixels =
        static_cast<std::size_t>(std::max(0, width)) * static_cast<std::size_t>(std::max(0, height));
    if (pixels == 0 || map.size() != pixels) {
        return {};
    }
    QImage image(width, height, QImage::Format_RGB32);
    auto value = map.begin();
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x, ++value) {
            const Rgb color = viridisColor(static_cast<double>(*value) / std::max(1e-30, largest));
            line[x] = qRgb(color.r, color.g, color.b);
        }
    }
    return image;
}

void drawPixels(QPainter& painter, const QRectF& target, const QImage& image)
{
    if (image.isNull()) {
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          target.width() * painter.device()->devicePixelRatioF() < image.width());
    painter.drawImage(target, image);
}

} // namespace twins
