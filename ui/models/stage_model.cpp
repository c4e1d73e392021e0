#include "ui/models/stage_model.h"

#include "ui/evaluation_words.h"
#include "ui/models/cell_alignment.h"
#include "ui/words.h"

namespace twins
{

namespace
{

constexpr QChar kNothing(0x2013); // an en dash

} // namespace

StageModel::StageModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(lightTheme())
{
}

void StageModel::setRecord(const EvaluationRecord& record, int working)
{
    const bool isSameShape = record.stages.size() == m_record.stages.size();
    if (!isSameShape) {
        beginResetModel();
    }
    m_record = record;
    m_working = working;
    if (!isSameShape) {
        endResetModel();
    } else {
        retranslate();
    }
}

void StageModel::applyTheme(const Theme& theme)
{
    m_theme = theme;
    retranslate();
}

void StageModel::retranslate()
{
    if (!m_record.stages.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int StageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_record.stages.size());
}

int StageModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString StageModel::text(const StageRecord& stage, int column) const
{
    if (column == StageColumn) {
        return m_record.isSweep ? QStringLiteral("ε ") + radiusText(m_record.norm, stage.attack.epsilon)
                                : QString::fromStdString(stage.title);
    }
    if (!stage.hasBegun()) {
        return QString(kNothing);
    }
    switch (column) {
    case BeforeColumn:
        return numberText(stage.before);
    case AfterColumn:
        return numberText(stage.after);
    case AccuracyColumn:
        return shareText(stage.after, m_record.images);
    case QueriesColumn:
        return countText(stage.queries);
    case GradientsColumn:
        return countText(stage.gradients);
    case TimeColumn:
        return durationText(stage.seconds);
    default:
        return {};
    }
}

QString StageModel::tip(const StageRecord& stage) const
{
    if (!stage.hasBegun()) {
        return tr("%1 has not begun.").arg(text(stage, StageColumn));
    }
    return tr("%1 fooled %2 of the %3 images that stood. It asked the network %4 times for an answer and %5 "
              "times for a gradient too.")
        .arg(text(stage, StageColumn), numberText(stage.before - stage.after), numberText(stage.before),
             numberText(stage.queries), numberText(stage.gradients));
}

QVariant StageModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const StageRecord& stage = m_record.stages[static_cast<std::size_t>(index.row())];
    const bool isWorking = index.row() == m_working;
    switch (role) {
    case Qt::DisplayRole:
        return isWorking && index.column() == StageColumn ? QStringLiteral("▸ ") + text(stage, StageColumn)
                                                          : text(stage, index.column());
    case Qt::ToolTipRole:
        return tip(stage);
    case Qt::TextAlignmentRole:
        return cellAlignment(index.column() != StageColumn);
    case Qt::ForegroundRole:
        if (!stage.hasBegun()) {
            return m_theme.secondaryText;
        }
        return index.column() == AccuracyColumn ? m_theme.robustAccuracy : m_theme.text;
    case Qt::FontRole:
        return themeFont(kSmallSize, isWorking ? QFont::DemiBold : QFont::Normal);
    default:
        return {};
    }
}

QVariant StageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return cellAlignment(section != StageColumn);
    }
    const bool isTip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isTip) {
        return {};
    }
    switch (section) {
    case StageColumn:
        return isTip ? survivorsTip() : m_record.isSweep ? tr("Radius") : tr("Stage");
    case BeforeColumn:
        return isTip ? tr("Images that stood when the stage began") : tr("Before");
    case AfterColumn:
        return isTip ? tr("Images that stand after it") : tr("After");
    case AccuracyColumn:
        return isTip ? tr("Share of all images that stand after it: the robust accuracy so far")
                     : tr("Accuracy");
    case QueriesColumn:
        return isTip ? tr("Images that went forward through the network, without a gradient") : tr("Queries");
    case GradientsColumn:
        return isTip ? tr("Images that went forward and back, for a gradient") : tr("Gradients");
    case TimeColumn:
        return isTip ? tr("Time spent attacking") : tr("Time");
    default:
        return {};
    }
}

} // namespace twins
