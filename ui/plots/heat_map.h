#pragma once

#include "ui/theme.h"

#include <QAbstractItemModel>
#include <QPointer>
#include <QWidget>

#include <optional>

namespace twins
{

/// A table model's cells as coloured rectangles (viridis), with row names, an axis below, and a colour bar
/// with numbers. One cell is current: click it, or use the arrow keys, Home and End.
class HeatMap : public QWidget
{
    Q_OBJECT

public:
    /// Row and column of a cell.
    struct Cell {
        int row = 0;
        int column = 0;
        bool operator==(const Cell&) const = default;
    };

    explicit HeatMap(QWidget* parent = nullptr);

    /// Cell values are doubles under `valueRole`; a column's place on the axis is a double under
    /// `positionRole` of the horizontal header, ascending; its cell reaches to the next column's place. The
    /// model is not owned.
    void setModel(QAbstractItemModel* model, int valueRole, int positionRole);
    /// The axis reaches at least to this position.
    void setLastPosition(double position);
    void setAxisTitle(const QString& title);
    /// Under the colour bar's numbers; may be empty.
    void setUnit(const QString& unit);
    void setEmptyText(const QString& text);
    [[nodiscard]] QString emptyText() const { return m_emptyText; }
    void applyTheme(const Theme& theme);

    [[nodiscard]] Cell current() const noexcept { return m_current; }
    void setCurrent(Cell cell);
    /// In widget coordinates; empty for a cell that does not exist.
    [[nodiscard]] QRect cellRect(Cell cell) const;
    [[nodiscard]] std::optional<Cell> cellAt(const QPoint& position) const;
    /// The row whose name or cells are at this height.
    [[nodiscard]] std::optional<int> rowAt(const QPoint& position) const;
    [[nodiscard]] double value(Cell cell) const;
    [[nodiscard]] QColor cellColor(Cell cell) const;
    /// The value of the brightest colour: a round number not below the largest value.
    [[nodiscard]] double scaleMaximum() const noexcept { return m_maximum; }

    /// Paints the figure in `area`, without the current cell's marks unless `marks`.
    void paint(QPainter& painter, const QRect& area, bool marks) const;
    [[nodiscard]] QSize sizeHint() const override { return {480, 240}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 96}; }

Q_SIGNALS:
    void currentChanged(int row, int column);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Layout;

    [[nodiscard]] Layout layoutFor(const QRect& area) const;
    [[nodiscard]] double position(int column) const;
    [[nodiscard]] double lastPosition() const;
    void modelChanged();
    void announce();
    void paintNames(QPainter& painter, const Layout& layout, bool marks) const;
    void paintCells(QPainter& painter, const Layout& layout, bool marks) const;
    void paintAxis(QPainter& painter, const Layout& layout) const;
    void paintColorBar(QPainter& painter, const Layout& layout) const;

    QPointer<QAbstractItemModel> m_model;
    int m_valueRole = Qt::DisplayRole;
    int m_positionRole = Qt::DisplayRole;
    double m_lastPosition = 0.0;
    double m_maximum = 1.0;
    QString m_axisTitle;
    QString m_unit;
    QString m_emptyText;
    Theme m_theme;
    Cell m_current;
};

} // namespace twins
