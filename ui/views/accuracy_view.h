#pragma once

#include "core/telemetry/robust_overfitting.h"
#include "ui/plots/plot_mark.h"
#include "ui/run_view.h"
#include "ui/title_line.h"
#include "ui/views/compared_runs.h"
#include "ui/views/epoch_menu.h"
#include "ui/views/run_axis.h"

#include <QVector>

#include <memory>
#include <optional>

namespace twins
{

class AxisChip;
class ChoiceChip;
class ComparedLegend;
class Legend;
class MetricPlot;
class QuietLabel;
class SmoothingChip;

/// Clean and robust accuracy over epochs, steps, images or time: test and validation as measured, training
/// dashed, of either wing, with the moments that explain a bend written into the plot and robust overfitting
/// shaded. Other runs are laid over it.
class AccuracyView : public RunView
{
    Q_OBJECT

public:
    explicit AccuracyView(QWidget* parent = nullptr);

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
    void updateMarks(const RunData& run);
    void showMarks();
    void addPoint(QVector<PlotMark>& marks, const PlotMark& point) const;
    void updateOverfitting(const RunData& run);
    void showBands();
    void showGap();
    void updateCompared();
    void updateVisible();
    void updateLegend();
    void offerEpoch(double x, const QPoint& screen);
    [[nodiscard]] QString onsetText() const;

    /// An evaluation, where the axis puts it.
    struct Evaluation {
        std::int64_t epoch = 0;
        double x = 0.0;
        double test = 0.0, validation = 0.0; ///< robust accuracy
    };
    [[nodiscard]] Evaluation evaluation(const RunData& run, std::ptrdiff_t index) const;

    MetricPlot* m_plot;
    ComparedLegend* m_comparedLegend;
    TitleLine* m_title;
    Legend* m_legend;
    QuietLabel* m_gap;
    ChoiceChip* m_wingChip;
    ChoiceChip* m_splitChip;
    AxisChip* m_axisChip;
    SmoothingChip* m_smoothingChip;
    Theme m_theme;
    AxisUnit m_unit;
    std::size_t m_steps = 0;  ///< of the run, already in the plot
    std::size_t m_epochs = 0; ///< of the run, already in the plot
    bool m_hasFrozen = false;
    bool m_hasValidation = false;
    bool m_trainEvaluated = false; ///< training accuracy was measured at evaluations
    bool m_hasTimes = false;
    QVector<PlotMark> m_marks; ///< of the run, without those on the curves
    std::optional<Evaluation> m_bestValidation, m_bestTest, m_last;
    QVector<Evaluation> m_evaluations;
    QVector<QPointF> m_gapLower, m_gapUpper; ///< test and training robust accuracy, where train is above
    RobustOverfitting m_overfitting;
    std::int64_t m_onsetEpoch = 0;
    double m_onsetX = 0.0;
    EpochFacts m_facts;
    QString m_attack;
    std::vector<std::shared_ptr<const RunData>> m_compared;
};

} // namespace twins
