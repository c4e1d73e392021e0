#pragma once

#include "core/telemetry/masking_report.h"
#include "ui/section.h"
#include "ui/table_figure.h"
#include "ui/theme.h"

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace twins
{

class ChoiceChip;
class TableMenu;

/// The masking sentinel's traffic light with every check: what was measured, and where it is not green what
/// it means and what to do.
class MaskingPanel : public Section
{
    Q_OBJECT

public:
    explicit MaskingPanel(QWidget* parent = nullptr);

    /// Every report of the run, the newest last, which is shown until another one is chosen; may be empty.
    void setReports(const std::vector<MaskingReport>& reports);
    /// Whether "Check now" can be pressed; `reason` is its tool tip where it cannot.
    void setCheckable(bool checkable, const QString& reason);
    void setChecking(bool checking); ///< a check is under way
    void applyTheme(const Theme& theme);
    void retranslate();
    [[nodiscard]] QString verdict() const; ///< "Green: nothing …"
    [[nodiscard]] int rowCount() const noexcept { return m_rows; }
    /// The checks of the shown report with what was measured; its JSON is the report as the run keeps it.
    [[nodiscard]] TableFigure table() const;

Q_SIGNALS:
    void checkRequested();

private:
    void fillMoments();
    void rebuild();
    [[nodiscard]] const MaskingReport* shownReport() const; ///< null: there is none
    void addRow(const MaskingCheck& check);

    std::vector<MaskingReport> m_reports;
    std::size_t m_shown = 0; ///< of m_reports
    bool m_isChecking = false;
    QString m_reason;
    Theme m_theme;
    QLabel* m_light;
    QLabel* m_verdict;
    QLabel* m_circumstances; ///< what was looked at, and when
    QWidget* m_list;
    QVBoxLayout* m_column;
    ChoiceChip* m_moments;
    QPushButton* m_check;
    TableMenu* m_menu;
    int m_rows = 0;
};

} // namespace twins
