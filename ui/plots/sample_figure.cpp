#include "ui/plots/sample_figure.h"

#include "core/telemetry/sample_facts.h"
#include "ui/evaluation_words.h"
#include "ui/models/sample_model.h"
#include "ui/plots/plot_overlay.h"
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

int cardHeight(const SampleSet& set, const ComparedSamples* compared)
{
    const int other = compared ? kSampleGap + kSide + kSampleCaption + kWing : 0;
    return kSampleHeader + kSide + kSampleCaption + (hasTwoWings(set) ? 2 : 1) * kWing + other;
}

const AdversarialSample* otherOf(const AdversarialSample& sample, const ComparedSamples* compared)
{
    return compared ? compared->pairs.find(sample.index) : nullptr;
}

double scaleOf(const SampleSet& set, const AdversarialSample& sample, const ComparedSamples* compared)
{
    const AdversarialSample* other = otherOf(sample, compared);
    return other ? commonScale(set, sample, *compared->set, *other) : differenceScale(set, sample);
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

struct FigurePicture {
    const QImage& image;
    QString words;
};

void paintPicture(QPainter& painter, const QPoint& at, const FigurePicture& picture)
{
    const Theme theme = lightTheme();
    const QRect area(at, QSize(kSide, kSide));
    drawPixels(painter, area, enlarged(picture.image, kSharp));
    painter.setPen(QPen(theme.line, 0.5)); // a white difference needs an edge on white
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(area).adjusted(0.25, 0.25, -0.25, -0.25));
    paintText(painter, QRect(at.x(), area.bottom() + 1, kSide, kSampleCaption), themeFont(kSmallSize - 1),
              theme.secondaryText, picture.words);
}

/// Each verdict under the picture that it is about, the wing's name at the end.
void paintVerdicts(QPainter& painter, const QPoint& at, const SampleSet& set, const AdversarialSample& sample,
                   const Verdict& verdict, const QString& name)
{
    int x = at.x();
    for (const auto* probabilities : {&verdict.clean, &verdict.adversarial}) {
        const int inset = x == at.x() ? kDot : 0;
        paintVerdict(painter, QRect(x + inset, at.y(), kSide - inset, kWing), set, sample, *probabilities);
        x += kSide + kSampleGap;
    }
    paintText(painter, QRect(x, at.y(), kSide, kWing), themeFont(kSmallSize - 1), lightTheme().secondaryText,
              name);
}

void paintDot(QPainter& painter, const QPoint& line, const QColor& color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(line.x() + 3.0, line.y() + kWing / 2.0), 3.0, 3.0);
}

QString differenceWords(double scale)
{
    return QCoreApplication::translate("twins::SampleFigure", "difference %1")
        .arg(differenceScaleText(scale));
}

/// Under the shown run's pictures those of the other: its name where the clean image stands above.
void paintOther(QPainter& painter, const QPoint& at, const SampleSet& set, const AdversarialSample& sample,
                const ComparedSamples& compared)
{
    const Theme theme = lightTheme();
    painter.setPen(overlayPen(theme.secondaryText, compared.pattern, 1.6));
    painter.drawLine(at + QPoint(0, 8), at + QPoint(30, 8));
    painter.setFont(themeFont(kSmallSize - 1));
    painter.setPen(theme.text);
    painter.drawText(QRect(at.x(), at.y() + 16, kSide, kSide - 16), Qt::AlignLeft | Qt::TextWrapAnywhere,
                     shortRunName(compared.name));
    const AdversarialSample* other = otherOf(sample, &compared);
    const QPoint second = at + QPoint(kSide + kSampleGap, 0);
    if (!other) {
        paintText(painter, QRect(second, QSize(kSide, kWing)), themeFont(kSmallSize - 1), theme.secondaryText,
                  QCoreApplication::translate("twins::SampleFigure", "lacks this image"));
        return;
    }
    const double scale = scaleOf(set, sample, &compared);
    const SamplePictures pictures = samplePictures(*compared.set, *other, PictureChannel::Color, scale);
    paintPicture(painter, second,
                 {pictures.adversarial, QCoreApplication::translate("twins::SampleFigure", "adversarial")});
    paintPicture(painter, second + QPoint(kSide + kSampleGap, 0),
                 {pictures.difference, differenceWords(scale)});
    const QPoint verdicts = at + QPoint(0, kSide + kSampleCaption);
    paintDot(painter, verdicts, theme.adaptiveWing);
    paintVerdicts(painter, verdicts, set, *other, other->adaptive,
                  wingName(0, !other->frozen.adversarial.empty()));
}

void paintCard(QPainter& painter, const QPoint& at, const SampleSet& set, const AdversarialSample& sample,
               const ComparedSamples* compared)
{
    const Theme theme = lightTheme();
    const QFont bold = themeFont(kSmallSize, QFont::DemiBold);
    const QFont plain = themeFont(kSmallSize - 1);
    const QRect line(at, QSize(kColumn, kSampleHeader));
    paintText(painter, line.adjusted(0, 0, -80, 0), bold, theme.text, className(set, sample.label));
    paintText(painter, line, plain, theme.secondaryText,
              QCoreApplication::translate("twins::SampleFigure", "test image %1").arg(sample.index),
              Qt::AlignRight);
    const double scale = scaleOf(set, sample, compared);
    const SamplePictures pictures = samplePictures(set, sample, PictureChannel::Color, scale);
    const FigurePicture three[] = {
        {pictures.clean, QCoreApplication::translate("twins::SampleFigure", "clean")},
        {pictures.adversarial, QCoreApplication::translate("twins::SampleFigure", "adversarial")},
        {pictures.difference, differenceWords(scale)}};
    QPoint place(at.x(), line.bottom() + 1);
    for (const FigurePicture& picture : three) {
        paintPicture(painter, place, picture);
        place.rx() += kSide + kSampleGap;
    }
    place = {at.x(), line.bottom() + 1 + kSide + kSampleCaption};
    const bool two = hasTwoWings(set);
    paintDot(painter, place, theme.adaptiveWing);
    paintVerdicts(painter, place, set, sample, sample.adaptive, wingName(0, two));
    place.ry() += kWing;
    if (two) {
        paintDot(painter, place, theme.frozenWing);
        paintVerdicts(painter, place, set, sample, sample.frozen, wingName(1, two));
        place.ry() += kWing;
    }
    if (compared) {
        paintOther(painter, place + QPoint(0, kSampleGap), set, sample, *compared);
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

QString comparedCircumstances(const ComparedSamples& compared)
{
    QStringList parts = {compared.name, sampleCircumstances(*compared.set, {})};
    if (!compared.label.isEmpty()) {
        parts.append(compared.label.text());
    }
    return parts.join(QStringLiteral(" · "));
}

QString sampleCaption(const SampleSet& set, const QString& run, const ComparedSamples* compared)
{
    QStringList lines;
    for (const AdversarialSample& sample : set.samples) {
        QStringList verdicts = wingLines(set, sample);
        if (const AdversarialSample* other = otherOf(sample, compared)) {
            verdicts.append(wingLine(set, *other, other->adaptive, compared->name));
        }
        lines.append(QCoreApplication::translate("twins::SampleFigure", "%1 (test image %2): %3")
                         .arg(className(set, sample.label))
                         .arg(sample.index)
                         .arg(verdicts.join(QStringLiteral("; "))));
    }
    lines.append(sampleCircumstances(set, run));
    if (compared) {
        lines.append(comparedCircumstances(*compared));
    }
    return lines.join(QLatin1Char('\n'));
}

QSize sampleFigureSize(const SampleSet& set, const ComparedSamples* compared)
{
    const int columns = columnsOf(set);
    const int rows = (static_cast<int>(set.samples.size()) + columns - 1) / columns;
    return {columns * kColumn + (columns - 1) * kColumnGap,
            rows * (cardHeight(set, compared) + kSampleRowGap) + (compared ? 2 : 1) * kFooter};
}

void paintSampleFigure(QPainter& painter, const SampleSet& set, const QString& run,
                       const ComparedSamples* compared)
{
    const QSize size = sampleFigureSize(set, compared);
    const int card = cardHeight(set, compared) + kSampleRowGap;
    painter.fillRect(QRect(QPoint(0, 0), size), Qt::white);
    painter.setRenderHint(QPainter::Antialiasing);
    const int columns = columnsOf(set);
    for (int i = 0; i < static_cast<int>(set.samples.size()); ++i) {
        paintCard(painter, {i % columns * (kColumn + kColumnGap), i / columns * card}, set,
                  set.samples[static_cast<std::size_t>(i)], compared);
    }
    QRect footer(0, size.height() - (compared ? 2 : 1) * kFooter, size.width(), kFooter);
    const QFont font = themeFont(kSmallSize - 1);
    const QColor color = lightTheme().secondaryText;
    paintText(painter, footer, font, color, sampleCircumstances(set, run));
    if (compared) {
        footer.translate(0, kFooter);
        painter.setPen(overlayPen(color, compared->pattern, 1.6));
        painter.drawLine(footer.left(), footer.center().y(), footer.left() + 30, footer.center().y());
        paintText(painter, footer.adjusted(36, 0, 0, 0), font, color, comparedCircumstances(*compared));
    }
}

QImage sampleFigureImage(const SampleSet& set, const QString& run, const ComparedSamples* compared)
{
    QImage image(sampleFigureSize(set, compared) * kScale, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(kScale, kScale);
    paintSampleFigure(painter, set, run, compared);
    painter.end();
    image.setDotsPerMeterX(static_cast<int>(std::lround(kDotsAMeter)));
    image.setDotsPerMeterY(static_cast<int>(std::lround(kDotsAMeter)));
    return image;
}

QImage samplePicturesImage(const SampleSet& set, const QString& run, const ComparedSamples* compared)
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
    const int across = compared ? 5 : 3;
    QImage image(across * cell.width() + (across - 1) * gap, rows * cell.height() + (rows - 1) * gap,
                 QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const auto put = [&](int column, int row, const QImage& picture) {
        painter.drawImage(QRect(QPoint(column * (cell.width() + gap), row * (cell.height() + gap)), cell),
                          picture);
    };
    for (int row = 0; row < rows; ++row) {
        const AdversarialSample& sample = set.samples[static_cast<std::size_t>(row)];
        const double scale = scaleOf(set, sample, compared);
        const SamplePictures here = samplePictures(set, sample, PictureChannel::Color, scale);
        put(0, row, here.clean);
        put(1, row, here.adversarial);
        put(2, row, here.difference);
        if (const AdversarialSample* other = otherOf(sample, compared)) {
            const SamplePictures there = samplePictures(*compared->set, *other, PictureChannel::Color, scale);
            put(3, row, there.adversarial);
            put(4, row, there.difference);
        }
    }
    painter.end();
    if (!run.isEmpty()) {
        image.setText(QStringLiteral("Run"), sampleCircumstances(set, run));
    }
    if (compared) {
        image.setText(QStringLiteral("Compared run"), comparedCircumstances(*compared));
    }
    return image;
}

} // namespace twins
