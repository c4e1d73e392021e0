#include "ui/plots/class_bars.h"

#include "ui/models/sample_model.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr double kLeast = 0.005; ///< classes that both wings find less likely are left out
constexpr int kMostBars = 5;
constexpr int kClassGap = 4;
constexpr int kNameWidth = 84;

/// Of the bar and the figures of one wing, as high as the type asks for.
int wingHeight()
{
    return qRound(13 * ThemeManager::typeScale());
}

/// Room for the widest pair of confidences.
int numberWidth()
{
    return QFontMetrics(themeFont(kSmallSize)).horizontalAdvance(QStringLiteral("100 → 100 %")) + 6;
}

double shareAt(const std::vector<float>& probabilities, std::size_t label)
{
    return label < probabilities.size() ? static_cast<double>(probabilities[label]) : 0.0;
}

} // namespace

ClassBars::ClassBars(QWidget* parent)
    : QWidget(parent)
    , m_theme(lightTheme())
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ClassBars::setSample(const SampleSet& set, const AdversarialSample& sample)
{
    m_twoWings = !sample.frozen.adversarial.empty();
    m_rows.clear();
    for (std::size_t label = 0; label < sample.adaptive.adversarial.size(); ++label) {
        const auto number = static_cast<std::int64_t>(label);
        m_rows.append({number, className(set, number), number == sample.label,
                       shareAt(sample.adaptive.clean, label), shareAt(sample.adaptive.adversarial, label),
                       shareAt(sample.frozen.clean, label), shareAt(sample.frozen.adversarial, label)});
    }
    if (m_order.size() == static_cast<std::size_t>(m_rows.size())) {
        QVector<Row> ordered;
        for (const std::int64_t label : m_order) {
            ordered.append(m_rows[static_cast<qsizetype>(label)]);
        }
        m_rows = ordered;
        updateGeometry();
        update();
        return;
    }
    const auto weight = [](const Row& row) {
        return std::max({row.adaptiveClean, row.adaptiveAdversarial, row.frozenClean, row.frozenAdversarial});
    };
    std::stable_sort(m_rows.begin(), m_rows.end(), [&](const Row& a, const Row& b) {
        return a.isTrue != b.isTrue ? a.isTrue : weight(a) > weight(b);
    });
    m_rows.removeIf([&](const Row& row) { return !row.isTrue && weight(row) < kLeast; });
    if (m_rows.size() > kMostBars) {
        m_rows.resize(kMostBars);
    }
    updateGeometry();
    update();
}

void ClassBars::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QSize ClassBars::sizeHint() const
{
    return {280, heightOf(static_cast<int>(m_rows.size()))};
}

QSize ClassBars::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

int ClassBars::heightOf(int most) const
{
    const int row = (m_twoWings ? 2 : 1) * wingHeight() + kClassGap;
    return static_cast<int>(std::min<qsizetype>(most, m_rows.size())) * row;
}

void ClassBars::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setClipRect(event->rect()); // of a thousand classes a few are in sight
    paint(painter, width(), m_theme, static_cast<int>(m_rows.size()));
}

void ClassBars::paint(QPainter& painter, int width, const Theme& theme, int most) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const int wings = m_twoWings ? 2 : 1;
    const int numbers = numberWidth();
    int top = 0;
    for (const Row& row : m_rows.first(std::min<qsizetype>(most, m_rows.size()))) {
        const int height = wings * wingHeight();
        if (painter.hasClipping() &&
            !painter.clipBoundingRect().intersects(QRectF(0.0, top, width, height))) {
            top += height + kClassGap;
            continue;
        }
        painter.setFont(themeFont(kSmallSize, row.isTrue ? QFont::DemiBold : QFont::Normal));
        painter.setPen(row.isTrue ? theme.text : theme.secondaryText);
        painter.drawText(QRect(0, top, kNameWidth, height), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(row.name, Qt::ElideRight, kNameWidth - 6));
        painter.setFont(themeFont(kSmallSize));
        for (int wing = 0; wing < wings; ++wing) {
            const double clean = wing == 0 ? row.adaptiveClean : row.frozenClean;
            const double adversarial = wing == 0 ? row.adaptiveAdversarial : row.frozenAdversarial;
            const QColor color = wing == 0 ? theme.adaptiveWing : theme.frozenWing;
            const double y = top + wing * wingHeight();
            const QRectF track(kNameWidth, y + 2, width - kNameWidth - numbers, wingHeight() - 4);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.grid);
            painter.drawRoundedRect(track, 2, 2);
            painter.setBrush(withOpacity(color, 0.35));
            painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(track.width() * clean, track.height())), 2,
                                    2);
            painter.setBrush(color);
            painter.drawRoundedRect(
                QRectF(track.left(), track.center().y() - 2, track.width() * adversarial, 4), 2, 2);
            painter.setPen(theme.secondaryText);
            painter.drawText(QRectF(width - numbers, y, numbers, wingHeight()),
                             Qt::AlignRight | Qt::AlignVCenter,
                             QStringLiteral("%1 → %2 %")
                                 .arg(std::lround(100 * clean))
                                 .arg(std::lround(100 * adversarial)));
        }
        top += height + kClassGap;
    }
}

} // namespace twins
