#pragma once

#include "core/telemetry/evaluation_record.h"
#include "ui/section.h"
#include "ui/table_figure.h"
#include "ui/theme.h"

class QLabel;
class QTableView;
class QVBoxLayout;

namespace twins
{

class EvaluationPlot;
class HeadlineFigure;
class StageModel;
class TableMenu;

/// One evaluation, live or kept: its figures, its curve and its stages.
class EvaluationResult : public Section
{
    Q_OBJECT

public:
    explicit EvaluationResult(QWidget* parent = nullptr);

    /// `working` is the number of the stage at work, -1 for an evaluation that is not running.
    void setRecord(const EvaluationRecord& record, int working = -1);
    [[nodiscard]] const EvaluationRecord& record() const noexcept { return m_record; }
    void addUnderPlot(QWidget* widget); ///< between the curve and the stages
    [[nodiscard]] EvaluationPlot* plot() const noexcept { return m_plot; }
    /// The stages, with every column.
    [[nodiscard]] TableFigure table() const;
    void applyTheme(const Theme& theme);
    void retranslate();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showRecord();
    void showFigures();
    void fitTable();

    EvaluationRecord m_record;
    int m_working = -1;
    QLabel* m_status;
    QLabel* m_circumstances;
    HeadlineFigure* m_clean;
    HeadlineFigure* m_robust;
    HeadlineFigure* m_survival;
    EvaluationPlot* m_plot;
    QVBoxLayout* m_underPlot;
    StageModel* m_stages;
    QTableView* m_table;
    TableMenu* m_menu;
    QLabel* m_files;
};

} // namespace twins
