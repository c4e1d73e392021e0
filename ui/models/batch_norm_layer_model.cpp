#include "ui/models/batch_norm_layer_model.h"

#include "core/telemetry/metrics.h"

namespace twins
{

QString shortLayerName(const std::string& layer)
{
    QString name = QString::fromStdString(layer);
    if (name.startsWith(QLatin1String("layer"))) {
        name.remove(0, 5);
    }
    name.replace(QLatin1String("downsample.1"), QLatin1String("down"));
    return name;
}

int BatchNormLayerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_snapshots.empty() ? 0
                                                   : static_cast<int>(m_snapshots.front().layers().size());
}

int BatchNormLayerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_snapshots.size());
}

QVariant BatchNormLayerModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const double one = value(index.row(), index.column(), m_map);
    if (role == ValueRole) {
        return one;
    }
    return role == Qt::DisplayRole ? QVariant(QString::number(one, 'g', 3)) : QVariant();
}

QVariant BatchNormLayerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= (orientation == Qt::Horizontal ? columnCount() : rowCount())) {
        return {};
    }
    const auto at = static_cast<std::size_t>(section);
    if (orientation == Qt::Horizontal) {
        const auto epoch = m_snapshots[at].epoch();
        if (role == PositionRole) {
            return static_cast<double>(epoch);
        }
        return role == Qt::DisplayRole ? QVariant(QString::number(epoch)) : QVariant();
    }
    const std::string& layer = m_snapshots.front().names()[at];
    if (role == FullNameRole) {
        return QString::fromStdString(layer);
    }
    return role == Qt::DisplayRole ? QVariant(shortLayerName(layer)) : QVariant();
}

void BatchNormLayerModel::reset(const std::vector<KeptBatchNorm>& snapshots)
{
    beginResetModel();
    m_snapshots = snapshots;
    m_match = BatchNormMatch(m_snapshots, m_match.other());
    endResetModel();
}

void BatchNormLayerModel::extend(const std::vector<KeptBatchNorm>& snapshots)
{
    if (m_snapshots.empty() || snapshots.size() < m_snapshots.size()) {
        reset(snapshots);
        return;
    }
    if (snapshots.size() == m_snapshots.size()) {
        return;
    }
    beginInsertColumns({}, columnCount(), static_cast<int>(snapshots.size()) - 1);
    m_snapshots.insert(m_snapshots.end(), snapshots.begin() + static_cast<std::ptrdiff_t>(m_snapshots.size()),
                       snapshots.end());
    endInsertColumns();
}

void BatchNormLayerModel::setDistance(WingDistance distance)
{
    if (distance == m_distance) {
        return;
    }
    m_distance = distance;
    allChanged();
}

void BatchNormLayerModel::setOther(const std::vector<KeptBatchNorm>& other)
{
    m_match = BatchNormMatch(m_snapshots, other);
    allChanged();
}

void BatchNormLayerModel::setMap(MapOf map)
{
    if (map != m_map) {
        m_map = map;
        allChanged();
    }
}

double BatchNormLayerModel::value(int row, int column, MapOf map) const
{
    const KeptBatchNorm& kept = m_snapshots.at(static_cast<std::size_t>(column));
    const auto layer = static_cast<std::size_t>(row);
    const LayerSummary* const own = layer < kept.layers().size() ? &kept.layers()[layer] : nullptr;
    const LayerSummary* const other = m_match.summary(layer, kept.epoch());
    const auto distanceOf = [this](const LayerSummary* summary) {
        return summary == nullptr ? kNotMeasured : summary->distance(m_distance);
    };
    switch (map) {
    case MapOf::Other:
        return distanceOf(other);
    case MapOf::Difference:
        return distanceOf(own) - distanceOf(other);
    case MapOf::Shown:
        break;
    }
    return distanceOf(own);
}

void BatchNormLayerModel::allChanged()
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

std::optional<KeptBatchNorm> BatchNormLayerModel::kept(int column) const
{
    if (column < 0 || column >= columnCount()) {
        return std::nullopt;
    }
    return m_snapshots[static_cast<std::size_t>(column)];
}

} // namespace twins
