#pragma once

#include "core/telemetry/batch_norm_statistics.h"
#include "ui/plots/run_label.h"
#include "ui/run_view.h"

class QButtonGroup;
class QLabel;
class QSlider;
class QTimer;
class QToolButton;

namespace twins
{

class BatchNormLayerModel;
class Chip;
class HeatMap;
class Legend;
class MetricPlot;

/// How far the wings' BatchNorm layers are apart over the epochs, and every channel of the chosen layer at
/// the chosen epoch. For methods with one wing the second wing is what the training started from.
class BatchNormView : public RunView
{
    Q_OBJECT

public:
    explicit BatchNormView(QWidget* parent = nullptr);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] QWidget* titleWidget() override { return m_title; }
    /// The figure of both plots; csv: layer, epoch and distance of every cell.
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] QString figureText() const override;
    [[nodiscard]] int figureHeight(int width) const override;
    void paintFigure(QPainter& painter, const QSize& size) override;

private:
    enum Quantity { Mean, Variance, Weight, Bias };

    void buildTitle();
    void buildDetail();
    void snapshotsChanged();
    void showChannels();
    void updateTexts();
    [[nodiscard]] QByteArray csv() const;

    BatchNormLayerModel* m_model;
    HeatMap* m_heatMap;
    MetricPlot* m_plot;
    QWidget* m_title;
    QLabel* m_subtitle = nullptr;
    QButtonGroup* m_distanceChips = nullptr;
    QWidget* m_detail = nullptr;
    QLabel* m_detailTitle = nullptr;
    Legend* m_legend = nullptr;
    QLabel* m_unchanged = nullptr;
    QButtonGroup* m_quantityChips = nullptr;
    Chip* m_orderChip = nullptr;
    QToolButton* m_play = nullptr;
    QSlider* m_epochSlider = nullptr;
    QLabel* m_epochLabel = nullptr;
    QTimer* m_timer = nullptr;
    Theme m_theme;
    bool m_followsNewest = true;
    bool m_firstLook = true; ///< no layer was chosen by hand yet
    RunLabel m_runLabel;
};

} // namespace twins
