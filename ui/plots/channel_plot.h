#pragma once

#include "core/telemetry/batch_norm_statistics.h"
#include "ui/plots/metric_plot.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace twins
{

/// The channels of a layer, those whose wings are farthest apart first; equal ones in channel order, and
/// those without a number last.
[[nodiscard]] std::vector<std::size_t> channelsByDistance(const LayerStatistics& layer,
                                                          WingDistance distance);

/// Every channel of one BatchNorm layer side by side: a ring where the frozen wing stands, a disc where the
/// adaptive one does, a line between them, a tick where the last batch was, and a diamond where the adaptive
/// wing of another run stands that is laid over. Under the pointer: the channel's number and all that the
/// wings hold of it.
class ChannelPlot : public MetricPlot
{
    Q_OBJECT

public:
    /// The same layer in another run.
    struct Other {
        QString name; ///< of that run
        WingStatistics adaptive;
    };
    /// What is drawn.
    struct Picture {
        LayerStatistics layer;
        WingQuantity quantity = WingQuantity::Mean;
        std::vector<std::size_t> order;     ///< channels from left to right
        double lowest = 0.0, highest = 0.0; ///< of all epochs, so that the axis stays while they pass
        std::optional<Other> other{};
    };

    /// Ids of the curves.
    static const QString kFrozen, kAdaptive, kBatch, kLinks, kOther;

    explicit ChannelPlot(QWidget* parent = nullptr);

    void setPicture(const Picture& picture);
    [[nodiscard]] const Picture& picture() const noexcept { return m_picture; }
    /// What the two wings, the last batch and the distance are called.
    void setNames(const QString& frozen, const QString& adaptive, const QString& batch);
    void setColors(const Theme& theme);
    /// Of the other run's adaptive wing: this run's, further from the eye.
    [[nodiscard]] static QColor otherColor(const Theme& theme);
    /// Lines "frozen: μ … σ² … γ … β …" of the channel at this place.
    QStringList showCrosshair(double x) override;

private:
    void styleFor(int channels);

    Picture m_picture;
    QString m_frozenName, m_adaptiveName, m_batchName;
};

} // namespace twins
