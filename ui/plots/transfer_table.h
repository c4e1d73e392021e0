#pragma once

#include "core/evaluate/evaluate_checkpoint.h"
#include "ui/theme.h"

#include <QWidget>

#include <optional>

namespace twins
{

/// The transfer between wings as a small heat table: a row for what the images were made against, a column
/// for who judges them, the clean images above; every cell says its number.
class TransferTable : public QWidget
{
    Q_OBJECT

public:
    explicit TransferTable(QWidget* parent = nullptr);

    void setTransfer(const std::optional<WingTransfer>& transfer);
    void applyTheme(const Theme& theme);
    void retranslate();
    /// The text in a cell: row 0 the clean images, then made against adaptive, frozen, ensemble.
    [[nodiscard]] QString cellText(int row, int column) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] double value(int row, int column) const;
    [[nodiscard]] QRect cell(int row, int column) const;
    [[nodiscard]] QString sentence(int row, int column) const;

    std::optional<WingTransfer> m_transfer;
    Theme m_theme;
};

} // namespace twins
