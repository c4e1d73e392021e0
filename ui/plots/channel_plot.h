#pragma once

#include "core/telemetry/batch_norm_statistics.h"
#include "ui/plots/metric_plot.h"

#include <cstddef>
#include <vector>

namespace twins
{

/// The channels of a layer, those whose wings are farthest apart first; equal ones in channel order, and
/// those without a number last.
[[nodiscard]] std::vector<std::size_t> channelsByDistance(const LayerStatistics& layer,
                                                          WingDistance distance);

/// Every channel of one BatchNorm layer side by side: a ring where the frozen wing stands, a disc where the
/// adaptive one does, a line between them, and a tick where the last batch was. Under the pointer: the
/// channel's number and all that both wings hold of it.
class ChannelPlot : public MetricPlot
{
    Q_OBJECT

public:
    /// What is drawn.
    struct Picture {
        LayerStatistics layer;
        WingQuantity quantity = WingQuantity::Mean;
        std::vector<std::size_t> order;     ///< channels from left to right
        double lowest = 0.0, highest = 0.0; ///< of all epochs, so that the axis stays while they pass
    };

    /// Ids of the curves.
    static const QString kFrozen, kAdaptive, kBatch, kLinks;

    explicit ChannelPlot(QWidget* parent = nullptr);

    void setPicture(const Picture& picture);
    [[nodiscard]] const Picture& picture() const noexcept { return m_picture; }
    /// What the two wings, the last batch and the distance are called.
    void setNames(const QString& frozen, const QString& adaptive, const QString& batch);
    void setColors(const Theme& theme);
    /// Lines "frozen: μ … σ² … γ … β …" of the channel at this place.
    QStringList showCrosshair(double x) override;

private:
    void styleFor(int channels);

    Picture m_picture;
    QString m_frozenName, m_adaptiveName, m_batchName;
};

} // namespace twins
