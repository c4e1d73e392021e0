#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;

namespace twins
{

/// A view's title line: a legend or a word, what gives way to it, chips at the right end. Where the dock is
/// too narrow for both, the chips move into a row of the view's own (row()) instead of being cut.
class TitleLine : public QWidget
{
    Q_OBJECT

public:
    explicit TitleLine(QWidget* parent = nullptr);

    /// `lead` takes the room that is left, its minimumSizeHint() at least unless its size policy is Ignored;
    /// `quiet` (may be null) stands between it and the chips and gives way to both.
    void setContent(QWidget* lead, QWidget* quiet, const QList<QWidget*>& chips);
    /// To be put over the view's picture; hidden while the chips are in the title line.
    [[nodiscard]] QWidget* row() const noexcept { return m_row; }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] bool hasRoom() const;
    void place(); ///< the chips, anew: size, texts or what is shown have changed
    void moveChips(bool intoRow);

    QWidget* m_lead = nullptr;
    QList<QWidget*> m_chips;
    QHBoxLayout* m_line;
    QWidget* m_row;
    bool m_isInRow = false;
};

} // namespace twins
