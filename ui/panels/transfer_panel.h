#pragma once

#include "core/evaluate/evaluate_checkpoint.h"
#include "ui/section.h"
#include "ui/table_figure.h"
#include "ui/theme.h"

#include <optional>

class QLabel;
class QPushButton;

namespace twins
{

class TableMenu;
class TransferTable;

/// How images made against one wing fare with the others.
class TransferPanel : public Section
{
    Q_OBJECT

public:
    explicit TransferPanel(QWidget* parent = nullptr);

    void setTransfer(const std::optional<WingTransfer>& transfer);
    void setTwoWings(bool twoWings);
    void setMeasurable(bool measurable, const QString& reason);
    /// The heat table as cells.
    [[nodiscard]] TableFigure table() const;
    void applyTheme(const Theme& theme);
    void retranslate();

Q_SIGNALS:
    void measureRequested();

private:
    void refresh();

    std::optional<WingTransfer> m_transfer;
    bool m_hasTwoWings = true;
    bool m_isMeasurable = false;
    QString m_reason;
    TransferTable* m_table;
    TableMenu* m_menu;
    Theme m_theme;
    QLabel* m_hint;
    QPushButton* m_measure;
};

} // namespace twins
