#pragma once

#include "ui/run_view.h"

namespace twins
{

class Chip;
class ChoiceChip;
class Legend;
class MetricPlot;

/// Loss of either wing per step, smoothed with the raw trace faint behind it, and the total; methods with one
/// wing show one curve.
class LossView : public RunView
{
    Q_OBJECT

public:
    explicit LossView(QWidget* parent = nullptr);

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
    void updateSeries();

    MetricPlot* m_plot;
    QWidget* m_title;
    Legend* m_legend;
    ChoiceChip* m_smoothingChip;
    Chip* m_logChip;
    Theme m_theme;
    std::size_t m_steps = 0; ///< of the run, already in the plot
    bool m_twoWings = true;
};

} // namespace twins
