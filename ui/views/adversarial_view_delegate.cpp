#include "ui/views/adversarial_view_delegate.h"

#include "core/telemetry/sample_facts.h"
#include "ui/models/sample_model.h"
#include "ui/plots/plot_overlay.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kCardGap = 4;
constexpr int kSpacing = 8; ///< between cards
constexpr int kTextHeight = 20;
constexpr int kPinSide = 20;
constexpr int kMarkGap = 5; ///< between ✓ or ✗ and the class
constexpr int kDotRoom = 10;
constexpr int kDashRoom = 24; ///< for a run's dash in the dot's place
constexpr int kRunGap = 10;   ///< between the runs' pictures
constexpr double kBarHeight = 4.0;

/// Room for the widest confidence.
int numberWidth()
{
    return QFontMetrics(themeFont(kSmallSize)).horizontalAdvance(QStringLiteral("100 %")) + 6;
}

/// Room for ✓ or ✗, whatever the size of the type.
int markWidth()
{
    const QFontMetrics metrics(themeFont(kSmallSize));
    return kMarkGap + std::max(metrics.horizontalAdvance(QStringLiteral("✓")),
                               metrics.horizontalAdvance(QStringLiteral("✗")));
}

int padding(CardDensity density)
{
    return density == CardDensity::Small ? 6 : 8;
}

int picturesOf(CardDensity density)
{
    return density == CardDensity::Small ? 1 : 3;
}

int wingHeight(CardDensity density)
{
    constexpr int kSmallestLine = 16;
    return density == CardDensity::Small
               ? 12
               : std::max(kSmallestLine, QFontMetrics(themeFont(kSmallSize)).height() - 1);
}

/// Of what is between and around the pictures.
int frameWidth(CardDensity density, bool compared)
{
    return kSpacing + 2 * padding(density) + (picturesOf(density) - 1) * kCardGap + (compared ? kRunGap : 0);
}

int sideFor(CardDensity density, int cardWidth, bool compared)
{
    return (cardWidth - frameWidth(density, compared)) / (picturesOf(density) + (compared ? 1 : 0));
}

} // namespace

SampleCardDelegate::SampleCardDelegate(const SampleModel* model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_theme(lightTheme())
    , m_card(smallestWidth(), cardHeight(smallestWidth(), true))
{
}

int SampleCardDelegate::smallestWidth() const
{
    constexpr std::array<int, kCardDensities> kSides = {72, 72, 128};
    constexpr std::array<int, kCardDensities> kComparedSides = {72, 52,
                                                                96}; // as many cards in a row as without
    const int pictures = picturesOf(m_density) + (m_pattern ? 1 : 0);
    return pictures * (m_pattern ? kComparedSides : kSides).at(static_cast<std::size_t>(m_density)) +
           frameWidth(m_density, m_pattern.has_value());
}

int SampleCardDelegate::cardHeight(int width, bool twoWings) const
{
    const int lines = (twoWings ? 2 : 1) + (m_pattern ? 1 : 0);
    return sideFor(m_density, width, m_pattern.has_value()) + kTextHeight + lines * wingHeight(m_density) +
           2 * padding(m_density) + kCardGap + kSpacing;
}

void SampleCardDelegate::setCompared(std::optional<int> pattern)
{
    m_pattern = pattern;
    m_comparedPictures.clear();
}

void SampleCardDelegate::beginFrame() const noexcept
{
    m_pictures.beginFrame();
    m_comparedPictures.beginFrame();
}

bool SampleCardDelegate::isBehind() const noexcept
{
    return m_pictures.isBehind() || m_comparedPictures.isBehind();
}

QRect SampleCardDelegate::pinRect(const QRect& item)
{
    const QRect card = item.adjusted(0, 0, -kSpacing, -kSpacing);
    return {card.right() - kPinSide - 1, card.top() + 2, kPinSide, kPinSide};
}

void SampleCardDelegate::setDensity(CardDensity density)
{
    m_density = density;
}

void SampleCardDelegate::setCardSize(const QSize& size, double ratio)
{
    m_card = size;
    const int side =
        static_cast<int>(std::ceil(sideFor(m_density, size.width(), m_pattern.has_value()) * ratio));
    m_pictures.setPurpose(side, m_density == CardDensity::Small);
    m_comparedPictures.setPurpose(side, true);
}

QSize SampleCardDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const
{
    return m_card;
}

void SampleCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const AdversarialSample* sample = m_model->sample(index.row());
    if (!sample) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect card = option.rect.adjusted(0, 0, -kSpacing, -kSpacing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    painter->setPen(QPen(selected || focused ? m_theme.accent : m_theme.line, selected ? 1.6 : 1.0));
    painter->setBrush(selected ? m_theme.accentSoft : hovered ? m_theme.hover : m_theme.panel);
    painter->drawRoundedRect(QRectF(card).adjusted(0.8, 0.8, -0.8, -0.8), 6, 6);

    const int inset = padding(m_density);
    const QRect inner = card.adjusted(inset, inset, -inset, -inset);
    paintPictures(*painter, inner, *sample);
    const int side = sideFor(m_density, option.rect.width(), m_pattern.has_value());
    QRect line(inner.left(), inner.top() + side + 2, inner.width(), kTextHeight);
    paintHeader(*painter, line, *sample);
    line = QRect(inner.left(), line.bottom() + 1, inner.width(), wingHeight(m_density));
    paintWing(*painter, line, *sample, sample->adaptive, m_theme.adaptiveWing);
    if (m_pattern) { // adaptive wings one under the other
        line.translate(0, line.height());
        paintComparedWing(*painter, line, *sample);
    }
    if (!sample->frozen.adversarial.empty()) {
        line.translate(0, line.height());
        paintWing(*painter, line, *sample, sample->frozen, m_theme.frozenWing);
    }
    const bool pinned = m_model->isPinned(*sample);
    if (pinned || hovered) {
        paintPin(*painter, option.rect, pinned);
    }
    painter->restore();
}

void SampleCardDelegate::paintPictures(QPainter& painter, const QRect& inner,
                                       const AdversarialSample& sample) const
{
    const int side = sideFor(m_density, m_card.width(), m_pattern.has_value());
    const SamplePictures* made = m_pictures.find(*m_model->samples(), sample);
    const QImage none;
    const std::array<const QImage*, 3> three = {
        made ? &made->clean : &none, made ? &made->adversarial : &none, made ? &made->difference : &none};
    const int first = m_density == CardDensity::Small ? 1 : 0;
    int x = inner.left();
    for (int i = first; i < first + picturesOf(m_density); ++i) {
        const QRectF area(x, inner.top(), side, side);
        const QImage& picture = *three.at(static_cast<std::size_t>(i));
        if (picture.isNull()) {
            painter.fillRect(area, m_theme.grid);
        } else {
            drawPixels(painter, area, picture);
        }
        if (i == 2) { // the white of no change ends somewhere
            painter.setPen(m_theme.line);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        x += side + kCardGap;
    }
    if (m_pattern) {
        paintCompared(painter, QRectF(x - kCardGap + kRunGap, inner.top(), side, side), sample);
    }
}

void SampleCardDelegate::paintCompared(QPainter& painter, const QRectF& area,
                                       const AdversarialSample& sample) const
{
    const AdversarialSample* other = m_model->other(sample);
    if (!other && m_model->compared()) {
        return; // the run lacks the image
    }
    const SamplePictures* made = other ? m_comparedPictures.find(*m_model->compared()->set, *other) : nullptr;
    if (made && !made->adversarial.isNull()) {
        drawPixels(painter, area, made->adversarial);
    } else {
        painter.fillRect(area, m_theme.grid);
    }
    painter.setPen(overlayPen(m_theme.secondaryText, *m_pattern, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area.adjusted(-1.5, -1.5, 1.5, 1.5)); // around the picture: its dark edge would hide it
}

void SampleCardDelegate::paintComparedWing(QPainter& painter, const QRect& line,
                                           const AdversarialSample& sample) const
{
    if (const AdversarialSample* other = m_model->other(sample)) {
        paintWing(painter, line, sample, other->adaptive, m_theme.adaptiveWing, m_pattern);
        return;
    }
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(m_theme.secondaryText);
    const QString text = !m_model->compared()              ? QStringLiteral("…")
                         : m_density == CardDensity::Small ? QStringLiteral("–")
                                                           : tr("only in the shown run");
    painter.drawText(line.adjusted(kDashRoom, -2, 0, 2), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width() - kDashRoom));
}

void SampleCardDelegate::paintHeader(QPainter& painter, const QRect& line,
                                     const AdversarialSample& sample) const
{
    const QFont bold = themeFont(kSmallSize, QFont::DemiBold);
    const QFont plain = themeFont(kSmallSize);
    const QString number = QStringLiteral("#%1").arg(sample.index);
    const int numberWidth =
        m_density == CardDensity::Small ? 0 : QFontMetrics(plain).horizontalAdvance(number) + 8;
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(className(*m_model->samples(), sample.label),
                                                   Qt::ElideRight, line.width() - numberWidth));
    if (numberWidth == 0) {
        return;
    }
    painter.setFont(plain);
    painter.setPen(m_theme.secondaryText);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, number);
}

void SampleCardDelegate::paintWing(QPainter& painter, const QRect& line, const AdversarialSample& sample,
                                   const Verdict& verdict, const QColor& color,
                                   const std::optional<int>& pattern) const
{
    const bool isRight = predictedClass(verdict.adversarial) == sample.label;
    const double share = std::clamp(confidenceOf(verdict.adversarial), 0.0, 1.0);
    const double middle = line.top() + line.height() / 2.0;
    const int indent = m_pattern ? kDashRoom : kDotRoom;
    if (pattern) {
        painter.setPen(overlayPen(color, *pattern, 2.0));
        painter.drawLine(QPointF(line.left(), middle), QPointF(line.left() + kDashRoom - 4.0, middle));
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(QPointF(line.left() + (indent - 4.0) / 2.0, middle), 3.0, 3.0);
    }

    const QFont font = themeFont(kSmallSize);
    painter.setFont(font);
    painter.setPen(isRight ? m_theme.good : m_theme.warning);
    const QRect words = line.adjusted(indent, -2, 0, 2);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     isRight ? QStringLiteral("✓") : QStringLiteral("✗"));
    int left = words.left() + markWidth();
    int right = line.right() + 1;
    if (m_density != CardDensity::Small) {
        const int nameWidth = (line.width() - indent + kDotRoom) * 2 / 5 - markWidth();
        painter.setPen(isRight ? m_theme.secondaryText : m_theme.text);
        painter.drawText(
            QRect(left, words.top(), nameWidth, words.height()), Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(className(*m_model->samples(), predictedClass(verdict.adversarial)),
                                          Qt::ElideRight, nameWidth - 4));
        left += nameWidth;
        painter.setPen(m_theme.secondaryText);
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter,
                         QStringLiteral("%1 %").arg(std::lround(100.0 * share)));
        right -= numberWidth();
    }
    const QRectF track(left, middle - kBarHeight / 2.0, right - left, kBarHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.grid);
    painter.drawRoundedRect(track, 2.0, 2.0);
    const double length = share > 0.0 ? std::max(kBarHeight, track.width() * share) : 0.0;
    if (pattern) {
        painter.setPen(overlayPen(color, *pattern, kBarHeight));
        painter.drawLine(QPointF(track.left(), middle), QPointF(track.left() + length, middle));
    } else if (length > 0.0) {
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(length, kBarHeight)), 2.0, 2.0);
    }
}

void SampleCardDelegate::paintPin(QPainter& painter, const QRect& item, bool isPinned) const
{
    const QRectF box = QRectF(pinRect(item)).adjusted(1.5, 1.5, -1.5, -1.5);
    painter.setPen(QPen(isPinned ? m_theme.accent : m_theme.line, 1.0));
    painter.setBrush(isPinned ? m_theme.accent : m_theme.panel);
    painter.drawEllipse(box);
    // A needle seen from the side: head, collar, point.
    const QColor ink = isPinned ? m_theme.accentText : m_theme.secondaryText;
    const QPointF centre = box.center();
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre + QPointF(0.0, 0.5), centre + QPointF(0.0, 5.0));
    painter.drawLine(centre + QPointF(-3.0, 0.5), centre + QPointF(3.0, 0.5));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRoundedRect(QRectF(centre.x() - 2.0, centre.y() - 4.5, 4.0, 5.0), 1.0, 1.0);
}

} // namespace twins
