#pragma once

#include "core/telemetry/evaluation_record.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

#include <filesystem>
#include <vector>

namespace twins
{

/// The verdicts that a run keeps, one a row, in the order they were taken.
class LedgerModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        AttackColumn,
        RobustColumn,
        IntervalColumn, ///< drawn: the interval on a line from 0 to 100 %, with the clean accuracy
        CleanColumn,
        ImagesColumn,
        WingColumn,
        CheckpointColumn,
        RadiusColumn,
        PresetColumn,
        SeedColumn,
        StatusColumn,
        DateColumn,
        VersionColumn,
        ColumnCount
    };
    static constexpr int kSortRole = Qt::UserRole;
    /// Fractions in [0,1] of the interval column, and whether the figure is final.
    static constexpr int RobustRole = Qt::UserRole + 1;
    static constexpr int LowRole = Qt::UserRole + 2;
    static constexpr int HighRole = Qt::UserRole + 3;
    static constexpr int CleanRole = Qt::UserRole + 4;
    static constexpr int FinalRole = Qt::UserRole + 5;

    explicit LedgerModel(QObject* parent = nullptr);

    /// Rows that are the same evaluations as before keep their places.
    void setEntries(const std::vector<LedgerEntry>& entries);
    [[nodiscard]] const LedgerEntry* entry(int row) const; ///< null for a row that does not exist
    [[nodiscard]] int rowOf(const std::filesystem::path& folder) const; ///< -1 when it is not there
    void applyTheme(const Theme& theme);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const LedgerEntry& entry, int column) const;
    [[nodiscard]] QVariant sortKey(const LedgerEntry& entry, int column) const;
    [[nodiscard]] QString tip(const LedgerEntry& entry, int column) const;

    std::vector<LedgerEntry> m_entries;
    Theme m_theme;
};

} // namespace twins
