#pragma once

#include "core/telemetry/evaluation_record.h"
#include "ui/section.h"
#include "ui/table_figure.h"
#include "ui/theme.h"

class QLabel;

namespace twins
{

class ClassAccuracyBars;
class Legend;
struct LegendEntry;
class TableMenu;

/// Clean and robust accuracy of each class of the shown evaluation.
class ClassPanel : public Section
{
    Q_OBJECT

public:
    explicit ClassPanel(QWidget* parent = nullptr);

    /// `isRunning`: the robust figures are counted at the end.
    void setRecord(const EvaluationRecord& record, bool isRunning);
    [[nodiscard]] ClassAccuracyBars* bars() const noexcept { return m_bars; }
    /// The bars as a picture, every class as figures.
    [[nodiscard]] TableFigure table() const;
    void applyTheme(const Theme& theme);
    void retranslate();

private:
    void showWords();
    [[nodiscard]] QVector<LegendEntry> entriesIn(const Theme& theme) const;

    ClassAccuracyBars* m_bars;
    Legend* m_legend;
    TableMenu* m_menu;
    EvaluationRecord m_record;
    QLabel* m_hint;
    Theme m_theme;
    bool m_isScored = false;
    QString m_radius; ///< of the verdict of a sweep; empty for other plans
};

} // namespace twins
