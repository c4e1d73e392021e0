#pragma once

#include "core/telemetry/run_listing.h"
#include "ui/section.h"
#include "ui/theme.h"

#include <vector>

class QLabel;
class QPushButton;
class QTableView;

namespace twins
{

class ConfigDifferenceModel;

/// What the configurations of several runs do not agree on, to copy or to keep in a file.
class ConfigDifferencePanel : public Section
{
    Q_OBJECT

public:
    explicit ConfigDifferencePanel(QWidget* parent = nullptr);

    void setRuns(const std::vector<RunSummaryPtr>& runs);
    [[nodiscard]] ConfigDifferenceModel* model() const noexcept { return m_model; }
    /// csv, json or png, by the path's suffix. False: `error` says why.
    bool exportTo(const QString& path, QString* error);
    void applyTheme(const Theme& theme);
    void retranslate();

Q_SIGNALS:
    void answered(const QString& sentence); ///< how keeping it in a file ended, where it failed

private:
    void refresh();
    void copy();
    void save();
    [[nodiscard]] QSize tableSize() const;

    ConfigDifferenceModel* m_model;
    QTableView* m_table;
    QLabel* m_hint;
    QPushButton* m_copy;
    QPushButton* m_save;
};

} // namespace twins
