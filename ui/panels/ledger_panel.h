#pragma once

#include "core/evaluate/evaluate_checkpoint.h"
#include "core/telemetry/evaluation_record.h"
#include "ui/section.h"
#include "ui/table_figure.h"
#include "ui/theme.h"

#include <filesystem>
#include <vector>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace twins
{

class IntervalDelegate;
class LedgerModel;
class TableMenu;

/// The verdicts that the run keeps, sortable, with what can be done with the chosen one.
class LedgerPanel : public Section
{
    Q_OBJECT

public:
    explicit LedgerPanel(QWidget* parent = nullptr);

    void setEntries(const std::vector<LedgerEntry>& entries);
    [[nodiscard]] LedgerModel* model() const noexcept { return m_model; }
    /// The chosen verdict; null when none is.
    [[nodiscard]] const LedgerEntry* chosen() const;
    /// Chooses the verdict in this folder, or none where it is not there; tells nobody.
    void choose(const std::filesystem::path& folder);
    void setBusy(bool busy); ///< a job runs: rescoring and resuming wait
    /// What a rescoring came to, under the table until another verdict is chosen.
    void showRescored(const Rescored& rescored);
    [[nodiscard]] QString answer() const;
    /// Every verdict, in the order of the table.
    [[nodiscard]] TableFigure table() const;
    void applyTheme(const Theme& theme);
    void retranslate();

Q_SIGNALS:
    void chosenChanged(); ///< by the user
    void rescoreRequested();
    void resumeRequested();

private:
    void refresh();
    void fitTable();
    void openFolder();
    void copy();

    LedgerModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    IntervalDelegate* m_interval;
    QLabel* m_hint;
    QLabel* m_answer;
    QWidget* m_actions;
    QPushButton* m_rescore;
    QPushButton* m_resume;
    QPushButton* m_open;
    QPushButton* m_copy;
    TableMenu* m_menu;
    bool m_isBusy = false;
};

} // namespace twins
