#include "ui/table_figure.h"

#include "core/util/version.h"
#include "ui/figure_print.h"
#include "ui/translate.h"
#include "ui/words.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QFileInfo>
#include <QHeaderView>
#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QTableView>
#include <QTreeView>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kPaperMargin = 12;
constexpr int kPaperGap = 6;
constexpr int kColumnGap = 14;
constexpr int kLineSpace = 7;      // over and under the text of a line, together
constexpr int kWidestColumn = 380; // longer texts are broken
constexpr double kPaperPixelsPerMm = 96.0 / 25.4;

const QHeaderView* headerOf(const QAbstractItemView& view)
{
    if (const auto* table = qobject_cast<const QTableView*>(&view)) {
        return table->horizontalHeader();
    }
    const auto* tree = qobject_cast<const QTreeView*>(&view);
    return tree != nullptr ? tree->header() : nullptr;
}

/// What is drawn in a cell that has no text, such as an interval, says itself to a screen reader.
QString textOf(const QModelIndex& index)
{
    const QString text = index.data(Qt::DisplayRole).toString();
    return text.isEmpty() ? index.data(Qt::AccessibleTextRole).toString() : text;
}

void appendRows(const QAbstractItemModel& model, const QModelIndex& parent, const QVector<int>& order,
                int depth, TableCells& cells)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QVector<TableCells::Cell> line;
        for (const int column : order) {
            const QModelIndex index = model.index(row, column, parent);
            const auto font = index.data(Qt::FontRole).value<QFont>();
            line.append({textOf(index), index.data(Qt::ForegroundRole).value<QColor>(),
                         font.weight() >= QFont::DemiBold});
        }
        if (!line.isEmpty()) {
            line.front().text.prepend(QString(4 * depth, QChar::Nbsp));
        }
        cells.rows.append(line);
        appendRows(model, model.index(row, 0, parent), order, depth + 1, cells);
    }
}

/// The colour of the same meaning on paper.
QColor onPaper(const QColor& color)
{
    if (!color.isValid()) {
        return lightTheme().text;
    }
    static constexpr QColor Theme::*kMeanings[] = {
        &Theme::text,         &Theme::secondaryText, &Theme::cleanAccuracy, &Theme::robustAccuracy,
        &Theme::adaptiveWing, &Theme::frozenWing,    &Theme::good,          &Theme::caution,
        &Theme::warning,      &Theme::error,         &Theme::accent};
    static const Theme kDark = darkTheme();
    static const Theme kLight = lightTheme();
    for (const auto meaning : kMeanings) {
        if (color == kDark.*meaning) {
            return kLight.*meaning;
        }
    }
    return color;
}

/// Where the cells lie at their own size.
struct TablePlan {
    QVector<int> left, width; // of the columns
    QVector<int> top;         // of the rows, and where the last one ends
    int header = 0;
    int natural = 0; // width of them all
};

QFont cellFont(bool isBold)
{
    return themeFont(kSmallSize, isBold ? QFont::DemiBold : QFont::Normal);
}

TablePlan planOf(const TableCells& cells, int width)
{
    TablePlan plan;
    const QFontMetrics bold(cellFont(true));
    const QFontMetrics plain(cellFont(false));
    const auto rows = std::min<qsizetype>(cells.rows.size(), kMostPrintedRows);
    plan.header = bold.height() + kLineSpace;
    for (qsizetype column = 0; column < cells.columns.size(); ++column) {
        int widest = bold.horizontalAdvance(cells.columns[column].title);
        for (qsizetype row = 0; row < rows; ++row) {
            const TableCells::Cell& cell = cells.rows[row][column];
            widest = std::max(widest, (cell.isBold ? bold : plain).horizontalAdvance(cell.text) + 1);
        }
        plan.left.append(plan.natural);
        plan.width.append(std::min(widest, kWidestColumn));
        plan.natural += plan.width.back() + kColumnGap;
    }
    plan.natural = std::max(1, plan.natural - kColumnGap);
    if (plan.natural < width && !plan.width.isEmpty() && !cells.columns.back().isRight) {
        plan.width.back() += width - plan.natural; // a text has to be broken later or not at all
        plan.natural = width;
    }
    int y = plan.header;
    for (qsizetype row = 0; row < rows; ++row) {
        plan.top.append(y);
        int height = plain.height();
        for (qsizetype column = 0; column < cells.columns.size(); ++column) {
            const TableCells::Cell& cell = cells.rows[row][column];
            height = std::max(
                height, (cell.isBold ? bold : plain)
                            .boundingRect(QRect(0, 0, plan.width[column], 10000), Qt::TextWordWrap, cell.text)
                            .height());
        }
        y += height + kLineSpace;
    }
    plan.top.append(y);
    return plan;
}

double shrinkOf(const TablePlan& plan, int width)
{
    return std::min(1.0, static_cast<double>(width) / plan.natural);
}

QString restText(const TableCells& cells)
{
    const qsizetype rest = cells.rows.size() - kMostPrintedRows;
    return rest <= 0 ? QString()
                     : QCoreApplication::translate("twins::TableFigure",
                                                   "… and %1 more rows, which the CSV and the JSON hold.")
                           .arg(numberText(static_cast<std::int64_t>(rest)));
}

QByteArray paintedTable(const TableFigure& table, const QString& suffix, const PrintSize& print)
{
    const Theme theme = lightTheme();
    const QString caption =
        (table.caption.isEmpty() ? QString() : asSentence(table.caption) + QLatin1Char(' ')) +
        QStringLiteral("TWINS Workbench ") + QLatin1String(kVersion);
    const int natural = table.paint ? table.size.width() : planOf(table.cells, 0).natural;
    const int inner = std::max(qRound(print.widthMm * kPaperPixelsPerMm) - 2 * kPaperMargin, natural);
    const int figure = table.paint ? table.size.height() : tableHeight(table.cells, inner);
    const QFont titleFont = themeFont(kControlSize, QFont::DemiBold);
    const QRect title(kPaperMargin, kPaperMargin, inner, QFontMetrics(titleFont).height() + 4);
    const QRect body(kPaperMargin, title.bottom() + 1 + kPaperGap, inner, figure);
    const QRect last(kPaperMargin, body.bottom() + 1 + kPaperGap, inner,
                     QFontMetrics(themeFont(kSmallSize))
                             .boundingRect(QRect(0, 0, inner, 10000), Qt::TextWordWrap, caption)
                             .height() +
                         2);
    const QSize size(inner + 2 * kPaperMargin, last.bottom() + 1 + kPaperMargin);
    const auto paint = [&](QPaintDevice& device, double scale) {
        QPainter painter(&device);
        painter.scale(scale, scale);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRect(QPoint(0, 0), size), theme.panel);
        painter.setFont(titleFont);
        painter.setPen(theme.text);
        painter.drawText(title, Qt::AlignVCenter | Qt::AlignLeft, table.title);
        painter.save();
        painter.translate(body.topLeft());
        if (table.paint) {
            table.paint(painter, QSize(inner, figure));
        } else {
            paintTable(painter, body.size(), table.cells, theme);
        }
        painter.restore();
        painter.setFont(themeFont(kSmallSize));
        painter.setPen(theme.secondaryText);
        painter.drawText(last, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, caption);
    };
    return figureContent(suffix, size, paint, print);
}

} // namespace

QString TableCells::tabbed() const
{
    QStringList lines;
    QStringList titles;
    for (const Column& column : columns) {
        titles << column.title;
    }
    lines << titles.join(QLatin1Char('\t'));
    for (const QVector<Cell>& row : rows) {
        QStringList texts;
        for (const Cell& cell : row) {
            texts << QString(cell.text).replace(QLatin1Char('\t'), QLatin1Char(' ')).trimmed();
        }
        lines << texts.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

TableCells cellsOf(const QAbstractItemView& view)
{
    TableCells cells;
    const QAbstractItemModel* model = view.model();
    const QHeaderView* header = headerOf(view);
    if (model == nullptr || header == nullptr) {
        return cells;
    }
    QVector<int> order;
    for (int position = 0; position < header->count(); ++position) {
        order.append(header->logicalIndex(position));
        const QVariant alignment = model->headerData(order.back(), Qt::Horizontal, Qt::TextAlignmentRole);
        cells.columns.append({model->headerData(order.back(), Qt::Horizontal).toString(),
                              alignment.value<Qt::Alignment>().testFlag(Qt::AlignRight)});
    }
    appendRows(*model, view.rootIndex(), order, 0, cells);
    return cells;
}

int tableHeight(const TableCells& cells, int width)
{
    const TablePlan plan = planOf(cells, width);
    const int rest = restText(cells).isEmpty() ? 0 : QFontMetrics(cellFont(false)).height() + kLineSpace;
    return static_cast<int>(std::ceil((plan.top.back() + rest + 1) * shrinkOf(plan, width)));
}

double tableShrink(const TableCells& cells, int width)
{
    return shrinkOf(planOf(cells, width), width);
}

void paintTable(QPainter& painter, const QSize& size, const TableCells& cells, const Theme& theme)
{
    const TablePlan plan = planOf(cells, size.width());
    const double shrink = shrinkOf(plan, size.width());
    painter.save();
    painter.scale(shrink, shrink);
    const auto alignment = [&](qsizetype column) {
        return (cells.columns[column].isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    };
    painter.setFont(cellFont(true));
    painter.setPen(theme.secondaryText);
    for (qsizetype column = 0; column < cells.columns.size(); ++column) {
        painter.drawText(QRect(plan.left[column], 0, plan.width[column], plan.header), alignment(column),
                         cells.columns[column].title);
    }
    for (qsizetype row = 0; row + 1 < plan.top.size(); ++row) {
        painter.setPen(QPen(row == 0 ? theme.secondaryText : theme.grid, row == 0 ? 1.0 : 0.6));
        painter.drawLine(QPointF(0, plan.top[row]), QPointF(plan.natural, plan.top[row]));
        for (qsizetype column = 0; column < cells.columns.size(); ++column) {
            const TableCells::Cell& cell = cells.rows[row][column];
            painter.setFont(cellFont(cell.isBold));
            painter.setPen(onPaper(cell.color));
            painter.drawText(QRect(plan.left[column], plan.top[row], plan.width[column],
                                   plan.top[row + 1] - plan.top[row]),
                             alignment(column) | Qt::TextWordWrap, cell.text);
        }
    }
    if (const QString rest = restText(cells); !rest.isEmpty()) {
        painter.setFont(cellFont(false));
        painter.setPen(theme.secondaryText);
        painter.drawText(QPointF(0, plan.top.back() + QFontMetrics(cellFont(false)).height()), rest);
    }
    painter.restore();
}

const QStringList& tableFormats()
{
    static const QStringList formats = {QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf"),
                                        QStringLiteral("csv"), QStringLiteral("json")};
    return formats;
}

bool writeTable(const TableFigure& table, const QString& path, QString* error, const PrintSize& print)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("csv")) {
        return writeExport(path, table.csv, error);
    }
    if (suffix == QLatin1String("json")) {
        return writeExport(
            path, table.json.isEmpty() ? jsonOfCsv(table.csv, table.title, table.caption) : table.json,
            error);
    }
    if (!tableFormats().contains(suffix)) {
        if (error != nullptr) {
            *error = QCoreApplication::translate("twins::TableFigure",
                                                 "This table is written as %1, not as \"%2\".")
                         .arg(tableFormats().join(QStringLiteral(", ")), suffix);
        }
        return false;
    }
    return writeExport(path, paintedTable(table, suffix, print), error);
}

std::unique_ptr<QMimeData> tableForClipboard(const TableFigure& table, const PrintSize& print)
{
    auto data = std::make_unique<QMimeData>();
    data->setImageData(QImage::fromData(paintedTable(table, QStringLiteral("png"), print), "PNG"));
    data->setData(QStringLiteral("image/svg+xml"), paintedTable(table, QStringLiteral("svg"), print));
    data->setText(table.cells.tabbed());
    return data;
}

} // namespace twins
