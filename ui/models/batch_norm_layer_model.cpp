#include "ui/models/batch_norm_layer_model.h"

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
    return parent.isValid() || m_snapshots.empty() ? 0 : static_cast<int>(m_snapshots.front()->layers.size());
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
    const auto& column = m_values[static_cast<std::size_t>(index.column())];
    const auto row = static_cast<std::size_t>(index.row());
    if (row >= column.size()) {
        return {};
    }
    if (role == ValueRole) {
        return column[row];
    }
    if (role == Qt::DisplayRole) {
        return QString::number(column[row], 'g', 3);
    }
    return {};
}

QVariant BatchNormLayerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= (orientation == Qt::Horizontal ? columnCount() : rowCount())) {
        return {};
    }
    const auto at = static_cast<std::size_t>(section);
    if (orientation == Qt::Horizontal) {
        const auto epoch = m_snapshots[at]->epoch;
        if (role == PositionRole) {
            return static_cast<double>(epoch);
        }
        return role == Qt::DisplayRole ? QVariant(QString::number(epoch)) : QVariant();
    }
    const std::string& layer = m_snapshots.front()->layers[at].layer;
    if (role == FullNameRole) {
        return QString::fromStdString(layer);
    }
    return role == Qt::DisplayRole ? QVariant(shortLayerName(layer)) : QVariant();
}

void BatchNormLayerModel::reset(const std::vector<BatchNormSnapshotPtr>& snapshots)
{
    beginResetModel();
    m_snapshots = snapshots;
    m_values.clear();
    for (const auto& snapshot : m_snapshots) {
        m_values.push_back(distances(*snapshot));
    }
    endResetModel();
}

void BatchNormLayerModel::extend(const std::vector<BatchNormSnapshotPtr>& snapshots)
{
    if (m_snapshots.empty() || snapshots.size() < m_snapshots.size()) {
        reset(snapshots);
        return;
    }
    if (snapshots.size() == m_snapshots.size()) {
        return;
    }
    beginInsertColumns({}, columnCount(), static_cast<int>(snapshots.size()) - 1);
    for (std::size_t i = m_snapshots.size(); i < snapshots.size(); ++i) {
        m_snapshots.push_back(snapshots[i]);
        m_values.push_back(distances(*snapshots[i]));
    }
    endInsertColumns();
}

void BatchNormLayerModel::setDistance(WingDistance distance)
{
    if (distance == m_distance) {
        return;
    }
    m_distance = distance;
    for (std::size_t i = 0; i < m_snapshots.size(); ++i) {
        m_values[i] = distances(*m_snapshots[i]);
    }
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

BatchNormSnapshotPtr BatchNormLayerModel::snapshot(int column) const
{
    return column >= 0 && column < columnCount() ? m_snapshots[static_cast<std::size_t>(column)] : nullptr;
}

std::vector<double> BatchNormLayerModel::distances(const BatchNormSnapshot& snapshot) const
{
    std::vector<double> values;
    values.reserve(snapshot.layers.size());
    for (const LayerStatistics& layer : snapshot.layers) {
        values.push_back(layerDistance(layer, m_distance));
    }
    return values;
}

} // namespace twins
