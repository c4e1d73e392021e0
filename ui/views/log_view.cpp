#include "ui/views/log_view.h"

#include "ui/chip.h"
#include "ui/models/log_model.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSaveFile>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace twins
{

namespace
{
constexpr int kTimeWidth = 74;
constexpr int kRowHeight = 22;
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
    m_warnings->setText(tr("warnings"));
    m_table->setAccessibleName(tr("Log of the run"));
    m_model->retranslate();
}

QWidget* LogView::titleWidget()
{
    return m_title;
}

QStringList LogView::exportFormats() const
{
    return {QStringLiteral("txt"), QStringLiteral("csv")};
}

bool LogView::exportTo(const QString& path, QString* error)
{
    const bool isCsv = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    QString content = isCsv ? QStringLiteral("time,message\n") : QString();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString time = m_model->index(row, LogModel::TimeColumn).data(Qt::ToolTipRole).toString();
        QString text = m_model->index(row, LogModel::TextColumn).data().toString();
        if (isCsv) {
            text =
                QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
        }
        content += time + QLatin1Char(isCsv ? ',' : ' ') + text + QLatin1Char('\n');
    }
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content.toUtf8()) >= 0 && file.commit()) {
        return true;
    }
    if (error != nullptr) {
        *error = tr("The log could not be written to %1: %2.").arg(path, file.errorString());
    }
    return false;
}

} // namespace twins
