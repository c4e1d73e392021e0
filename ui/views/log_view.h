#pragma once

#include "ui/run_view.h"

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
    /// Plain text and CSV.
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;

private:
    [[nodiscard]] bool isAtEnd() const;

    LogModel* m_model;
    LogFilter* m_filter;
    QTableView* m_table;
    QWidget* m_title;
    Chip* m_all;
    Chip* m_warnings;
};

} // namespace twins
