#pragma once

#include "core/session/experiment_queue.h"
#include "core/telemetry/run_listing.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

#include <vector>

namespace twins
{

/// The experiments of a queue, one a row, with the accuracies of those that have a run.
class QueueModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, MethodColumn, SeedColumn, StateColumn, CleanColumn, RobustColumn, ColumnCount };

    explicit QueueModel(QObject* parent = nullptr);

    void setExperiments(const std::vector<QueuedExperiment>& experiments);
    /// Where the accuracies come from: those of the best epoch.
    void setRuns(const std::vector<RunSummaryPtr>& runs);
    /// One line for each kind of experiment that has finished: what it is, and the mean and spread over its
    /// seeds.
    [[nodiscard]] QStringList summary() const;
    /// name, method, seed, state, folder and both accuracies of every experiment, for a program.
    [[nodiscard]] QByteArray csv() const;
    void applyTheme(const Theme& theme);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] RunSummaryPtr runOf(const QueuedExperiment& experiment) const; ///< may be null
    [[nodiscard]] QString text(const QueuedExperiment& experiment, int column) const;
    void refresh();

    std::vector<QueuedExperiment> m_experiments;
    std::vector<RunSummaryPtr> m_runs;
    Theme m_theme;
};

} // namespace twins
