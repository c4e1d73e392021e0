#include "ui/plots/sample_figure.h"

#include "core/telemetry/sample_facts.h"
#include "ui/evaluation_words.h"
#include "ui/models/sample_model.h"
#include "ui/plots/sample_pictures.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kColumn = 321; ///< 85 mm
constexpr int kColumnGap = 16;
constexpr int kSampleGap = 6;
constexpr int kSide = (kColumn - 2 * kSampleGap) / 3;
constexpr int kSampleHeader = 18;
constexpr int kSampleCaption = 16;
constexpr int kWing = 15;
constexpr int kDot = 10;
constexpr int kSampleRowGap = 12;
constexpr int kFooter = 18;
constexpr int kScale = 2; ///< dots a pixel in a picture file
constexpr double kDotsAMeter = 96.0 * kScale / 0.0254;
constexpr int kSharp = 300;     ///< pictures are enlarged to this before a file's reader smooths them
constexpr int kPlainSide = 224; ///< about, of a picture without captions

bool hasTwoWings(const SampleSet& set)
{
    return !set.samples.empty() && !set.samples.front().frozen.adversarial.empty();
}

int cardHeight(const SampleSet& set)
{
    return kSampleHeader + kSide + kSampleCaption + (hasTwoWings(set) ? 2 : 1) * kWing;
}

int columnsOf(const SampleSet& set)
{
    return set.samples.size() > 1 ? 2 : 1;
}

QImage enlarged(const QImage& image, int atLeast)
{
    if (image.isNull() || image.width() >= atLeast) {
        return image;
    }
    const int factor = (atLeast + image.width() - 1) / image.width();
    return image.scaled(image.size() * factor, Qt::IgnoreAspectRatio, Qt::FastTransformation);
}

QString mark(const AdversarialSample& sample, const std::vector<float>& probabilities)
{
    return predictedClass(probabilities) == sample.label ? QStringLiteral("✓") : QStringLiteral("✗");
}

QString share(const std::vector<float>& probabilities)
{
    return QStringLiteral("%1 %").arg(std::lround(100.0 * confidenceOf(probabilities)));
}

QString wingName(int wing, bool twoWings)
{
    if (!twoWings) {
        return QCoreApplication::translate("twins::SampleFigure", "network");
    }
    return wing == 0 ? QCoreApplication::translate("twins::SampleFigure", "adaptive wing")
                     : QCoreApplication::translate("twins::SampleFigure", "frozen wing");
}

/// "adaptive wing: clean ✓ Trouser 90 % → adversarial ✗ Dress 74 %".
QString wingLine(const SampleSet& set, const AdversarialSample& sample, const Verdict& verdict,
                 const QString& wing)
{
    const auto named = [&](const std::vector<float>& probabilities) {
        return QStringLiteral("%1 %2 %3")
            .arg(mark(sample, probabilities), className(set, predictedClass(probabilities)),
                 share(probabilities));
    };
    return QCoreApplication::translate("twins::SampleFigure", "%1: clean %2 → adversarial %3")
        .arg(wing, named(verdict.clean), named(verdict.adversarial));
}

QStringList wingLines(const SampleSet& set, const AdversarialSample& sample)
{
    const bool two = !sample.frozen.adversarial.empty();
    QStringList lines = {wingLine(set, sample, sample.adaptive, wingName(0, two))};
    if (two) {
        lines.append(wingLine(set, sample, sample.frozen, wingName(1, two)));
    }
    return lines;
}

void paintText(QPainter& painter, const QRect& line, const QFont& font, const QColor& color,
               const QString& text, Qt::Alignment side = Qt::AlignLeft)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(line, static_cast<int>(side | Qt::AlignVCenter),
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, line.width()));
}

/// The class may be cut, the confidence never.
void paintVerdict(QPainter& painter, const QRect& line, const SampleSet& set, const AdversarialSample& sample,
                  const std::vector<float>& probabilities)
{
    const QFont font = themeFont(kSmallSize - 1);
    const QString number = QLatin1Char(' ') + share(probabilities);
    const QString name =
        mark(sample, probabilities) + QLatin1Char(' ') + className(set, predictedClass(probabilities));
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(lightTheme().text);
    painter.drawText(
        line, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
        metrics.elidedText(name, Qt::ElideRight, line.width() - metrics.horizontalAdvance(number)) + number);
}

void paintCard(QPainter& painter, const QPoint& at, const SampleSet& set, const AdversarialSample& sample)
{
    const Theme theme = lightTheme();
    const QFont bold = themeFont(kSmallSize, QFont::DemiBold);
    const QFont plain = themeFont(kSmallSize - 1);
    QRect line(at, QSize(kColumn, kSampleHeader));
    paintText(painter, line.adjusted(0, 0, -80, 0), bold, theme.text, className(set, sample.label));
    paintText(painter, line, plain, theme.secondaryText,
              QCoreApplication::translate("twins::SampleFigure", "test image %1").arg(sample.index),
              Qt::AlignRight);
    const SamplePictures pictures = samplePictures(set, sample);
    const QString difference = QCoreApplication::translate("twins::SampleFigure", "difference %1")
                                   .arg(differenceScaleText(differenceScale(set, sample)));
    const std::pair<const QImage*, QString> three[] = {
        {&pictures.clean, QCoreApplication::translate("twins::SampleFigure", "clean")},
        {&pictures.adversarial, QCoreApplication::translate("twins::SampleFigure", "adversarial")},
        {&pictures.difference, difference}};
    int left = at.x();
    for (const auto& [picture, words] : three) {
        const QRect area(left, line.bottom() + 1, kSide, kSide);
        drawPixels(painter, area, enlarged(*picture, kSharp));
        painter.setPen(QPen(theme.line, 0.5)); // a white difference needs an edge on white
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(area).adjusted(0.25, 0.25, -0.25, -0.25));
        paintText(painter, QRect(left, area.bottom() + 1, kSide, kSampleCaption), plain, theme.secondaryText,
                  words);
        left += kSide + kSampleGap;
    }
    // Each wing's verdict stands under the picture that it is about.
    int top = line.bottom() + 1 + kSide + kSampleCaption;
    const auto paintWing = [&](const Verdict& verdict, const QColor& color, const QString& name) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(QPointF(at.x() + 3.0, top + kWing / 2.0), 3.0, 3.0);
        int x = at.x();
        for (const auto* probabilities : {&verdict.clean, &verdict.adversarial}) {
            const int inset = x == at.x() ? kDot : 0;
            paintVerdict(painter, QRect(x + inset, top, kSide - inset, kWing), set, sample, *probabilities);
            x += kSide + kSampleGap;
        }
        paintText(painter, QRect(x, top, kSide, kWing), plain, theme.secondaryText, name);
        top += kWing;
    };
    const bool two = hasTwoWings(set);
    paintWing(sample.adaptive, theme.adaptiveWing, wingName(0, two));
    if (two) {
        paintWing(sample.frozen, theme.frozenWing, wingName(1, two));
    }
}

} // namespace

QString sampleCircumstances(const SampleSet& set, const QString& run)
{
    const Norm norm = set.norm == "l2" ? Norm::L2 : set.norm == "l1" ? Norm::L1 : Norm::Linf;
    QStringList parts = {QString::fromStdString(set.attack), ballText(norm, set.epsilon),
                         QCoreApplication::translate("twins::SampleFigure", "epoch %1").arg(set.epoch)};
    if (!run.isEmpty()) {
        parts.append(run);
    }
    return parts.join(QStringLiteral(" · "));
}

QString sampleCaption(const SampleSet& set, const QString& run)
{
    QStringList lines;
    for (const AdversarialSample& sample : set.samples) {
        lines.append(QCoreApplication::translate("twins::SampleFigure", "%1 (test image %2): %3")
                         .arg(className(set, sample.label))
                         .arg(sample.index)
                         .arg(wingLines(set, sample).join(QStringLiteral("; "))));
    }
    lines.append(sampleCircumstances(set, run));
    return lines.join(QLatin1Char('\n'));
}

QSize sampleFigureSize(const SampleSet& set)
{
    const int columns = columnsOf(set);
    const int rows = (static_cast<int>(set.samples.size()) + columns - 1) / columns;
    return {columns * kColumn + (columns - 1) * kColumnGap,
            rows * (cardHeight(set) + kSampleRowGap) + kFooter};
}

void paintSampleFigure(QPainter& painter, const SampleSet& set, const QString& run)
{
    const QSize size = sampleFigureSize(set);
    painter.fillRect(QRect(QPoint(0, 0), size), Qt::white);
    painter.setRenderHint(QPainter::Antialiasing);
    const int columns = columnsOf(set);
    for (int i = 0; i < static_cast<int>(set.samples.size()); ++i) {
        paintCard(painter,
                  {i % columns * (kColumn + kColumnGap), i / columns * (cardHeight(set) + kSampleRowGap)},
                  set, set.samples[static_cast<std::size_t>(i)]);
    }
    paintText(painter, QRect(0, size.height() - kFooter, size.width(), kFooter), themeFont(kSmallSize - 1),
              lightTheme().secondaryText, sampleCircumstances(set, run));
}

QImage sampleFigureImage(const SampleSet& set, const QString& run)
{
    QImage image(sampleFigureSize(set) * kScale, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(kScale, kScale);
    paintSampleFigure(painter, set, run);
    painter.end();
    image.setDotsPerMeterX(static_cast<int>(std::lround(kDotsAMeter)));
    image.setDotsPerMeterY(static_cast<int>(std::lround(kDotsAMeter)));
    return image;
}

QImage samplePicturesImage(const SampleSet& set)
{
    if (set.samples.empty()) {
        return {};
    }
    const AdversarialSample& first = set.samples.front();
    const int factor =
        std::max(1, static_cast<int>(std::lround(kPlainSide / std::max(1.0, first.width * 1.0))));
    const QSize cell = QSize(first.width, first.height) * factor;
    const int gap = std::max(4, cell.width() / 28);
    const int rows = static_cast<int>(set.samples.size());
    QImage image(3 * cell.width() + 2 * gap, rows * cell.height() + (rows - 1) * gap, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    for (int row = 0; row < rows; ++row) {
        const SamplePictures pictures = samplePictures(set, set.samples[static_cast<std::size_t>(row)]);
        int left = 0;
        for (const QImage* picture : {&pictures.clean, &pictures.adversarial, &pictures.difference}) {
            painter.drawImage(QRect(QPoint(left, row * (cell.height() + gap)), cell), *picture);
            left += cell.width() + gap;
        }
    }
    return image;
}

} // namespace twins
