#pragma once

#include "core/telemetry/evaluation_record.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

namespace twins
{

/// The stages of one evaluation as a table: what stood before and after each, and what it cost.
class StageModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        StageColumn,
        BeforeColumn,
        AfterColumn,
        AccuracyColumn,
        QueriesColumn,
        GradientsColumn,
        TimeColumn,
        ColumnCount
    };

    explicit StageModel(QObject* parent = nullptr);

    /// `working` is the number of the stage at work, -1 when none is.
    void setRecord(const EvaluationRecord& record, int working = -1);
    void applyTheme(const Theme& theme);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const StageRecord& stage, int column) const;
    [[nodiscard]] QString tip(const StageRecord& stage) const;

    EvaluationRecord m_record;
    int m_working = -1;
    Theme m_theme;
};

} // namespace twins
