#pragma once

#include "core/config/config_difference.h"
#include "core/telemetry/run_listing.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace twins
{

/// The parameters that several runs do not agree on: one a row, one column a run.
class ConfigDifferenceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ConfigDifferenceModel(QObject* parent = nullptr);

    void setRuns(const std::vector<RunSummaryPtr>& runs);
    [[nodiscard]] const std::vector<RunSummaryPtr>& runs() const noexcept { return m_runs; }
    void applyTheme(const Theme& theme);
    void retranslate();

    /// The table with a line of headers, cells between tabs, for the clipboard.
    [[nodiscard]] QString asText() const;
    [[nodiscard]] QByteArray csv() const;
    /// {"runs": [folder…], "differences": {key: [value…]}} as the configuration files write them.
    [[nodiscard]] nlohmann::ordered_json document() const;
    [[nodiscard]] QByteArray json() const; ///< document() as a file holds it

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString runName(std::size_t run) const; ///< its folder's where another has its title

    std::vector<RunSummaryPtr> m_runs;
    std::vector<ConfigDifference> m_rows;
    Theme m_theme;
};

} // namespace twins
