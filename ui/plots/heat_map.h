#pragma once

#include "ui/plots/color_scale.h"
#include "ui/theme.h"

#include <QAbstractItemModel>
#include <QPointer>
#include <QWidget>

#include <optional>

namespace twins
{

/// A table model's cells as coloured rectangles (viridis, or blue to red for differences), hatched where
/// there is no number, with row names, an axis below, and a colour bar with numbers. One cell is current:
/// click it, or use the arrow keys, Home and End.
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
    /// The colours go from minus to plus the largest value, for differences; else from 0 to it.
    void setDiverging(bool on);
    /// The scale holds this value too, which stands in another map of the same scale.
    void setScaleAtLeast(double value);
    /// What the values are, in tool tips: "digits-at"; may be empty.
    void setSubject(const QString& subject);
    /// From this place of the axis on the values stay as they were; the boundary is drawn. Nothing: they do
    /// not.
    void setHeldFrom(std::optional<double> position);
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
    [[nodiscard]] double scaleMaximum() const noexcept { return m_scale.maximum; }
    [[nodiscard]] const ColorScale& scale() const noexcept { return m_scale; }

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
    [[nodiscard]] QString valueText(Cell cell) const; ///< with its unit
    void paintNames(QPainter& painter, const Layout& layout, bool marks) const;
    void paintCells(QPainter& painter, const Layout& layout, bool marks) const;
    void paintHeld(QPainter& painter, const Layout& layout) const;
    void paintAxis(QPainter& painter, const Layout& layout) const;
    void paintColorBar(QPainter& painter, const Layout& layout) const;

    QPointer<QAbstractItemModel> m_model;
    int m_valueRole = Qt::DisplayRole;
    int m_positionRole = Qt::DisplayRole;
    double m_lastPosition = 0.0;
    ColorScale m_scale;
    double m_scaleAtLeast = 0.0;
    std::optional<double> m_heldFrom;
    QString m_subject;
    QString m_axisTitle;
    QString m_unit;
    QString m_emptyText;
    Theme m_theme;
    Cell m_current;
};

} // namespace twins
