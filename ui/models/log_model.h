#pragma once

#include "core/telemetry/run_data.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

#include <vector>

namespace twins
{

/// The log of the shown run as a table: when, and what in the window's language.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, TextColumn, ColumnCount };
    /// int of LogLevel.
    static constexpr int LevelRole = Qt::UserRole;

    explicit LogModel(QObject* parent = nullptr);

    /// Another run's log.
    void setLog(const std::vector<LogLine>& log);
    /// The same log, grown at its end; rows that are there already are kept.
    void appendFrom(const std::vector<LogLine>& log);
    void applyTheme(const Theme& theme);
    /// Every text anew in the window's language.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<LogLine> m_lines;
    Theme m_theme;
};

} // namespace twins
