#pragma once

#include "core/telemetry/run_listing.h"
#include "ui/section.h"
#include "ui/table_figure.h"
#include "ui/theme.h"

#include <vector>

class QLabel;
class QTableView;

namespace twins
{

class ConfigDifferenceModel;
class TableMenu;

/// What the configurations of several runs do not agree on, to copy or to keep in a file.
class ConfigDifferencePanel : public Section
{
    Q_OBJECT

public:
    explicit ConfigDifferencePanel(QWidget* parent = nullptr);

    void setRuns(const std::vector<RunSummaryPtr>& runs);
    [[nodiscard]] ConfigDifferenceModel* model() const noexcept { return m_model; }
    /// The whole table, also what is scrolled out of sight.
    [[nodiscard]] TableFigure table() const;
    void applyTheme(const Theme& theme);
    void retranslate();

private:
    void refresh();

    ConfigDifferenceModel* m_model;
    QTableView* m_table;
    QLabel* m_hint;
    TableMenu* m_menu;
};

} // namespace twins
