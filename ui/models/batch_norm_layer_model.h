#pragma once

#include "core/telemetry/batch_norm_match.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace twins
{

/// "3.1.bn2" of "layer3.1.bn2", "2.0.down" of "layer2.0.downsample.1": the short form on axes.
[[nodiscard]] QString shortLayerName(const std::string& layer);

/// Whose distances a map shows: the run's that is open, another run's, or the first minus the second.
enum class MapOf { Shown, Other, Difference };
inline constexpr int kMapsOf = 3;

/// BatchNorm layers (rows) by moments of training (columns): the distance between the wings. The vertical
/// header holds short layer names, the horizontal one epochs. Another run may lie beside the one shown: its
/// values stand under this run's layers and epochs, not a number where it has none.
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
    /// The run beside this one; empty: none.
    void setOther(const std::vector<KeptBatchNorm>& other);
    [[nodiscard]] const BatchNormMatch& match() const noexcept { return m_match; }
    void setMap(MapOf map);
    [[nodiscard]] MapOf map() const noexcept { return m_map; }
    /// Of whichever map; NaN where there is none.
    [[nodiscard]] double value(int row, int column, MapOf map) const;
    /// Nothing for a column that does not exist.
    [[nodiscard]] std::optional<KeptBatchNorm> kept(int column) const;
    [[nodiscard]] const std::vector<KeptBatchNorm>& all() const noexcept { return m_snapshots; }

private:
    void allChanged();

    WingDistance m_distance = WingDistance::GaussianKl;
    MapOf m_map = MapOf::Shown;
    std::vector<KeptBatchNorm> m_snapshots;
    BatchNormMatch m_match;
};

} // namespace twins
