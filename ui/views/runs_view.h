#pragma once

#include "core/session/compared_runs.h"
#include "core/session/run_list.h"
#include "ui/run_view.h"

#include <QPointer>

#include <filesystem>
#include <functional>
#include <vector>

class QSplitter;
class QStackedLayout;

namespace twins
{

class Chip;
class ChoiceChip;
class ConfigDifferencePanel;
class EmptyState;
class ExperimentQueue;
class QueuePanel;
class RunTable;

/// All runs of the runs folder: found, sorted, grouped by seed, tagged, opened, and laid over the shown run.
/// The folder is watched while the view is on the screen.
class RunsView : public RunView
{
    Q_OBJECT

public:
    explicit RunsView(QWidget* parent = nullptr);
    ~RunsView() override;

    /// The folder whose runs are listed, and who holds the checked ones (outlives the view's use of it).
    void setSource(const std::filesystem::path& root, ComparedRuns* compared);
    /// What trains the queue's experiments (outlives the view's use of it), and what the experiment form
    /// holds.
    void setQueue(ExperimentQueue* queue, std::function<ExperimentConfig()> form);
    [[nodiscard]] RunTable* table() const noexcept { return m_table; }
    [[nodiscard]] QueuePanel* queue() const noexcept { return m_queue; }
    [[nodiscard]] ConfigDifferencePanel* differences() const noexcept { return m_differences; }

    /// Selects these runs in the table, the first as the current one.
    void choose(const std::vector<std::filesystem::path>& folders);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] bool isSettled() const override { return m_root.empty() || m_wasListed; }
    [[nodiscard]] QWidget* titleWidget() override;
    /// The table as a picture and as csv; table, means over the seeds and differences as json.
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] bool hasFigure() const override;
    [[nodiscard]] QString figureText() const override;
    /// All rows and columns of the table, whatever is scrolled out of sight, and under it the differences.
    [[nodiscard]] int figureHeight(int width) const override;
    void paintFigure(QPainter& painter, const QSize& size) override;

Q_SIGNALS:
    void openRequested(const std::filesystem::path& folder);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void takeRuns(const std::vector<RunSummaryPtr>& runs);
    void showDifferences();
    void showPage();
    void showWaiting();
    [[nodiscard]] QByteArray json() const;

    RunList m_list;
    QPointer<ComparedRuns> m_compared;
    std::filesystem::path m_root;
    bool m_wasListed = false;
    std::vector<RunSummaryPtr> m_runs;

    QStackedLayout* m_pages;
    QSplitter* m_parts;
    EmptyState* m_empty;
    RunTable* m_table;
    ConfigDifferencePanel* m_differences;
    QueuePanel* m_queue;
    QWidget* m_chips;
    Chip* m_queueChip;
    Chip* m_group;
    ChoiceChip* m_figures;
};

} // namespace twins
