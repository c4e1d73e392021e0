#pragma once

#include "core/session/experiment_queue.h"
#include "core/telemetry/run_listing.h"
#include "ui/section.h"
#include "ui/table_figure.h"
#include "ui/theme.h"

#include <QPointer>

#include <filesystem>
#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QModelIndex;
class QPushButton;
class QTableView;

namespace twins
{

class QueueModel;
class TableMenu;

/// Experiments to train one after the other: made from the form by a grid, started, stopped, summed up.
class QueuePanel : public Section
{
    Q_OBJECT

public:
    explicit QueuePanel(QWidget* parent = nullptr);

    /// `form` says what the experiment form holds; runs are made under `root`. `queue` outlives its use here.
    void setQueue(ExperimentQueue* queue, std::function<ExperimentConfig()> form,
                  const std::filesystem::path& root);
    void setRuns(const std::vector<RunSummaryPtr>& runs);
    [[nodiscard]] QueueModel* model() const noexcept { return m_model; }
    [[nodiscard]] QString summary() const;
    /// Every experiment, the summary as its caption.
    [[nodiscard]] TableFigure table() const;
    void applyTheme(const Theme& theme);
    void retranslate();

Q_SIGNALS:
    void openRequested(const std::filesystem::path& folder); ///< of the run that an experiment has made

private:
    void build();
    void add();
    void start();
    void open(const QModelIndex& index);
    void refresh();
    void say(const char* tone, const QString& sentence);

    QPointer<ExperimentQueue> m_queue;
    std::function<ExperimentConfig()> m_form;
    std::filesystem::path m_root;
    QueueModel* m_model;
    QLineEdit* m_grid;
    QPushButton* m_add;
    QTableView* m_table;
    TableMenu* m_menu;
    QLabel* m_answer;
    QLabel* m_summary;
    QPushButton* m_start;
    QPushButton* m_stop;
    QPushButton* m_clear;
};

} // namespace twins
