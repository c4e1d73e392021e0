#include "ui/panels/run_table.h"

#include "core/session/compared_runs.h"
#include "core/telemetry/run_folder.h"
#include "ui/flow_layout.h"
#include "ui/models/run_table_model.h"
#include "ui/panels/copy_rows.h"
#include "ui/panels/kept_choice.h"
#include "ui/panels/note_delegate.h"
#include "ui/panels/table_form.h"
#include "ui/plots/plot_export.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace twins
{

namespace
{

constexpr std::array kRunWidths = {
    std::pair{RunTableModel::NameColumn, 248},   std::pair{RunTableModel::StatusColumn, 84},
    std::pair{RunTableModel::MethodColumn, 108}, std::pair{RunTableModel::CleanColumn, 96},
    std::pair{RunTableModel::RobustColumn, 96},  std::pair{RunTableModel::SeedColumn, 64},
    std::pair{RunTableModel::EpochsColumn, 72},  std::pair{RunTableModel::DataSetColumn, 96},
    std::pair{RunTableModel::NetworkColumn, 96}, std::pair{RunTableModel::PresetColumn, 92},
    std::pair{RunTableModel::TagsColumn, 110},   std::pair{RunTableModel::NoteColumn, 180},
    std::pair{RunTableModel::StartedColumn, 124}};

} // namespace

QString RunTable::runsText(std::size_t count)
{
    return count == 1 ? tr("1 run") : tr("%1 runs").arg(numberText(static_cast<std::int64_t>(count)));
}

RunTable::RunTable(QWidget* parent)
    : QWidget(parent)
    , m_model(new RunTableModel(ComparedRuns::kMost, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_filterLine(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_tree(new QTreeView(this))
    , m_delegate(new NoteDelegate(RunTableModel::NoteColumn, this))
    , m_nothing(new QLabel(this))
    , m_answer(new QLabel(this))
    , m_open(new QPushButton(this))
    , m_compare(new QPushButton(this))
    , m_clear(new QPushButton(this))
    , m_folder(new QPushButton(this))
{
    setObjectName(QStringLiteral("run-table-panel"));
    build();
    connectParts();
    RunTable::retranslate();
}

void RunTable::build()
{
    m_filterLine->setObjectName(QStringLiteral("run-filter"));
    m_filterLine->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("run-table"));
    m_nothing->setObjectName(QStringLiteral("run-table-nothing"));
    m_answer->setObjectName(QStringLiteral("run-table-answer"));
    m_open->setObjectName(QStringLiteral("run-open"));
    m_compare->setObjectName(QStringLiteral("run-compare"));
    m_clear->setObjectName(QStringLiteral("run-clear"));
    m_folder->setObjectName(QStringLiteral("run-folder"));
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(RunTableModel::kSortRole);
    m_sorted->setSortLocaleAware(true);
    m_tree->setModel(m_sorted);
    copyRowsByKey(m_tree);
    m_tree->setItemDelegate(m_delegate);
    m_tree->setUniformRowHeights(true); // several hundred rows stay smooth
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(18);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(RunTableModel::StartedColumn, Qt::DescendingOrder);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setExpandsOnDoubleClick(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->header()->setFixedHeight(kTableRow);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionsMovable(true);
    m_tree->header()->setHighlightSections(false);
    for (const auto& [column, width] : kRunWidths) {
        m_tree->setColumnWidth(column, width);
    }
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->hide();
    m_answer->setWordWrap(true);
    m_answer->hide();
    setTone(m_nothing, "secondary");
    setTone(m_count, "secondary");
    setTone(m_answer, "warning");
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_filterLine, 1);
    top->addWidget(m_count);
    auto* actions = new QWidget(this);
    auto* line = new FlowLayout(actions, 6, 6);
    for (QPushButton* button : {m_open, m_compare, m_clear, m_folder}) {
        button->setProperty("small", true);
        line->addWidget(button);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(top);
    column->addWidget(m_tree, 1);
    column->addWidget(m_nothing, 1);
    column->addWidget(m_answer);
    column->addWidget(actions);
}

void RunTable::connectParts()
{
    connect(m_filterLine, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter = RunFilter(text);
        showFiltered();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_answer->hide();
        showActions();
        Q_EMIT selectionChanged();
    });
    connect(m_model, &RunTableModel::checkedChanged, this, [this] {
        m_answer->hide();
        showActions();
        Q_EMIT selectionChanged();
    });
    connect(m_model, &RunTableModel::checkRefused, this, [this] {
        showAnswer(
            tr("At most %1 runs are compared at a time; take a check away first.").arg(ComparedRuns::kMost));
    });
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.flags() & Qt::ItemIsEditable) {
            m_tree->edit(index);
        } else {
            open(index);
        }
    });
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        connect(new QShortcut(key, m_tree, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
                [this] { open(m_tree->currentIndex()); });
    }
    connect(new QShortcut(Qt::Key_Space, m_tree, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &RunTable::toggleChecks);
    connect(
        m_delegate, &NoteDelegate::editingEnded, this,
        [this] {
            if (std::optional<std::vector<RunSummaryPtr>> runs = std::exchange(m_waiting, std::nullopt)) {
                setRuns(*runs);
            }
        },
        Qt::QueuedConnection);
    connect(m_open, &QPushButton::clicked, this, [this] {
        const std::vector<RunSummaryPtr> runs = selected();
        if (runs.size() == 1) {
            Q_EMIT openRequested(runs.front()->folder);
        }
    });
    connect(m_compare, &QPushButton::clicked, this, &RunTable::toggleChecks);
    connect(m_clear, &QPushButton::clicked, this, [this] { m_model->setChecked({}); });
    connect(m_folder, &QPushButton::clicked, this, [this] {
        const std::vector<RunSummaryPtr> runs = selected();
        if (runs.size() == 1) {
            QDesktopServices::openUrl(
                QUrl::fromLocalFile(QString::fromStdString(runs.front()->folder.string())));
        }
    });
}

QModelIndex RunTable::sourceOf(const QModelIndex& index) const
{
    return m_sorted->mapToSource(index);
}

void RunTable::setRuns(const std::vector<RunSummaryPtr>& runs)
{
    if (m_delegate->isEditing()) {
        m_waiting = runs;
        return;
    }
    m_runs = runs;
    std::vector<std::filesystem::path> checked = m_model->checked();
    std::erase_if(checked, [&](const std::filesystem::path& folder) {
        return std::ranges::none_of(runs, [&](const RunSummaryPtr& run) { return run->folder == folder; });
    });
    m_model->setChecked(checked);
    showFiltered();
}

void RunTable::setGrouped(bool grouped)
{
    const KeptChoice kept(m_tree, m_sorted, m_model);
    m_model->setGrouped(grouped);
    m_tree->setRootIsDecorated(grouped);
}

void RunTable::showFiltered()
{
    {
        const KeptChoice kept(m_tree, m_sorted, m_model);
        std::vector<RunSummaryPtr> shown;
        std::ranges::copy_if(m_runs, std::back_inserter(shown),
                             [this](const RunSummaryPtr& run) { return m_filter.accepts(*run); });
        m_model->setRuns(shown);
        m_tree->setVisible(!shown.empty());
        m_nothing->setVisible(shown.empty());
        m_count->setText(m_filter.isEmpty() ? runsText(m_runs.size())
                                            : tr("%1 of %2 runs")
                                                  .arg(numberText(static_cast<std::int64_t>(shown.size())),
                                                       numberText(static_cast<std::int64_t>(m_runs.size()))));
    }
    showActions();
    Q_EMIT selectionChanged();
}

std::vector<RunSummaryPtr> RunTable::selected() const
{
    QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, [this](const QModelIndex& index) { return m_tree->visualRect(index).top(); });
    std::vector<RunSummaryPtr> runs;
    for (const QModelIndex& index : rows) {
        for (const RunSummaryPtr& run : m_model->runsAt(sourceOf(index))) {
            if (std::ranges::find(runs, run) == runs.end()) {
                runs.push_back(run);
            }
        }
    }
    return runs;
}

void RunTable::choose(const std::vector<std::filesystem::path>& folders)
{
    const auto isShown = [this](const std::filesystem::path& folder) {
        return m_model->indexOf(folder).isValid();
    };
    if (!std::ranges::all_of(folders, isShown)) {
        m_filterLine->clear();
    }
    QItemSelection rows;
    QModelIndex first;
    for (const std::filesystem::path& folder : folders) {
        const QModelIndex index = m_sorted->mapFromSource(m_model->indexOf(folder));
        if (!index.isValid()) {
            continue;
        }
        m_tree->setExpanded(index.parent(), true);
        rows.select(index, index);
        first = first.isValid() ? first : index;
    }
    if (!first.isValid()) {
        return;
    }
    m_tree->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    m_tree->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_tree->scrollTo(first);
}

std::vector<RunSummaryPtr> RunTable::compared() const
{
    std::vector<RunSummaryPtr> runs;
    for (const std::filesystem::path& folder : m_model->checked()) {
        const auto found =
            std::ranges::find_if(m_runs, [&](const RunSummaryPtr& run) { return run->folder == folder; });
        if (found != m_runs.end()) {
            runs.push_back(*found);
        }
    }
    return runs;
}

void RunTable::open(const QModelIndex& index)
{
    const std::vector<RunSummaryPtr> runs = m_model->runsAt(sourceOf(index));
    if (runs.size() == 1) {
        Q_EMIT openRequested(runs.front()->folder);
    }
}

void RunTable::toggleChecks()
{
    const std::vector<RunSummaryPtr> runs = selected();
    std::vector<std::filesystem::path> folders = m_model->checked();
    const auto isChecked = [&](const RunSummaryPtr& run) {
        return std::ranges::find(m_model->checked(), run->folder) != m_model->checked().end();
    };
    bool isFull = false;
    const bool checks = !std::ranges::all_of(runs, isChecked);
    for (const RunSummaryPtr& run : runs) {
        if (!checks) {
            std::erase(folders, run->folder);
        } else if (!isChecked(run)) {
            isFull = isFull || folders.size() >= ComparedRuns::kMost;
            if (!isFull) {
                folders.push_back(run->folder);
            }
        }
    }
    m_model->setChecked(folders);
    if (isFull) {
        Q_EMIT m_model->checkRefused();
    }
}

void RunTable::showAnswer(const QString& sentence)
{
    m_answer->setText(sentence);
    m_answer->show();
}

void RunTable::showActions()
{
    const std::vector<RunSummaryPtr> runs = selected();
    const std::size_t checks = m_model->checked().size();
    m_open->setEnabled(runs.size() == 1);
    m_folder->setEnabled(runs.size() == 1);
    m_compare->setEnabled(!runs.empty());
    m_clear->setEnabled(checks > 0);
    m_clear->setText(checks > 0 ? tr("Clear comparison (%1 of %2)").arg(checks).arg(ComparedRuns::kMost)
                                : tr("Clear comparison"));
}

QByteArray RunTable::csv() const
{
    QByteArray csv = "name,folder,status,method,preset,data_set,network,seed,epochs_done,epochs,figures,"
                     "clean_accuracy,robust_accuracy,tags,note,started\n";
    constexpr std::array kFigureNames = {"best", "last", "min", "max"};
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        for (const RunSummaryPtr& run : m_model->runsAt(sourceOf(m_sorted->index(row, 0)))) {
            const RunFigures& figures = run->of(m_model->figures());
            const auto text = [](const std::string& value) {
                return csvText(QString::fromStdString(value));
            };
            const QByteArrayList cells = {text(run->title()),
                                          text(run->folder.string()),
                                          text(name(run->status)),
                                          text(name(run->config.method)),
                                          text(name(run->config.preset)),
                                          text(run->config.dataSet),
                                          text(run->architecture),
                                          QByteArray::number(static_cast<qlonglong>(run->config.seed)),
                                          csvNumber(run->epochsDone),
                                          QByteArray::number(static_cast<qlonglong>(run->config.epochs)),
                                          kFigureNames.at(static_cast<std::size_t>(m_model->figures())),
                                          csvNumber(figures.clean),
                                          csvNumber(figures.robust),
                                          text(tagsText(run->notes.tags)),
                                          text(run->notes.note),
                                          text(run->started)};
            csv += cells.join(',') + '\n';
        }
    }
    return csv;
}

void RunTable::applyTheme(const Theme& theme)
{
    m_model->applyTheme(theme);
    m_tree->viewport()->update();
}

void RunTable::retranslate()
{
    m_tree->setAccessibleName(tr("Runs of the runs folder"));
    m_filterLine->setAccessibleName(tr("Filter"));
    m_filterLine->setPlaceholderText(tr("Filter: words, method:twins-at, tag:paper, seed:1 …"));
    m_filterLine->setToolTip(
        tr("Every word has to occur in the run's line. A word for one column stands behind its name and a "
           "colon: %1. Quotes keep spaces together.")
            .arg(RunFilter::columnKeys().join(QStringLiteral(", "))));
    m_nothing->setText(tr("No run fits the filter."));
    m_open->setText(tr("Open"));
    m_open->setToolTip(tr("Show this run in every view (double-click, Enter)"));
    m_compare->setText(tr("Compare"));
    m_compare->setToolTip(tr("Lay the chosen runs over the shown one, or take them away again (Space)"));
    m_clear->setToolTip(tr("Take every check away"));
    m_folder->setText(tr("Open folder"));
    m_folder->setToolTip(tr("The run folder in the file manager"));
    m_model->retranslate();
    widenToTitles(m_tree->header());
    showFiltered();
}

} // namespace twins
