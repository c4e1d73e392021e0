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
    const auto& layers = m_snapshots[static_cast<std::size_t>(index.column())].layers();
    const auto row = static_cast<std::size_t>(index.row());
    if (row >= layers.size()) {
        return {};
    }
    const double value = layers[row].distance(m_distance);
    if (role == ValueRole) {
        return value;
    }
    return role == Qt::DisplayRole ? QVariant(QString::number(value, 'g', 3)) : QVariant();
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
