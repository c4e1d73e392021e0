#pragma once

#include "ui/run_view.h"
#include "ui/table_figure.h"

class QTableView;

namespace twins
{

class Chip;
class LogFilter;
class LogModel;

/// The run's log; follows its end until scrolled away from it.
class LogView : public RunView
{
    Q_OBJECT

public:
    explicit LogView(QWidget* parent = nullptr);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] QWidget* titleWidget() override;
    /// Text and figures hold every line, the picture the last ones of those that are shown.
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] bool copiesItself() const override { return true; }
    [[nodiscard]] bool hasFigure() const override;
    [[nodiscard]] QString figureText() const override;
    [[nodiscard]] int figureHeight(int width) const override;
    void paintFigure(QPainter& painter, const QSize& size) override;

private:
    [[nodiscard]] bool isAtEnd() const;
    [[nodiscard]] TableCells printedLines() const;

    LogModel* m_model;
    LogFilter* m_filter;
    QTableView* m_table;
    QWidget* m_title;
    Chip* m_all;
    Chip* m_warnings;
};

} // namespace twins
