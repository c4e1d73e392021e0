#pragma once

#include "ui/plots/plot_export.h"
#include "ui/theme.h"

#include <QColor>
#include <QString>
#include <QVector>

#include <functional>
#include <memory>

class QAbstractItemView;
class QMimeData;
class QPainter;

namespace twins
{

/// The cells of a table as they are read, every column and row of it, whatever is scrolled out of sight.
struct TableCells {
    struct Column {
        QString title;
        bool isRight = false; ///< figures stand at the right
    };
    struct Cell {
        QString text;
        QColor color; ///< as on the screen; invalid: the text's
        bool isBold = false;
    };
    QVector<Column> columns;
    QVector<QVector<Cell>> rows;

    [[nodiscard]] bool isEmpty() const { return rows.isEmpty(); }
    /// A line of titles, then the rows, cells between tabs: what a spreadsheet takes.
    [[nodiscard]] QString tabbed() const;
};

/// What `view` lists, in the order of its rows and columns; what stands under a row is set in, whether it is
/// unfolded or not.
[[nodiscard]] TableCells cellsOf(const QAbstractItemView& view);

/// A table as it leaves the program: on paper it wears the light theme, under its title and over its caption.
struct TableFigure {
    QString title;
    QString caption;  ///< one sentence: what it is of
    TableCells cells; ///< at most kMostPrintedRows of them are painted
    QByteArray csv;   ///< exact figures, whatever the cells round
    QByteArray json;  ///< empty: the rows of `csv`
    /// A picture instead of the cells, in pixels; null: the cells.
    std::function<void(QPainter& painter, const QSize& size)> paint;
    QSize size; ///< of that picture
};

/// Rows of a picture; beyond them it says how many there are.
inline constexpr int kMostPrintedRows = 400;

/// Height of the cells, painted `width` pixels wide.
[[nodiscard]] int tableHeight(const TableCells& cells, int width);
/// By how much they are smaller then than at their own size; 1 where there is room.
[[nodiscard]] double tableShrink(const TableCells& cells, int width);
/// Paints the cells into (0, 0, size); smaller where they are wider than that.
void paintTable(QPainter& painter, const QSize& size, const TableCells& cells, const Theme& theme);

/// png, svg, pdf, csv, json.
[[nodiscard]] const QStringList& tableFormats();
/// Writes the table in the format of the path's suffix. False: `error` says why, in one sentence, and what
/// was there before is as it was.
bool writeTable(const TableFigure& table, const QString& path, QString* error, const PrintSize& print = {});
/// Picture, SVG and the cells as text.
[[nodiscard]] std::unique_ptr<QMimeData> tableForClipboard(const TableFigure& table,
                                                           const PrintSize& print = {});

} // namespace twins
