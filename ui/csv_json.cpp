#include "ui/figure_print.h"

#include <nlohmann/json.hpp>

#include <QList>

#include <algorithm>

namespace twins
{

namespace
{

/// Lines of cells, quotes taken off.
QList<QList<QByteArray>> cellsOf(const QByteArray& csv)
{
    QList<QList<QByteArray>> rows;
    QList<QByteArray> row;
    QByteArray cell;
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char character = csv[i];
        if (quoted && character == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            cell += '"';
            ++i;
        } else if (character == '"') {
            quoted = !quoted;
        } else if (!quoted && (character == ',' || character == '\n')) {
            row.append(cell);
            cell.clear();
            if (character == '\n') {
                rows.append(row);
                row.clear();
            }
        } else if (quoted || character != '\r') {
            cell += character;
        }
    }
    if (!row.isEmpty() || !cell.isEmpty()) {
        row.append(cell);
        rows.append(row);
    }
    return rows;
}

nlohmann::ordered_json valueOf(const QByteArray& cell)
{
    if (cell.isEmpty()) {
        return nullptr;
    }
    bool isNumber = false;
    if (const qlonglong whole = cell.toLongLong(&isNumber); isNumber) {
        return whole;
    }
    const double number = cell.toDouble(&isNumber);
    return isNumber ? nlohmann::ordered_json(number) : nlohmann::ordered_json(cell.toStdString());
}

} // namespace

QByteArray jsonOfCsv(const QByteArray& csv, const QString& title, const QString& caption)
{
    const QList<QList<QByteArray>> rows = cellsOf(csv);
    nlohmann::ordered_json json = {{"figure", title.toStdString()},
                                   {"caption", caption.toStdString()},
                                   {"rows", nlohmann::ordered_json::array()}};
    for (qsizetype i = 1; i < rows.size(); ++i) {
        nlohmann::ordered_json row;
        for (qsizetype column = 0; column < std::min(rows[0].size(), rows[i].size()); ++column) {
            row[rows[0][column].toStdString()] = valueOf(rows[i][column]);
        }
        json["rows"].push_back(row);
    }
    return QByteArray::fromStdString(
        json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

} // namespace twins
