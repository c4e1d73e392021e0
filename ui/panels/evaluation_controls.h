#pragma once

#include "core/evaluate/evaluate_checkpoint.h"
#include "core/session/evaluation_ledger.h"
#include "core/telemetry/run_data.h"
#include "ui/theme.h"

#include <QWidget>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace twins
{

/// What is evaluated and how, with the buttons that start, cancel and resume it, and one sentence that says
/// what will run or why it cannot.
class EvaluationControls : public QWidget
{
    Q_OBJECT

public:
    explicit EvaluationControls(QWidget* parent = nullptr);

    /// Another run, or more of the same: its configuration, classes and best epoch. Choices that still exist
    /// are kept.
    void setRun(const RunData& run);
    /// What the run's folder holds.
    void setShelf(const EvaluationShelf& shelf);
    enum class Mode { Unready, Idle, Running, Stopping };
    void setMode(Mode mode);
    void setResumable(bool resumable); ///< is there a stopped evaluation to go on with?

    /// The chosen plans' names, one after the other; empty where the choice is not legal.
    [[nodiscard]] std::vector<std::string> plans() const;
    /// Everything chosen but the plan's name.
    [[nodiscard]] EvaluationRequest request() const;
    [[nodiscard]] bool isThere() const noexcept { return m_isThere; } ///< the run's folder
    [[nodiscard]] QString missing() const;       ///< why there is nothing to evaluate; empty where there is
    [[nodiscard]] QString imagesProblem() const; ///< what is wrong with their number; empty where it is legal
    [[nodiscard]] bool hasTwoWings() const noexcept { return m_hasTwoWings; }
    void applyTheme(const Theme& theme);
    void retranslate();

Q_SIGNALS:
    void startRequested();
    void cancelRequested();
    void resumeRequested();
    void changed(); ///< a choice, or whether it is legal

private:
    void build();
    void fillPlans();
    void fillWings();
    void fillCheckpoints();
    void refresh();
    void check();
    [[nodiscard]] QString firstProblem() const;
    [[nodiscard]] QString describe() const; ///< throws Error where the choice is not legal
    [[nodiscard]] std::string chosenPlan() const;
    [[nodiscard]] std::optional<std::int64_t> chosenEpoch() const;
    [[nodiscard]] PlanChoice choice(const std::string& plan) const;

    static constexpr const char* kList = ","; ///< plan: names typed by hand
    static constexpr int kBest = -1;          ///< checkpoints that are no epoch's number
    static constexpr int kLast = -2;

    ExperimentConfig m_config;
    std::filesystem::path m_run;
    std::int64_t m_classes = 0;    ///< 0: not known
    std::int64_t m_testImages = 0; ///< 0: not known
    std::int64_t m_bestEpoch = -1;
    bool m_bestOnTest = false;
    bool m_hasTwoWings = false;
    std::vector<std::int64_t> m_epochs; ///< whose checkpoints are kept, ascending
    bool m_isThere = true;
    Mode m_mode = Mode::Unready;
    bool m_isResumable = false;
    QString m_problem; ///< why it cannot start; empty when it can

    struct Field {
        QWidget* box = nullptr;
        QLabel* caption = nullptr;
    };
    Field field(QWidget* editor, const char* name);
    [[nodiscard]] static QString numberProblem(const QLineEdit* edit, const Field& field);

    QComboBox* m_plan;
    QLineEdit* m_list;
    QLineEdit* m_images;
    QComboBox* m_wing;
    QComboBox* m_checkpoint;
    QToolButton* m_more;
    QPushButton* m_start;
    QPushButton* m_cancel;
    QPushButton* m_resume;
    QWidget* m_fold;
    QLineEdit* m_steps;
    QLineEdit* m_restarts;
    QLineEdit* m_queries;
    QComboBox* m_loss;
    QCheckBox* m_first;
    QLabel* m_sentence;
    Field m_planField, m_listField, m_imagesField, m_wingField, m_checkpointField, m_stepsField,
        m_restartsField, m_queriesField, m_lossField;
};

} // namespace twins
