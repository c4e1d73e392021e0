#include "ui/plots/network_strip.h"

#include "ui/models/batch_norm_layer_model.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace twins
{

namespace
{

constexpr int kHeight = 66;
constexpr double kStripMargin = 6.0;
constexpr double kArcTop = 7.0; // of the arcs; the shortcut's box stands on it
constexpr double kBoxTop = 24.0;
constexpr double kBoxHeight = 22.0;
constexpr double kShortcutHeight = 11.0;
constexpr double kWidestBox = 96.0;
constexpr double kLayerGap = 3.0, kBlockGap = 9.0, kStageGap = 15.0; // in front of a box, where there is room
constexpr double kNameRoom = 26.0;                                   // width of a box that a name fits into
constexpr int kStageTextHeight = 16;
constexpr int kStripNameSize = 9;
constexpr double kBrightness = 0.6; // of a viridis colour, above which its text is dark

/// "bn2" of "layer3.1.bn2", "down" of a shortcut's: what is written in the box.
QString boxName(const std::string& layer)
{
    return shortLayerName(layer).section(QLatin1Char('.'), -1);
}

QColor textOn(const QColor& fill)
{
    const double luminance = 0.299 * fill.redF() + 0.587 * fill.greenF() + 0.114 * fill.blueF();
    return luminance > kBrightness ? QColor(0x1B, 0x1F, 0x24) : QColor(Qt::white);
}

bool isOneStage(const ChainBlock& a, const ChainBlock& b)
{
    return a.part == b.part && a.stage == b.stage;
}

} // namespace

/// Where things are in a given area.
struct NetworkStrip::Layout {
    std::vector<QRectF> boxes; ///< one a layer
    std::vector<QRectF> spans; ///< one a block: its boxes without the shortcut's
    QRectF area;
};

NetworkStrip::NetworkStrip(QWidget* parent)
    : QWidget(parent)
    , m_theme(lightTheme())
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NetworkStrip::setLayers(const std::vector<std::string>& layers)
{
    m_layers = layers;
    m_chain = chainOf(layers);
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(layers.size()) - 1));
    update();
}

void NetworkStrip::setValues(const std::vector<double>& values, const ColorScale& scale)
{
    m_values = values;
    m_scale = scale;
    update();
}

void NetworkStrip::setValueTexts(const QString& name, const QString& unit, const QString& where)
{
    m_valueName = name;
    m_valueUnit = unit;
    m_where = where;
    announce();
}

void NetworkStrip::setCurrent(int layer)
{
    if (layer == m_current || layer < 0 || layer >= static_cast<int>(m_layers.size())) {
        return;
    }
    m_current = layer;
    announce();
    update();
}

void NetworkStrip::choose(int layer)
{
    layer = std::clamp(layer, 0, std::max(0, static_cast<int>(m_layers.size()) - 1));
    if (m_layers.empty() || layer == m_current) {
        return;
    }
    setCurrent(layer);
    Q_EMIT layerChosen(layer);
}

void NetworkStrip::announce()
{
    if (m_layers.empty()) {
        return;
    }
    setAccessibleDescription(valueText(m_current));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

QString NetworkStrip::valueText(int layer) const
{
    const auto at = static_cast<std::size_t>(layer);
    const bool isThere = at < m_values.size() && std::isfinite(m_values[at]);
    const QString value = isThere ? QString::number(m_values[at], 'g', 4) : tr("no value");
    return tr("%1, %2: %3 = %4 %5")
        .arg(QString::fromStdString(m_layers[at]), m_where, m_valueName, value, m_valueUnit)
        .trimmed();
}

void NetworkStrip::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QColor NetworkStrip::layerColor(int layer) const
{
    const auto at = static_cast<std::size_t>(layer);
    if (layer < 0 || at >= m_values.size() || !std::isfinite(m_values[at])) {
        return m_theme.grid;
    }
    return m_scale.colorOf(m_values[at], m_theme);
}

int NetworkStrip::arcCount() const
{
    return static_cast<int>(std::count_if(m_chain.begin(), m_chain.end(),
                                          [](const ChainBlock& block) { return block.isResidual; }));
}

NetworkStrip::Layout NetworkStrip::layoutFor(const QRectF& area) const
{
    Layout layout;
    layout.area = area;
    layout.boxes.resize(m_layers.size());
    // In front of every box of the main path but the first
    std::vector<double> gaps;
    for (std::size_t block = 0; block < m_chain.size(); ++block) {
        for (std::size_t i = 0; i < m_chain[block].layers.size(); ++i) {
            const bool isNewStage = block == 0 || !isOneStage(m_chain[block - 1], m_chain[block]);
            gaps.push_back(i > 0 ? kLayerGap : isNewStage ? kStageGap : kBlockGap);
        }
    }
    if (gaps.empty()) {
        return layout;
    }
    gaps.front() = 0.0;
    const double room = area.width() - 2.0 * kStripMargin;
    const double wanted = std::accumulate(gaps.begin(), gaps.end(), 0.0);
    const double squeeze = std::min(1.0, 0.4 * room / std::max(1.0, wanted)); // boxes get the most
    const double width =
        std::clamp((room - squeeze * wanted) / static_cast<double>(gaps.size()), 1.0, kWidestBox);
    const double whole = squeeze * wanted + width * static_cast<double>(gaps.size());
    double x = area.left() + kStripMargin + std::max(0.0, (room - whole) / 2.0);
    std::size_t place = 0;
    for (const ChainBlock& block : m_chain) {
        QRectF span(x, area.top() + kBoxTop, 0.0, kBoxHeight);
        for (std::size_t i = 0; i < block.layers.size(); ++i) {
            x += squeeze * gaps[place++];
            layout.boxes[block.layers[i]] = QRectF(x, area.top() + kBoxTop, width, kBoxHeight);
            if (i == 0) {
                span.moveLeft(x);
            }
            x += width;
        }
        span.setRight(x);
        layout.spans.push_back(span);
        if (block.shortcut) {
            const double wide = std::min(std::max(width, 6.0), std::max(2.0, span.width() * 0.5));
            layout.boxes[*block.shortcut] =
                QRectF(span.center().x() - wide / 2.0, area.top() + kArcTop - kShortcutHeight / 2.0 + 1.0,
                       wide, kShortcutHeight);
        }
    }
    return layout;
}

QRectF NetworkStrip::layerRect(int layer) const
{
    if (layer < 0 || layer >= static_cast<int>(m_layers.size())) {
        return {};
    }
    return layoutFor(rect()).boxes[static_cast<std::size_t>(layer)];
}

std::optional<int> NetworkStrip::layerAt(const QPointF& position) const
{
    const Layout layout = layoutFor(rect());
    for (std::size_t layer = 0; layer < layout.boxes.size(); ++layer) {
        if (layout.boxes[layer].adjusted(-1.0, -1.0, 1.0, 1.0).contains(position)) {
            return static_cast<int>(layer);
        }
    }
    return std::nullopt;
}

void NetworkStrip::paintArcs(QPainter& painter, const Layout& layout) const
{
    const double middle = layout.area.top() + kBoxTop + kBoxHeight / 2.0;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.line, 2.0));
    painter.drawLine(QPointF(layout.spans.front().left() - kStripMargin, middle),
                     QPointF(layout.spans.back().right() + kStripMargin, middle));
    painter.setPen(QPen(withOpacity(m_theme.secondaryText, 0.7), 1.2));
    const double top = layout.area.top() + kArcTop;
    for (std::size_t block = 0; block < m_chain.size(); ++block) {
        if (!m_chain[block].isResidual || m_chain[block].layers.empty()) {
            continue;
        }
        const double left = layout.spans[block].left() + 1.0, right = layout.spans[block].right() - 1.0;
        const double round = std::min(8.0, (right - left) / 2.0);
        QPainterPath arc(QPointF(left, layout.area.top() + kBoxTop));
        arc.lineTo(left, top + round);
        arc.quadTo(left, top, left + round, top);
        arc.lineTo(right - round, top);
        arc.quadTo(right, top, right, top + round);
        arc.lineTo(right, layout.area.top() + kBoxTop);
        painter.drawPath(arc);
    }
}

void NetworkStrip::paintBoxes(QPainter& painter, const Layout& layout, bool marks) const
{
    painter.setFont(themeFont(kStripNameSize));
    const QFontMetrics metrics = painter.fontMetrics();
    for (std::size_t layer = 0; layer < layout.boxes.size(); ++layer) {
        const QRectF& box = layout.boxes[layer];
        const double radius = std::min(4.0, box.width() / 3.0);
        const QColor fill = layerColor(static_cast<int>(layer));
        const bool isNumber = layer < m_values.size() && std::isfinite(m_values[layer]);
        painter.setPen(!isNumber             ? QPen(m_theme.secondaryText, 1.0, Qt::DotLine)
                       : m_scale.isDiverging ? QPen(m_theme.line, 1.0) // whose middle is the panel's own tone
                                             : QPen(Qt::NoPen));
        painter.setBrush(fill);
        painter.drawRoundedRect(box, radius, radius);
        const QString name = boxName(m_layers[layer]);
        if (box.width() >= std::max<double>(kNameRoom, metrics.horizontalAdvance(name) + 6)) {
            painter.setPen(textOn(fill));
            painter.drawText(box, Qt::AlignCenter, name);
        }
    }
    if (marks && m_current < static_cast<int>(layout.boxes.size())) {
        const QRectF box = layout.boxes[static_cast<std::size_t>(m_current)].adjusted(-2.0, -2.0, 2.0, 2.0);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.panel, 4.0));
        painter.drawRoundedRect(box, 5.0, 5.0);
        painter.setPen(QPen(m_theme.accent, hasFocus() ? 3.0 : 2.0));
        painter.drawRoundedRect(box, 5.0, 5.0);
    }
}

void NetworkStrip::paintStages(QPainter& painter, const Layout& layout) const
{
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(m_theme.secondaryText);
    const QFontMetrics metrics = painter.fontMetrics();
    const double top = layout.area.top() + kBoxTop + kBoxHeight + 3.0;
    for (std::size_t first = 0; first < m_chain.size();) {
        std::size_t last = first;
        while (last + 1 < m_chain.size() && isOneStage(m_chain[first], m_chain[last + 1])) {
            ++last;
        }
        const ChainBlock& block = m_chain[first];
        const bool isEdge = first == 0 || last + 1 == m_chain.size(); // may reach into the margin
        const double room = layout.spans[last].right() - layout.spans[first].left() + (isEdge ? 18.0 : 12.0);
        QString text, brief;
        switch (block.part) {
        case ChainBlock::Part::Stem:
            text = tr("stem");
            break;
        case ChainBlock::Part::Head:
            text = tr("head");
            break;
        case ChainBlock::Part::Stage:
            text = tr("stage %1").arg(QString::fromStdString(block.stage));
            brief = QString::fromStdString(block.stage);
            break;
        case ChainBlock::Part::Plain:
            text = tr("BatchNorm layers, from the image to the classes");
            break;
        }
        if (metrics.horizontalAdvance(text) > room) {
            text = brief;
        }
        if (!text.isEmpty() && metrics.horizontalAdvance(text) <= room) {
            const double middle = (layout.spans[first].left() + layout.spans[last].right()) / 2.0;
            const double half = metrics.horizontalAdvance(text) / 2.0 + 2.0;
            const double left =
                std::clamp(middle - half, layout.area.left(), layout.area.right() - 2.0 * half);
            painter.drawText(QRectF(left, top, 2.0 * half, kStageTextHeight), Qt::AlignCenter, text);
        }
        first = last + 1;
    }
}

void NetworkStrip::paint(QPainter& painter, const QRect& area, bool marks) const
{
    painter.fillRect(area, m_theme.panel);
    if (m_layers.empty()) {
        return;
    }
    const Layout layout = layoutFor(area);
    if (layout.spans.empty()) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintArcs(painter, layout);
    paintBoxes(painter, layout, marks);
    paintStages(painter, layout);
    painter.restore();
}

QSize NetworkStrip::sizeHint() const
{
    return {480, kHeight};
}

QSize NetworkStrip::minimumSizeHint() const
{
    return {200, kHeight};
}

void NetworkStrip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paint(painter, rect(), true);
}

void NetworkStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        choose(layerAt(event->position()).value_or(m_current));
    }
}

void NetworkStrip::mouseMoveEvent(QMouseEvent* event)
{
    const auto layer = layerAt(event->position());
    setCursor(layer ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (layer && event->buttons().testFlag(Qt::LeftButton)) {
        choose(*layer);
    }
}

void NetworkStrip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        choose(m_current - 1);
        break;
    case Qt::Key_Right:
        choose(m_current + 1);
        break;
    case Qt::Key_Home:
        choose(0);
        break;
    case Qt::Key_End:
        choose(static_cast<int>(m_layers.size()) - 1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool NetworkStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto layer = layerAt(help->pos())) {
            QToolTip::showText(help->globalPos(), valueText(*layer), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace twins
