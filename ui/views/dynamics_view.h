#pragma once

#include "core/telemetry/dynamics.h"
#include "ui/plots/run_label.h"
#include "ui/plots/small_multiples.h"
#include "ui/run_view.h"
#include "ui/title_line.h"
#include "ui/views/compared_runs.h"

#include <array>
#include <vector>

class QLabel;
class QScrollArea;

namespace twins
{

class Chip;
class ChoiceChip;
class ComparedLegend;
class Legend;
class MetricPlot;

/// How the weights move, layer by layer: their length, their gradient through either wing, the angle between
/// the two, which plain BatchNorm holds at 90 degrees, and what follows for the size of a step. One run may
/// be kept for comparison: it stays, dashed, while others are shown.
class DynamicsView : public RunView
{
    Q_OBJECT

public:
    explicit DynamicsView(QWidget* parent = nullptr);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    /// Their curves of the same quantity, over the large plot and over the layers of the same names.
    void showCompared(const std::vector<std::shared_ptr<const RunData>>& runs) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] QWidget* titleWidget() override { return m_title; }
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] QString figureText() const override;
    [[nodiscard]] int figureHeight(int width) const override;
    void paintFigure(QPainter& painter, const QSize& size) override;

Q_SIGNALS:
    /// The folder of a run that is laid over, or of all that a mean is taken over: its curve or name was
    /// clicked.
    void runsPicked(const QStringList& folders);

private:
    /// A run's samples, and what to call it.
    struct Samples {
        QString name;
        std::vector<DynamicsSample> all;
    };
    /// One curve of a quantity.
    struct Strand {
        double LayerDynamics::*figure;
        QColor color;
        QString name;
    };
    struct Quantity;

    void build();
    void rebuild();
    void append(const DynamicsSample& sample); ///< to the layers' curves
    void showLayers();
    void showChosen();
    void showCaption();
    void updateCompared(); ///< over the large plot
    void layCompared();    ///< over the layers
    void keep(bool on);
    [[nodiscard]] static const std::array<Quantity, 7>& quantities();
    [[nodiscard]] const Quantity& quantity() const;
    [[nodiscard]] std::vector<Strand> strands() const;
    [[nodiscard]] static ComparedQuantity comparedQuantity(const Strand& strand, const std::string& layer);
    [[nodiscard]] ComparedCurves comparedIn(const std::vector<std::string>& layers) const;
    [[nodiscard]] QString keptName(const Strand& strand) const;
    [[nodiscard]] QVector<QPointF> keptPointsOf(double LayerDynamics::*figure, int layer) const;
    [[nodiscard]] int chosenLayer() const; ///< -1: the median of all
    [[nodiscard]] static QPointF pointOf(const DynamicsSample& sample, double LayerDynamics::*figure,
                                         int layer);
    [[nodiscard]] static QVector<QPointF> pointsOf(const Samples& samples, double LayerDynamics::*figure,
                                                   int layer);

    TitleLine* m_title;
    Legend* m_legend;
    ChoiceChip* m_quantityChip;
    Chip* m_medianChip;
    Chip* m_logChip;
    Chip* m_keepChip;
    QLabel* m_caption;
    MetricPlot* m_plot;
    ComparedLegend* m_comparedLegend;
    QScrollArea* m_scroll;
    SmallMultiples* m_layers;
    Theme m_theme;
    Samples m_run, m_kept;
    RunLabel m_label; ///< of the run shown, as is the next
    std::filesystem::path m_folder;
    std::vector<std::shared_ptr<const RunData>> m_compared;
    double m_lastX = 1.0;
};

} // namespace twins
