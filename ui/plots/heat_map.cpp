#include "ui/plots/heat_map.h"

#include "ui/plots/heat_map_parts.h"

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
