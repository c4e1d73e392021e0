#include "ui/views/adversarial_view_delegate.h"

#include "ui/models/sample_model.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kPadding = 8;
constexpr int kGap = 4;
constexpr int kSpacing = 8; ///< between cards
constexpr int kTextHeight = 20;
constexpr int kBarHeight = 12;
constexpr int kNumberWidth = 26;
constexpr int kCachedPictures = 2000;

} // namespace

SampleCardDelegate::SampleCardDelegate(const SampleModel* model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_theme(lightTheme())
    , m_card(cardSize(72, true))
    , m_pictures(kCachedPictures)
{
}

QSize SampleCardDelegate::cardSize(int picture, bool twoWings)
{
    const int width = 3 * picture + 2 * kGap + 2 * kPadding + kSpacing;
    return {width, cardHeight(width, twoWings)};
}

int SampleCardDelegate::cardHeight(int width, bool twoWings)
{
    const int picture = (width - kSpacing - 2 * kPadding - 2 * kGap) / 3;
    return picture + kTextHeight + (twoWings ? 2 : 1) * kBarHeight + 2 * kPadding + kGap + kSpacing;
}

QSize SampleCardDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const
{
    return m_card;
}

const SamplePictures& SampleCardDelegate::pictures(const AdversarialSample& sample) const
{
    if (const SamplePictures* known = m_pictures.object(&sample))
        return *known;
    auto* made = new SamplePictures(samplePictures(*m_model->samples(), sample)); // owned by the cache
    m_pictures.insert(&sample, made);
    return *made;
}

void SampleCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const AdversarialSample* sample = m_model->sample(index.row());
    if (!sample)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect card = option.rect.adjusted(0, 0, -kSpacing, -kSpacing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->setPen(QPen(selected ? m_theme.accent : m_theme.line, selected ? 1.6 : 1.0));
    painter->setBrush(selected ? m_theme.accentSoft : hovered ? m_theme.hover : m_theme.panel);
    painter->drawRoundedRect(QRectF(card).adjusted(0.8, 0.8, -0.8, -0.8), 6, 6);

    const QRect inner = card.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    const int side = (inner.width() - 2 * kGap) / 3;
    const SamplePictures& three = pictures(*sample);
    const QImage* const images[] = {&three.clean, &three.adversarial, &three.difference};
    int x = inner.left();
    for (const QImage* image : images) {
        drawPixels(*painter, QRectF(x, inner.top(), side, side), *image);
        x += side + kGap;
    }
    QRect line(inner.left(), inner.top() + side + 2, inner.width(), kTextHeight);
    paintVerdict(*painter, line, *sample);
    line = QRect(inner.left(), line.bottom() + 1, inner.width(), kBarHeight);
    paintBar(*painter, line, *sample, sample->adaptive.adversarial, m_theme.adaptiveWing);
    if (!sample->frozen.adversarial.empty()) {
        line.translate(0, kBarHeight);
        paintBar(*painter, line, *sample, sample->frozen.adversarial, m_theme.frozenWing);
    }
    painter->restore();
}

void SampleCardDelegate::paintVerdict(QPainter& painter, const QRect& line,
                                      const AdversarialSample& sample) const
{
    const SampleSet& set = *m_model->samples();
    const bool good = survives(sample);
    const QString verdict =
        good ? tr("✓ survives")
             : QStringLiteral("✗ ") + className(set, predictedClass(sample.adaptive.adversarial));
    const QFont plain = themeFont(kSmallSize);
    const QFont bold = themeFont(kSmallSize, QFont::DemiBold);
    const int verdictWidth =
        std::min(QFontMetrics(plain).horizontalAdvance(verdict) + 1, line.width() * 3 / 5);
    painter.setFont(plain);
    painter.setPen(good ? m_theme.good : m_theme.warning);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                     QFontMetrics(plain).elidedText(verdict, Qt::ElideRight, verdictWidth));
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(className(set, sample.label), Qt::ElideRight,
                                                   line.width() - verdictWidth - 8));
}

void SampleCardDelegate::paintBar(QPainter& painter, const QRect& line, const AdversarialSample& sample,
                                  const std::vector<float>& probabilities, const QColor& color) const
{
    const auto at = static_cast<std::size_t>(sample.label);
    const double share =
        at < probabilities.size() ? std::clamp(static_cast<double>(probabilities[at]), 0.0, 1.0) : 0.0;
    const double middle = line.top() + line.height() / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(line.left() + 3.0, middle), 3.0, 3.0);
    const QRectF track(line.left() + 12.0, middle - 2.0, line.width() - 12.0 - kNumberWidth, 4.0);
    painter.setBrush(m_theme.grid);
    painter.drawRoundedRect(track, 2.0, 2.0);
    painter.setBrush(color);
    if (share > 0.0)
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(std::max(4.0, track.width() * share), 4.0)),
                                2.0, 2.0);
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(m_theme.secondaryText);
    painter.drawText(line.adjusted(0, -1, 0, 1), Qt::AlignRight | Qt::AlignVCenter,
                     QString::number(std::lround(100.0 * share)));
}

} // namespace twins
