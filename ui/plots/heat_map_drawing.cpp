// How HeatMap paints itself, on the screen and in figures.
#include "ui/plots/heat_map.h"
#include "ui/plots/heat_map_parts.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kAxisHeight = 34;
constexpr int kBarWidth = 10;
constexpr int kBarGap = 16;
constexpr int kNameGap = 8;
constexpr int kMapNameSize = 10; ///< pixels: rows are dense

constexpr QChar kMinus(0x2212);

QString barText(double value)
{
    return QString::number(value, 'g', 3);
}

double axisStep(double range, double width)
{
    const double wanted = std::max(1.0, range * 64.0 / std::max(1.0, width));
    const double decade = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (wanted <= decade * factor) {
            return decade * factor;
        }
    }
    return decade * 10.0;
}

} // namespace

HeatMap::Layout HeatMap::layoutFor(const QRect& area) const
{
    Layout layout;
    layout.rows = m_model ? m_model->rowCount() : 0;
    const QFontMetrics bold(themeFont(kMapNameSize, QFont::DemiBold));
    int names = 24;
    for (int row = 0; row < layout.rows; ++row) {
        names = std::max(names, bold.horizontalAdvance(m_model->headerData(row, Qt::Vertical).toString()));
    }
    const QFontMetrics small(themeFont(kSmallSize));
    const int sign = m_scale.isDiverging ? small.horizontalAdvance(kMinus) : 0;
    const int numbers = std::max({sign + small.horizontalAdvance(barText(m_scale.maximum)),
                                  small.horizontalAdvance(barText(m_scale.maximum / 2.0)),
                                  small.horizontalAdvance(m_unit), 28});
    const int left = names + kNameGap;
    const int right = kBarGap + kBarWidth + 6 + numbers;
    layout.cells = area.adjusted(left, 4, -right, -kAxisHeight);
    layout.names = QRect(area.left(), layout.cells.top(), names, layout.cells.height());
    layout.bar =
        QRect(layout.cells.right() + 1 + kBarGap, layout.cells.top(), kBarWidth, layout.cells.height());
    layout.span = lastPosition() + 1.0;
    return layout;
}

void HeatMap::paintNames(QPainter& painter, const Layout& layout, bool marks) const
{
    const QFont plain = themeFont(kMapNameSize);
    const QFont bold = themeFont(kMapNameSize, QFont::Bold);
    const int lineHeight = QFontMetrics(plain).ascent() + 1;
    const int rowHeight = std::max(1, layout.cells.height() / std::max(1, layout.rows));
    const int every = std::max(1, (lineHeight + rowHeight - 1) / rowHeight);
    for (int row = 0; row < layout.rows; ++row) {
        const bool chosen = marks && row == m_current.row;
        const bool crowded = marks && std::abs(row - m_current.row) < every && !chosen;
        if (!chosen && (row % every != 0 || crowded)) {
            continue;
        }
        painter.setFont(chosen ? bold : plain);
        painter.setPen(chosen ? m_theme.text : m_theme.secondaryText);
        const int middle = (layout.y(row) + layout.y(row + 1)) / 2;
        painter.drawText(QRect(layout.names.left(), middle - 10, layout.names.width(), 20),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                         m_model->headerData(row, Qt::Vertical).toString());
    }
}

void HeatMap::paintCells(QPainter& painter, const Layout& layout, bool marks) const
{
    const int columns = m_model->columnCount();
    const int gap = layout.cells.height() / std::max(1, layout.rows) >= 8 ? 1 : 0;
    if (m_scale.isDiverging && columns > 0) { // whose middle is the panel's own tone
        const int left = layout.x(position(0));
        painter.fillRect(QRect(left, layout.cells.top(), layout.x(position(columns - 1) + 1.0) - left,
                               layout.cells.height())
                             .adjusted(-1, -1, 1, 1 - gap),
                         m_theme.line);
    }
    for (int column = 0; column < columns; ++column) {
        const double from = position(column);
        const double to = column + 1 < columns ? position(column + 1) : from + 1.0;
        const int left = layout.x(from);
        const int width = std::max(1, layout.x(to) - left);
        for (int row = 0; row < layout.rows; ++row) {
            const int top = layout.y(row);
            const QRect cell(left, top, width, layout.y(row + 1) - top - gap);
            const double one = value({row, column});
            if (std::isfinite(one)) {
                painter.fillRect(cell, m_scale.colorOf(one, m_theme));
            } else {
                painter.fillRect(cell, m_theme.panel);
                painter.fillRect(cell, QBrush(m_theme.line, Qt::BDiagPattern));
            }
        }
    }
    paintHeld(painter, layout);
    if (!marks || columns == 0) {
        return;
    }
    const double last = position(columns - 1) + 1.0;
    const int top = layout.y(m_current.row);
    const QRect row(layout.cells.left() - 1, top - 1, layout.x(last) - layout.cells.left() + 1,
                    layout.y(m_current.row + 1) - top + 1 - gap);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.text, hasFocus() ? 2 : 1));
    painter.drawRect(row);
    const double from = position(m_current.column);
    const int x = layout.x(from);
    const int width = std::max(2, layout.x(from + 1.0) - x);
    painter.fillRect(x, layout.cells.bottom() + 2, width, 3, m_theme.accent);
}

void HeatMap::paintHeld(QPainter& painter, const Layout& layout) const
{
    if (!m_heldFrom) {
        return;
    }
    const int x = layout.x(*m_heldFrom);
    painter.setPen(QPen(m_theme.panel, 3.0)); // to stand out of any colour
    painter.drawLine(x, layout.cells.top(), x, layout.cells.bottom());
    painter.setPen(QPen(m_theme.text, 1.0, Qt::DashLine));
    painter.drawLine(x, layout.cells.top(), x, layout.cells.bottom());
}

void HeatMap::paintAxis(QPainter& painter, const Layout& layout) const
{
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(m_theme.secondaryText);
    const double last = lastPosition();
    const double step = axisStep(last, layout.cells.width());
    for (double tick = 0.0; tick <= last + 1e-9; tick += step) {
        const int middle = (layout.x(tick) + layout.x(tick + 1.0)) / 2;
        painter.drawText(QRect(middle - 30, layout.cells.bottom() + 4, 60, 16), Qt::AlignCenter,
                         QString::number(tick));
    }
    painter.drawText(QRect(layout.cells.left(), layout.cells.bottom() + 19, layout.cells.width(), 15),
                     Qt::AlignCenter, m_axisTitle);
}

void HeatMap::paintColorBar(QPainter& painter, const Layout& layout) const
{
    QLinearGradient gradient(layout.bar.bottomLeft(), layout.bar.topLeft());
    const double span = m_scale.maximum - m_scale.minimum();
    for (int i = 0; i <= 16; ++i) {
        gradient.setColorAt(i / 16.0, m_scale.colorOf(m_scale.minimum() + span * i / 16.0, m_theme));
    }
    painter.fillRect(layout.bar, gradient);
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(m_theme.secondaryText);
    const int left = layout.bar.right() + 7;
    const auto write = [&](int y, const QString& text) {
        painter.drawText(QRect(left, y, 80, 14), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    const QString plus = m_scale.isDiverging ? QStringLiteral("+") : QString();
    write(layout.bar.top() - 2, plus + barText(m_scale.maximum));
    if (layout.bar.height() > 64) {
        write(layout.bar.center().y() - 7, barText((m_scale.maximum + m_scale.minimum()) / 2.0));
    }
    write(layout.bar.bottom() - 12, m_scale.isDiverging ? kMinus + barText(m_scale.maximum) : barText(0.0));
    if (layout.bar.height() > 48) {
        write(layout.bar.top() + 12, m_unit);
    }
}

void HeatMap::paint(QPainter& painter, const QRect& area, bool marks) const
{
    painter.fillRect(area, m_theme.panel);
    if (!m_model || m_model->rowCount() == 0 || m_model->columnCount() == 0) {
        painter.setFont(themeFont(kControlSize));
        painter.setPen(m_theme.secondaryText);
        painter.drawText(area.adjusted(32, 16, -32, -16), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const Layout layout = layoutFor(area);
    paintCells(painter, layout, marks);
    paintNames(painter, layout, marks);
    paintAxis(painter, layout);
    paintColorBar(painter, layout);
}

} // namespace twins
