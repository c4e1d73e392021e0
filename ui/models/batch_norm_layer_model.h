#pragma once

#include "core/telemetry/kept_batch_norm.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace twins
{

/// "3.1.bn2" of "layer3.1.bn2", "2.0.down" of "layer2.0.downsample.1": the short form on axes.
[[nodiscard]] QString shortLayerName(const std::string& layer);

/// BatchNorm layers (rows) by moments of training (columns): the distance between the wings. The vertical
/// header holds short layer names, the horizontal one epochs.
class BatchNormLayerModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        ValueRole = Qt::UserRole + 1, ///< double: the distance
        PositionRole,                 ///< horizontal header, double: epoch
        FullNameRole,                 ///< vertical header: "layer3.1.bn2"
    };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    /// Another run.
    void reset(const std::vector<KeptBatchNorm>& snapshots);
    /// The same run, grown at its end: inserts the new columns.
    void extend(const std::vector<KeptBatchNorm>& snapshots);
    void setDistance(WingDistance distance);
    [[nodiscard]] WingDistance distance() const noexcept { return m_distance; }
    /// Nothing for a column that does not exist.
    [[nodiscard]] std::optional<KeptBatchNorm> kept(int column) const;
    [[nodiscard]] const std::vector<KeptBatchNorm>& all() const noexcept { return m_snapshots; }

private:
    WingDistance m_distance = WingDistance::GaussianKl;
    std::vector<KeptBatchNorm> m_snapshots;
};

} // namespace twins
