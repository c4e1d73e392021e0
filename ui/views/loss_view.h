#pragma once

#include "ui/run_view.h"
#include "ui/title_line.h"
#include "ui/views/compared_runs.h"
#include "ui/views/epoch_menu.h"
#include "ui/views/run_axis.h"

namespace twins
{

class AxisChip;
class Chip;
class ComparedLegend;
class Legend;
class MetricPlot;
class SmoothingChip;

/// Loss of either wing per step, smoothed with the raw trace faint behind it, and the total; methods with one
/// wing show one curve. Other runs are laid over it, smoothed as its own curves are.
class LossView : public RunView
{
    Q_OBJECT

public:
    explicit LossView(QWidget* parent = nullptr);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    void showCompared(const std::vector<std::shared_ptr<const RunData>>& runs) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] QWidget* titleWidget() override { return m_title; }
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] QString figureText() const override;
    void paintFigure(QPainter& painter, const QSize& size) override;

Q_SIGNALS:
    /// To go on from a kept checkpoint of the shown run: with the epochs that remain, or as a new training.
    void branchRequested(qlonglong epoch, bool rollBack);
    /// The folder of a run that is laid over, or of all that a mean is taken over: its curve or name was
    /// clicked.
    void runsPicked(const QStringList& folders);

private:
    void build();
    void appendNew(const RunData& run);
    void updateSeries();
    void updateCompared();
    void offerEpoch(double x, const QPoint& screen);

    MetricPlot* m_plot;
    ComparedLegend* m_comparedLegend;
    TitleLine* m_title;
    Legend* m_legend;
    AxisChip* m_axisChip;
    SmoothingChip* m_smoothingChip;
    Chip* m_logChip;
    Theme m_theme;
    AxisUnit m_unit;
    std::size_t m_steps = 0; ///< of the run, already in the plot
    bool m_twoWings = true;
    bool m_hasTimes = false;
    EpochFacts m_facts;
    QVector<QPair<double, qlonglong>> m_epochEnds; ///< x of every evaluation, and its epoch
    std::vector<std::shared_ptr<const RunData>> m_compared;
};

} // namespace twins
