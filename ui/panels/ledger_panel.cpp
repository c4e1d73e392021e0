#include "ui/panels/ledger_panel.h"

#include "ui/evaluation_words.h"
#include "ui/flow_layout.h"
#include "ui/models/ledger_model.h"
#include "ui/panels/copy_rows.h"
#include "ui/panels/table_form.h"
#include "ui/panels/table_menu.h"
#include "ui/plots/interval_delegate.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace twins
{

namespace
{

constexpr int kLeastRows = 3;
constexpr int kMostRows = 9;

constexpr std::array kLedgerWidths = {
    std::pair{LedgerModel::AttackColumn, 172},    std::pair{LedgerModel::RobustColumn, 68},
    std::pair{LedgerModel::IntervalColumn, 116},  std::pair{LedgerModel::CleanColumn, 68},
    std::pair{LedgerModel::ImagesColumn, 64},     std::pair{LedgerModel::WingColumn, 84},
    std::pair{LedgerModel::CheckpointColumn, 92}, std::pair{LedgerModel::RadiusColumn, 72},
    std::pair{LedgerModel::PresetColumn, 104},    std::pair{LedgerModel::SeedColumn, 56},
    std::pair{LedgerModel::StatusColumn, 92},     std::pair{LedgerModel::DateColumn, 136},
    std::pair{LedgerModel::VersionColumn, 72}};

} // namespace

LedgerPanel::LedgerPanel(QWidget* parent)
    : Section(parent)
    , m_model(new LedgerModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTableView(this))
    , m_interval(new IntervalDelegate(this))
    , m_hint(new QLabel(this))
    , m_answer(new QLabel(this))
    , m_actions(new QWidget(this))
    , m_rescore(new QPushButton(m_actions))
    , m_resume(new QPushButton(m_actions))
    , m_open(new QPushButton(m_actions))
    , m_copy(new QPushButton(m_actions))
    , m_menu(new TableMenu(
          QStringLiteral("verdicts"), [this] { return table(); }, this))
{
    setObjectName(QStringLiteral("ledger-panel"));
    m_table->setObjectName(QStringLiteral("ledger-table"));
    m_rescore->setObjectName(QStringLiteral("ledger-rescore"));
    m_resume->setObjectName(QStringLiteral("ledger-resume"));
    m_open->setObjectName(QStringLiteral("ledger-open"));
    m_copy->setObjectName(QStringLiteral("ledger-copy"));
    m_answer->setObjectName(QStringLiteral("ledger-answer"));
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(LedgerModel::kSortRole);
    m_table->setModel(m_sorted);
    m_table->setItemDelegate(m_interval);
    m_table->setShowGrid(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(LedgerModel::DateColumn, Qt::DescendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false); // Tab goes on to the buttons
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kTableRow);
    m_table->horizontalHeader()->setFixedHeight(kTableRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsMovable(true);
    for (const auto& [column, width] : kLedgerWidths) {
        m_table->setColumnWidth(column, width);
    }
    m_hint->setWordWrap(true);
    m_answer->setWordWrap(true);
    setTone(m_hint, "secondary");
    auto* line = new FlowLayout(m_actions, 6, 6);
    for (QPushButton* button : {m_rescore, m_resume, m_open, m_copy}) {
        button->setProperty("small", true);
        line->addWidget(button);
    }
    copyRowsByKey(m_table);
    m_menu->serve(m_table);
    addAction(m_menu);
    addContent(m_hint);
    addContent(m_table);
    addContent(m_answer);
    addContent(m_actions);
    m_answer->hide();
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_answer->hide();
        refresh();
        Q_EMIT chosenChanged();
    });
    connect(m_rescore, &QPushButton::clicked, this, &LedgerPanel::rescoreRequested);
    connect(m_resume, &QPushButton::clicked, this, &LedgerPanel::resumeRequested);
    connect(m_open, &QPushButton::clicked, this, &LedgerPanel::openFolder);
    connect(m_copy, &QPushButton::clicked, this, &LedgerPanel::copy);
    LedgerPanel::retranslate();
}

void LedgerPanel::setEntries(const std::vector<LedgerEntry>& entries)
{
    const LedgerEntry* before = chosen();
    const std::filesystem::path folder = before != nullptr ? before->folder : std::filesystem::path();
    {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_model->setEntries(entries);
    }
    choose(folder);
    fitTable();
}

const LedgerEntry* LedgerPanel::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model->entry(m_sorted->mapToSource(rows.front()).row());
}

void LedgerPanel::choose(const std::filesystem::path& folder)
{
    const int row = folder.empty() ? -1 : m_model->rowOf(folder);
    {
        const QSignalBlocker quiet(m_table->selectionModel());
        if (row < 0) {
            m_table->clearSelection();
        } else {
            m_table->selectRow(m_sorted->mapFromSource(m_model->index(row, 0)).row());
        }
    }
    m_table->viewport()->update();
    refresh();
}

void LedgerPanel::setBusy(bool busy)
{
    m_isBusy = busy;
    refresh();
}

void LedgerPanel::showRescored(const Rescored& rescored)
{
    const QString kept = shareText(rescored.record.robustCorrect, rescored.record.images);
    const QString counted = shareText(rescored.robustCorrect, rescored.record.images);
    m_answer->setText(rescored.agrees()
                          ? tr("✓ Agrees: %1 kept, %2 counted again from the kept images.").arg(kept, counted)
                          : tr("✗ Differs: %1 kept, %2 counted again from the kept images (%3 images apart). "
                               "Another device, LibTorch or number of threads can move an image at the edge.")
                                .arg(kept, counted)
                                .arg(std::abs(rescored.record.robustCorrect - rescored.robustCorrect)));
    setTone(m_answer, rescored.agrees() ? "good" : "error");
    m_answer->show();
}

QString LedgerPanel::answer() const
{
    return m_answer->isHidden() ? QString() : m_answer->text();
}

void LedgerPanel::refresh()
{
    const LedgerEntry* entry = chosen();
    const bool isEmpty = m_model->rowCount() == 0;
    m_hint->setVisible(isEmpty);
    m_table->setVisible(!isEmpty);
    m_actions->setVisible(!isEmpty);
    m_menu->setVisible(!isEmpty);
    m_rescore->setEnabled(entry != nullptr && !m_isBusy);
    m_resume->setEnabled(entry != nullptr && !m_isBusy && !entry->record.isComplete());
    m_resume->setVisible(entry != nullptr && !entry->record.isComplete());
    m_open->setEnabled(entry != nullptr);
    m_copy->setEnabled(entry != nullptr);
    setNote(isEmpty ? QString() : tr("%1 kept with the run").arg(numberText(m_model->rowCount())));
}

void LedgerPanel::fitTable()
{
    const int rows = std::clamp(m_model->rowCount(), kLeastRows, kMostRows);
    m_table->setFixedHeight(kTableRow + rows * kTableRow +
                            m_table->horizontalScrollBar()->sizeHint().height() + 2);
}

void LedgerPanel::openFolder()
{
    if (const LedgerEntry* entry = chosen()) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(entry->folder.string())));
    }
}

void LedgerPanel::copy()
{
    if (const LedgerEntry* entry = chosen()) {
        QGuiApplication::clipboard()->setText(verdictText(entry->record));
    }
}

TableFigure LedgerPanel::table() const
{
    QByteArray csv =
        "attack,norm,epsilon,robust_accuracy,robust_low,robust_high,clean_accuracy,images,wing,"
        "checkpoint,checkpoint_sha256,method,preset,data_set,seed,status,created,version,folder\n";
    QString run;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const LedgerEntry* entry = m_model->entry(m_sorted->mapToSource(m_sorted->index(row, 0)).row());
        // RUN/evaluations/VERDICT
        run = QString::fromStdString(entry->folder.parent_path().parent_path().filename().string());
        const EvaluationRecord& record = entry->record;
        const auto text = [](const std::string& value) {
            return csvText(QString::fromStdString(value));
        };
        const QByteArrayList cells = {text(record.title),
                                      name(record.norm),
                                      csvNumber(record.epsilon),
                                      csvNumber(record.robustAccuracy()),
                                      csvNumber(record.confidence().low),
                                      csvNumber(record.confidence().high),
                                      csvNumber(record.cleanAccuracy()),
                                      QByteArray::number(static_cast<qlonglong>(record.images)),
                                      text(record.wing),
                                      text(record.checkpoint),
                                      text(record.checkpointHash),
                                      text(record.method),
                                      text(record.preset),
                                      text(record.dataSet),
                                      QByteArray::number(static_cast<qulonglong>(record.seed)),
                                      text(record.status),
                                      text(record.created),
                                      text(record.programVersion),
                                      text(entry->folder.string())};
        csv += cells.join(',') + '\n';
    }
    return {.title = title(),
            .caption = tr("Verdicts kept with the run %1").arg(run),
            .cells = cellsOf(*m_table),
            .csv = csv,
            .json = {},
            .paint = {},
            .size = {}};
}

void LedgerPanel::applyTheme(const Theme& theme)
{
    m_model->applyTheme(theme);
    m_interval->applyTheme(theme);
    m_menu->applyTheme(theme);
    m_table->viewport()->update();
}

void LedgerPanel::retranslate()
{
    setTitle(tr("Verdict ledger"));
    m_table->setAccessibleName(tr("Verdicts kept with the run"));
    m_hint->setText(tr("No verdict yet. Every evaluation is kept with the run: its figures, its adversarial "
                       "images, and all it takes to count them again."));
    m_rescore->setText(tr("Rescore"));
    m_rescore->setToolTip(tr("Load the checkpoint and count the kept adversarial images again: the verdict "
                             "does not rest on the attack's own word"));
    m_resume->setText(tr("Resume"));
    m_resume->setToolTip(tr("Go on with the stopped evaluation, to the same verdict as without the stop"));
    m_open->setText(tr("Open folder"));
    m_open->setToolTip(tr("Verdict, adversarial images and configuration in the file manager"));
    m_copy->setText(tr("Copy as text"));
    m_copy->setToolTip(tr("The whole verdict, to paste into notes or a paper's margin"));
    m_model->retranslate();
    widenToTitles(m_table->horizontalHeader());
    refresh();
}

} // namespace twins
