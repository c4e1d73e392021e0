#include "ui/views/log_view.h"

#include "ui/chip.h"
#include "ui/models/log_model.h"
#include "ui/panels/copy_rows.h"
#include "ui/plots/plot_export.h"
#include "ui/words.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace twins
{

namespace
{
constexpr int kTimeWidth = 74;
constexpr int kRowHeight = 22;
constexpr qsizetype kPrintedLines = 200;

const char* levelKey(const QVariant& level)
{
    switch (static_cast<LogLevel>(level.toInt())) {
    case LogLevel::Debug:
        return "debug";
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        return "error";
    }
    return "";
}
} // namespace

/// Lines of a level or graver.
class LogFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLeast(LogLevel least)
    {
        m_least = static_cast<int>(least);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        return sourceModel()->index(row, 0, parent).data(LogModel::LevelRole).toInt() >= m_least;
    }

private:
    int m_least = static_cast<int>(LogLevel::Debug);
};

LogView::LogView(QWidget* parent)
    : RunView(parent)
    , m_model(new LogModel(this))
    , m_filter(new LogFilter(this))
    , m_table(new QTableView(this))
    , m_title(new QWidget(this))
    , m_all(new Chip({}, m_title))
    , m_warnings(new Chip({}, m_title))
{
    setObjectName(QStringLiteral("log-view"));
    m_filter->setSourceModel(m_model);
    m_table->setObjectName(QStringLiteral("log-table"));
    m_table->setModel(m_filter);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    copyRowsByKey(m_table);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(LogModel::TimeColumn, kTimeWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);

    auto* choice = new QButtonGroup(this);
    choice->addButton(m_all);
    choice->addButton(m_warnings);
    m_all->setChecked(true);
    m_all->setObjectName(QStringLiteral("log-all"));
    m_warnings->setObjectName(QStringLiteral("log-warnings"));
    auto* row = new QHBoxLayout(m_title);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(m_all);
    row->addWidget(m_warnings);
    connect(m_warnings, &Chip::toggled, this, [this](bool only) {
        m_filter->setLeast(only ? LogLevel::Warning : LogLevel::Debug);
        m_table->scrollToBottom();
    });
    retranslate();
}

bool LogView::isAtEnd() const
{
    const QScrollBar* bar = m_table->verticalScrollBar();
    return bar->value() >= bar->maximum();
}

void LogView::showRun(const RunData& run)
{
    m_model->setLog(run.log);
    m_table->scrollToBottom();
}

void LogView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (!changes.log) {
        return;
    }
    const bool follow = isAtEnd();
    m_model->appendFrom(run.log);
    if (follow) {
        m_table->scrollToBottom();
    }
}

void LogView::applyTheme(const Theme& theme)
{
    m_model->applyTheme(theme);
}

void LogView::retranslate()
{
    m_all->setText(tr("all"));
    m_all->setToolTip(tr("Every line of the log"));
    m_warnings->setText(tr("warnings"));
    m_warnings->setToolTip(tr("Warnings and errors only"));
    setAccessibleName(tr("Log"));
    m_table->setAccessibleName(tr("Log of the run"));
    m_model->retranslate();
}

QWidget* LogView::titleWidget()
{
    return m_title;
}

QStringList LogView::exportFormats() const
{
    return {QStringLiteral("png"), QStringLiteral("txt"), QStringLiteral("csv")};
}

bool LogView::exportTo(const QString& path, QString* error)
{
    const bool isCsv = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    if (!isCsv && !path.endsWith(QLatin1String(".txt"), Qt::CaseInsensitive)) {
        return RunView::exportTo(path, error);
    }
    QByteArray content = isCsv ? QByteArrayLiteral("time,level,message\n") : QByteArray();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex line = m_model->index(row, LogModel::TextColumn);
        const QString time = m_model->index(row, LogModel::TimeColumn).data(Qt::ToolTipRole).toString();
        const QString text = line.data().toString();
        content += isCsv
                       ? time.toUtf8() + ',' + levelKey(line.data(LogModel::LevelRole)) + ',' + csvText(text)
                       : (time + QLatin1Char(' ') + text).toUtf8();
        content += '\n';
    }
    return writeExport(path, content, error);
}

bool LogView::hasFigure() const
{
    return m_filter->rowCount() > 0;
}

QString LogView::figureText() const
{
    const int lines = m_filter->rowCount();
    return lines <= kPrintedLines ? tr("Log of the run")
                                  : tr("Log of the run, the last %1 of %2 lines")
                                        .arg(numberText(static_cast<std::int64_t>(kPrintedLines)),
                                             numberText(static_cast<std::int64_t>(lines)));
}

TableCells LogView::printedLines() const
{
    TableCells lines = cellsOf(*m_table);
    if (lines.rows.size() > kPrintedLines) {
        lines.rows.remove(0, lines.rows.size() - kPrintedLines);
    }
    return lines;
}

int LogView::figureHeight(int width) const
{
    return tableHeight(printedLines(), width);
}

void LogView::paintFigure(QPainter& painter, const QSize& size)
{
    paintTable(painter, size, printedLines(), lightTheme());
}

} // namespace twins
