#include "ui/models/log_model.h"

#include "ui/translate.h"

#include <QDateTime>

namespace twins
{

LogModel::LogModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void LogModel::setLog(const std::vector<LogLine>& log)
{
    beginResetModel();
    m_lines = log;
    endResetModel();
}

void LogModel::appendFrom(const std::vector<LogLine>& log)
{
    if (log.size() < m_lines.size()) {
        setLog(log);
        return;
    }
    if (log.size() == m_lines.size()) {
        return;
    }
    beginInsertRows({}, static_cast<int>(m_lines.size()), static_cast<int>(log.size()) - 1);
    m_lines.insert(m_lines.end(), log.begin() + static_cast<std::ptrdiff_t>(m_lines.size()), log.end());
    endInsertRows();
}

void LogModel::applyTheme(const Theme& theme)
{
    m_theme = theme;
    retranslate();
}

void LogModel::retranslate()
{
    if (!m_lines.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const LogLine& line = m_lines[static_cast<std::size_t>(index.row())];
    const bool isTime = index.column() == TimeColumn;
    switch (role) {
    case Qt::DisplayRole:
        return isTime ? QDateTime::fromMSecsSinceEpoch(line.millisecondsSinceEpoch)
                            .toString(QStringLiteral("HH:mm:ss"))
                      : translated("twins::Log", line.text, line.arguments);
    case Qt::ToolTipRole:
        return isTime ? QDateTime::fromMSecsSinceEpoch(line.millisecondsSinceEpoch).toString(Qt::ISODate)
                      : translated("twins::Log", line.text, line.arguments);
    case Qt::ForegroundRole:
        if (isTime || line.level == LogLevel::Debug) {
            return m_theme.secondaryText;
        }
        return line.level == LogLevel::Error     ? m_theme.error
               : line.level == LogLevel::Warning ? m_theme.warning
                                                 : m_theme.text;
    case LevelRole:
        return static_cast<int>(line.level);
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == TimeColumn ? tr("Time") : tr("Message");
}

} // namespace twins
