#pragma once

#include "core/config/config_check.h"
#include "core/config/experiment_config.h"
#include "core/config/parameter_table.h"
#include "ui/panels/parameter_row.h"

#include <QUndoStack>
#include <QWidget>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QLabel;

namespace twins
{

class ParameterGroup;

/// The form of an experiment, made of the parameter table alone: a group a heading, a parameter a row. Holds
/// a configuration that is legal field by field; a text that is not legal stays in its field, with the reason
/// under it, and the configuration keeps the value before.
class ParameterForm : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterForm(QWidget* parent = nullptr);

    [[nodiscard]] const ExperimentConfig& config() const noexcept { return m_config; }
    /// Shows another configuration and forgets the edits before it.
    void setConfig(const ExperimentConfig& config);
    /// The same as one edit, which can be undone; nothing while training.
    void change(const ExperimentConfig& config, const QString& label);
    /// Takes over what is typed in the field that has the focus, as Enter would.
    void commitPending();

    /// While training only live parameters can be edited; each edit is emitted as liveChanged().
    void setRunning(bool running);
    /// First problem that keeps the experiment from starting, as one sentence; empty when there is none.
    [[nodiscard]] QString firstError() const;
    /// Checks across fields that did not hold.
    [[nodiscard]] int openProblems() const noexcept { return m_openProblems; }

    /// Findings that need the files themselves, shown like those of checkConfig() until the next call.
    void setFileFindings(std::vector<ConfigProblem> findings);

    [[nodiscard]] ParameterRow* row(const std::string& key) const; ///< null for an unknown key
    [[nodiscard]] QUndoStack* undoStack() noexcept { return &m_undo; }
    void retranslate();

Q_SIGNALS:
    void configChanged();
    void liveChanged(const QString& key, double value);
    void checksChanged(); ///< openProblems() or firstError() may be different

protected:
    void changeEvent(QEvent* event) override;

private:
    class Edit;

    void build();
    void commit(ParameterRow* row);
    void applyRemedy(const std::string& key);
    [[nodiscard]] std::vector<ConfigProblem> problems() const;
    [[nodiscard]] std::optional<ConfigProblem> gravestOf(const std::string& key) const;
    void preview(ParameterRow* row);
    void apply(const ExperimentConfig& config); // without a trace in the undo stack
    void fill(ParameterRow* row);
    void refresh();
    void showChecks();
    void alignLabels();

    ExperimentConfig m_config;
    bool m_running = false;
    int m_openProblems = 0;
    std::vector<ConfigProblem> m_fileFindings;
    std::vector<ParameterGroup*> m_groups;
    std::vector<ParameterRow*> m_rows;        // in the table's order
    std::map<std::string, QString> m_illegal; // key: why the text in its field is not taken over
    QUndoStack m_undo;
};

} // namespace twins
