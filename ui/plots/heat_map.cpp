#include "ui/plots/heat_map.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

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

const QString kMinus = QStringLiteral("−");

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

/// Where things are in a given area.
struct HeatMap::Layout {
    QRect cells;
    QRect names;
    QRect bar;
    double span = 1.0; ///< positions across `cells`
    int rows = 0;

    [[nodiscard]] int x(double position) const
    {
        return cells.left() + static_cast<int>(std::lround(position / span * cells.width()));
    }
    [[nodiscard]] int y(int row) const { return cells.top() + row * cells.height() / std::max(1, rows); }
};

HeatMap::HeatMap(QWidget* parent)
    : QWidget(parent)
    , m_theme(lightTheme())
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void HeatMap::setModel(QAbstractItemModel* model, int valueRole, int positionRole)
{
    m_model = model;
    m_valueRole = valueRole;
    m_positionRole = positionRole;
    connect(model, &QAbstractItemModel::modelReset, this, &HeatMap::modelChanged);
    connect(model, &QAbstractItemModel::columnsInserted, this, &HeatMap::modelChanged);
    connect(model, &QAbstractItemModel::dataChanged, this, &HeatMap::modelChanged);
    modelChanged();
}

void HeatMap::modelChanged()
{
    double largest = 0.0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        for (int column = 0; column < m_model->columnCount(); ++column) {
            const double one = value({row, column});
            if (std::isfinite(one)) {
                largest = std::max(largest, std::abs(one));
            }
        }
    }
    m_scale.maximum = roundUp(std::max(largest, m_scaleAtLeast));
    m_current.row = std::clamp(m_current.row, 0, std::max(0, m_model->rowCount() - 1));
    m_current.column = std::clamp(m_current.column, 0, std::max(0, m_model->columnCount() - 1));
    update();
}

void HeatMap::setLastPosition(double position)
{
    m_lastPosition = position;
    update();
}

void HeatMap::setAxisTitle(const QString& title)
{
    m_axisTitle = title;
    update();
}

void HeatMap::setUnit(const QString& unit)
{
    m_unit = unit;
    update();
}

void HeatMap::setDiverging(bool on)
{
    m_scale.isDiverging = on;
    update();
}

void HeatMap::setScaleAtLeast(double value)
{
    m_scaleAtLeast = value;
    modelChanged();
}

void HeatMap::setSubject(const QString& subject)
{
    m_subject = subject;
}

void HeatMap::setHeldFrom(std::optional<double> position)
{
    m_heldFrom = position;
    update();
}

void HeatMap::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void HeatMap::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void HeatMap::setCurrent(Cell cell)
{
    if (!m_model || m_model->rowCount() == 0 || m_model->columnCount() == 0) {
        return;
    }
    cell.row = std::clamp(cell.row, 0, m_model->rowCount() - 1);
    cell.column = std::clamp(cell.column, 0, m_model->columnCount() - 1);
    if (cell == m_current) {
        return;
    }
    m_current = cell;
    update();
    announce();
    Q_EMIT currentChanged(cell.row, cell.column);
}

void HeatMap::announce()
{
    setAccessibleDescription(tr("%1, epoch %2: %3")
                                 .arg(m_model->headerData(m_current.row, Qt::Vertical).toString(),
                                      m_model->headerData(m_current.column, Qt::Horizontal).toString(),
                                      valueText(m_current)));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

double HeatMap::value(Cell cell) const
{
    return m_model->index(cell.row, cell.column).data(m_valueRole).toDouble();
}

QString HeatMap::valueText(Cell cell) const
{
    const double one = value(cell);
    if (!std::isfinite(one)) {
        return tr("no value");
    }
    const QString sign = m_scale.isDiverging && one > 0.0 ? QStringLiteral("+") : QString();
    return (sign + QString::number(one, 'g', 4) + QLatin1Char(' ') + m_unit).trimmed();
}

QColor HeatMap::cellColor(Cell cell) const
{
    return m_scale.colorOf(value(cell), m_theme);
}

double HeatMap::position(int column) const
{
    return m_model->headerData(column, Qt::Horizontal, m_positionRole).toDouble();
}

double HeatMap::lastPosition() const
{
    const int columns = m_model ? m_model->columnCount() : 0;
    return columns > 0 ? std::max(m_lastPosition, position(columns - 1)) : m_lastPosition;
}

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

QRect HeatMap::cellRect(Cell cell) const
{
    if (!m_model || cell.row < 0 || cell.row >= m_model->rowCount() || cell.column < 0 ||
        cell.column >= m_model->columnCount()) {
        return {};
    }
    const Layout layout = layoutFor(rect());
    const double from = position(cell.column);
    const double to = cell.column + 1 < m_model->columnCount() ? position(cell.column + 1) : from + 1.0;
    const int left = layout.x(from);
    const int top = layout.y(cell.row);
    return {left, top, std::max(1, layout.x(to) - left), layout.y(cell.row + 1) - top};
}

std::optional<int> HeatMap::rowAt(const QPoint& position) const
{
    const Layout layout = layoutFor(rect());
    if (layout.rows == 0 || position.y() < layout.cells.top() || position.y() > layout.cells.bottom() ||
        position.x() > layout.cells.right()) {
        return std::nullopt;
    }
    for (int row = 0; row < layout.rows; ++row) {
        if (position.y() < layout.y(row + 1)) {
            return row;
        }
    }
    return std::nullopt;
}

std::optional<HeatMap::Cell> HeatMap::cellAt(const QPoint& position) const
{
    const auto row = rowAt(position);
    if (!row) {
        return std::nullopt;
    }
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (cellRect({*row, column}).contains(position)) {
            return Cell{*row, column};
        }
    }
    return std::nullopt;
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

void HeatMap::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paint(painter, rect(), true);
}

void HeatMap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const QPoint at = event->position().toPoint();
    if (const auto cell = cellAt(at)) {
        setCurrent(*cell);
    } else if (const auto row = rowAt(at)) {
        setCurrent({*row, m_current.column});
    }
}

void HeatMap::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    setCursor(rowAt(at) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (event->buttons().testFlag(Qt::LeftButton)) {
        if (const auto cell = cellAt(at)) {
            setCurrent(*cell);
        }
    }
}

void HeatMap::keyPressEvent(QKeyEvent* event)
{
    Cell cell = m_current;
    switch (event->key()) {
    case Qt::Key_Up:
        --cell.row;
        break;
    case Qt::Key_Down:
        ++cell.row;
        break;
    case Qt::Key_Left:
        --cell.column;
        break;
    case Qt::Key_Right:
        ++cell.column;
        break;
    case Qt::Key_Home:
        cell.column = 0;
        break;
    case Qt::Key_End:
        cell.column = std::max(0, m_model ? m_model->columnCount() - 1 : 0);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    setCurrent(cell);
}

bool HeatMap::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_model) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto cell = cellAt(help->pos())) {
            QString text = tr("%1, epoch %2")
                               .arg(m_model->headerData(cell->row, Qt::Vertical).toString(),
                                    m_model->headerData(cell->column, Qt::Horizontal).toString());
            if (!m_subject.isEmpty()) {
                text += QStringLiteral(" · ") + m_subject;
            }
            QToolTip::showText(help->globalPos(), text + QLatin1Char('\n') + valueText(*cell), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace twins
