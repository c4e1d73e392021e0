#include "ui/panels/queue_panel.h"

#include "core/config/experiment_grid.h"
#include "ui/models/queue_model.h"
#include "ui/panels/copy_rows.h"
#include "ui/panels/table_form.h"
#include "ui/panels/table_menu.h"
#include "ui/tone.h"
#include "ui/translate.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <array>

namespace twins
{

namespace
{

constexpr int kLeastTableHeight = 110;
constexpr std::array kQueueWidths = {220, 120, 60, 84, 76, 76}; // by column

} // namespace

QueuePanel::QueuePanel(QWidget* parent)
    : Section(parent)
    , m_model(new QueueModel(this))
    , m_grid(new QLineEdit(this))
    , m_add(new QPushButton(this))
    , m_table(new QTableView(this))
    , m_menu(new TableMenu(
          QStringLiteral("queue"), [this] { return table(); }, this))
    , m_answer(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_start(new QPushButton(this))
    , m_stop(new QPushButton(this))
    , m_clear(new QPushButton(this))
{
    setObjectName(QStringLiteral("queue-panel"));
    m_grid->setObjectName(QStringLiteral("queue-grid"));
    m_add->setObjectName(QStringLiteral("queue-add"));
    m_table->setObjectName(QStringLiteral("queue-table"));
    m_answer->setObjectName(QStringLiteral("queue-answer"));
    m_summary->setObjectName(QStringLiteral("queue-summary"));
    m_start->setObjectName(QStringLiteral("queue-start"));
    m_stop->setObjectName(QStringLiteral("queue-stop"));
    m_clear->setObjectName(QStringLiteral("queue-clear"));
    build();
    connect(m_add, &QPushButton::clicked, this, &QueuePanel::add);
    connect(m_grid, &QLineEdit::returnPressed, this, &QueuePanel::add);
    connect(m_start, &QPushButton::clicked, this, &QueuePanel::start);
    connect(m_table, &QTableView::activated, this, &QueuePanel::open);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_queue) {
            m_queue->stop();
        }
    });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        if (m_queue) {
            m_queue->clear();
        }
    });
    QueuePanel::retranslate();
}

void QueuePanel::build()
{
    m_table->setModel(m_model);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setMinimumHeight(kLeastTableHeight);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kTableRow);
    m_table->horizontalHeader()->setFixedHeight(kTableRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    for (int column = 0; column < QueueModel::ColumnCount; ++column) {
        m_table->setColumnWidth(column, kQueueWidths.at(static_cast<std::size_t>(column)));
    }
    m_answer->setWordWrap(true);
    m_answer->hide();
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (QPushButton* button : {m_add, m_start, m_stop, m_clear}) {
        button->setProperty("small", true);
    }
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_grid, 1);
    row->addWidget(m_add);
    addAction(m_start);
    addAction(m_stop);
    copyRowsByKey(m_table);
    m_menu->serve(m_table);
    addAction(m_clear);
    addAction(m_menu);
    addContent(line);
    addContent(m_answer);
    addContent(m_table, 1);
    addContent(m_summary);
}

void QueuePanel::setQueue(ExperimentQueue* queue, std::function<ExperimentConfig()> form,
                          const std::filesystem::path& root)
{
    m_queue = queue;
    m_form = std::move(form);
    m_root = root;
    connect(queue, &ExperimentQueue::changed, this, [this] {
        m_answer->hide();
        m_model->setExperiments(m_queue->experiments());
        refresh();
    });
    m_model->setExperiments(queue->experiments());
    refresh();
}

void QueuePanel::setRuns(const std::vector<RunSummaryPtr>& runs)
{
    m_model->setRuns(runs);
    refresh();
}

void QueuePanel::add()
{
    if (!m_queue || !m_form) {
        return;
    }
    try {
        m_queue->add(experimentGrid(m_form(), m_grid->text().toStdString()));
    } catch (const Error& error) {
        say("error", translated(error));
    }
}

void QueuePanel::start()
{
    if (!m_queue) {
        return;
    }
    if (!m_queue->canStart()) {
        say("warning", tr("Wait for the training in flight to end, or stop it, before starting the queue."));
        return;
    }
    m_queue->start(m_root);
}

void QueuePanel::open(const QModelIndex& index)
{
    const std::filesystem::path folder =
        m_queue ? m_queue->experiments().at(static_cast<std::size_t>(index.row())).folder
                : std::filesystem::path();
    if (!folder.empty()) {
        Q_EMIT openRequested(folder);
    }
}

void QueuePanel::say(const char* tone, const QString& sentence)
{
    setTone(m_answer, tone);
    m_answer->setText(sentence);
    m_answer->show();
}

QString QueuePanel::summary() const
{
    return m_summary->isHidden() ? QString() : m_summary->text();
}

void QueuePanel::refresh()
{
    const bool isRunning = m_queue && m_queue->isRunning();
    const std::size_t waiting = m_queue ? m_queue->waiting() : 0;
    const int all = m_model->rowCount();
    m_start->setEnabled(!isRunning && waiting > 0);
    m_stop->setEnabled(isRunning);
    m_clear->setEnabled(!isRunning && all > 0);
    m_table->setVisible(all > 0);
    m_menu->setVisible(all > 0);
    setNote(all == 0 ? tr("experiments to train one after the other, unattended")
                     : tr("%1 of %2 still wait").arg(waiting).arg(all));
    const QStringList lines = m_model->summary();
    m_summary->setText(lines.join(QLatin1Char('\n')));
    m_summary->setVisible(!lines.isEmpty());
}

TableFigure QueuePanel::table() const
{
    const QStringList lines = m_model->summary();
    return {.title = title(),
            .caption = lines.isEmpty() ? note() : lines.join(QStringLiteral("; ")),
            .cells = cellsOf(*m_table),
            .csv = m_model->csv(),
            .json = {},
            .paint = {},
            .size = {}};
}

void QueuePanel::applyTheme(const Theme& theme)
{
    m_model->applyTheme(theme);
    m_menu->applyTheme(theme);
    m_table->viewport()->update();
}

void QueuePanel::retranslate()
{
    setTitle(tr("Queue"));
    m_grid->setAccessibleName(tr("Grid of values"));
    m_grid->setPlaceholderText(tr("seed: 1, 2, 3 × method: at, twins-at"));
    m_grid->setToolTip(
        tr("The form's experiment with every combination of these values; × or ; stands between "
           "parameters. Left empty, the form's experiment itself is added."));
    m_add->setText(tr("Add"));
    m_add->setToolTip(tr("Add the experiments to the queue"));
    m_table->setAccessibleName(tr("Experiments of the queue"));
    m_start->setText(tr("Start queue"));
    m_start->setToolTip(tr("Train what waits, one after the other. One that fails does not stop the rest."));
    m_stop->setText(tr("Stop queue"));
    m_stop->setToolTip(tr("Stop the training in flight; what waits stays in the queue"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Forget the list; the runs that were made stay"));
    m_summary->setToolTip(
        tr("Best epoch of each run, mean ± standard deviation (over n − 1) over the seeds"));
    m_model->retranslate();
    widenToTitles(m_table->horizontalHeader());
    refresh();
}

} // namespace twins
