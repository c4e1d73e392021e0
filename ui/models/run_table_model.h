#pragma once

#include "core/telemetry/run_listing.h"
#include "core/telemetry/seed_groups.h"
#include "ui/theme.h"

#include <QAbstractItemModel>

#include <cstddef>
#include <filesystem>
#include <vector>

namespace twins
{

/// Runs as a table, one a row; grouped, the runs that differ in the seed only are one row with mean and
/// spread, and its members stand under it. The check box of a run says that it is compared; tags and note can
/// be edited. Knows no file: whoever owns it writes what tagsEdited() and noteEdited() say.
class RunTableModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        StatusColumn,
        MethodColumn,
        CleanColumn,
        RobustColumn,
        SeedColumn,
        EpochsColumn,
        DataSetColumn,
        NetworkColumn,
        PresetColumn,
        TagsColumn,
        NoteColumn,
        StartedColumn,
        ColumnCount
    };
    static constexpr int kSortRole = Qt::UserRole;

    /// At most `mostChecked` runs are compared at a time.
    explicit RunTableModel(std::size_t mostChecked, QObject* parent = nullptr);

    /// The runs to show, in the order of the list. Where the rows stay the same nothing is reset.
    void setRuns(const std::vector<RunSummaryPtr>& runs);
    void setGrouped(bool grouped);
    [[nodiscard]] bool isGrouped() const noexcept { return m_isGrouped; }
    void setFigures(FigureChoice choice);
    [[nodiscard]] FigureChoice figures() const noexcept { return m_figures; }
    /// The run that the window shows; its name is set apart.
    void setShown(const std::filesystem::path& folder);
    /// The run of a row, or the members of a group.
    [[nodiscard]] std::vector<RunSummaryPtr> runsAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const std::filesystem::path& folder) const; ///< invalid when not shown
    /// Folders of the compared runs in the order they were checked, also of those not shown at present.
    [[nodiscard]] const std::vector<std::filesystem::path>& checked() const noexcept { return m_checked; }
    void setChecked(const std::vector<std::filesystem::path>& folders);
    void applyTheme(const Theme& theme);
    void retranslate();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void checkedChanged();
    void checkRefused(); ///< there are as many compared runs as there may be
    void tagsEdited(const std::filesystem::path& folder, const std::vector<std::string>& before,
                    const std::vector<std::string>& tags);
    void noteEdited(const std::filesystem::path& folder, const std::string& before, const std::string& note);

private:
    using Row = std::vector<RunSummaryPtr>; ///< one run, or the members of a group

    [[nodiscard]] static std::vector<Row> rowsOf(const std::vector<RunSummaryPtr>& runs, bool grouped);
    [[nodiscard]] bool hasSameShape(const std::vector<Row>& rows) const;
    [[nodiscard]] QVariant checkState(const Row& row) const;
    bool setCheckState(const Row& row, bool checked);
    void refresh(); ///< every cell, the rows stay
    void edit(const QModelIndex& index, RunNotes notes);
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QString groupText(const Row& row, int column) const;
    [[nodiscard]] QVariant sortKey(const Row& row, int column) const;
    [[nodiscard]] QString tip(const Row& row, int column) const;
    [[nodiscard]] QColor color(const Row& row, int column) const;
    [[nodiscard]] MeanSpread mean(const Row& row, bool robust) const;

    std::size_t m_mostChecked;
    std::vector<RunSummaryPtr> m_runs;
    std::vector<Row> m_rows;
    std::vector<std::filesystem::path> m_checked;
    std::filesystem::path m_shown;
    FigureChoice m_figures = FigureChoice::Best;
    bool m_isGrouped = false;
    Theme m_theme;
};

} // namespace twins
