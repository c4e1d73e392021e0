#pragma once

#include "ui/plots/plot_mark.h"
#include "ui/run_view.h"

#include <QVector>

#include <memory>

class QLabel;

namespace twins
{

class ChoiceChip;
class Legend;
class MetricPlot;

/// Clean and robust accuracy over the epochs: test and validation as measured, training dashed, of either
/// wing, with the moments that explain a bend written into the plot.
class AccuracyView : public RunView
{
    Q_OBJECT

public:
    explicit AccuracyView(QWidget* parent = nullptr);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] QWidget* titleWidget() override { return m_title; }
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] QString figureText() const override;
    void paintFigure(QPainter& painter, const QSize& size) override;

private:
    void appendNew(const RunData& run);
    void updateMarks(const RunData& run);
    void showMarks();
    void updateGap(const RunData& run);
    void updateVisible();
    void updateLegend();

    MetricPlot* m_plot;
    QWidget* m_title;
    Legend* m_legend;
    QLabel* m_gap;
    ChoiceChip* m_wingChip;
    ChoiceChip* m_splitChip;
    ChoiceChip* m_smoothingChip;
    Theme m_theme;
    std::size_t m_steps = 0;  ///< of the run, already in the plot
    std::size_t m_epochs = 0; ///< of the run, already in the plot
    bool m_hasFrozen = false;
    bool m_hasValidation = false;
    bool m_trainEvaluated = false; ///< training accuracy was measured at evaluations
    QVector<PlotMark> m_marks;     ///< of the run, without the best epoch
    bool m_hasBest = false;
    bool m_bestOnTest = false;
    double m_bestEpoch = 0.0;
    double m_bestTestRobust = 0.0;
    double m_bestValidationRobust = 0.0;
    double m_robustGap = 0.0; ///< train minus test robust accuracy; NaN before both are known
    QString m_attack;
};

} // namespace twins
