#pragma once

#include <QListView>

namespace twins
{

class SampleCardDelegate;

/// The cards as a list that wraps: only those in sight are painted. What keys and clicks ask for is told by
/// signals.
class SampleList : public QListView
{
    Q_OBJECT

public:
    SampleList(SampleCardDelegate* delegate, QWidget* parent = nullptr);

    /// Are pictures in sight still to be made?
    [[nodiscard]] bool isBehind() const;

Q_SIGNALS:
    void opened(const QModelIndex& index);   ///< by a click without modifiers, Return or Space
    void enlarged(const QModelIndex& index); ///< by a double click or F
    void pinAsked(const QModelIndex& index); ///< by a click on a card's pin
    void pinSelectionAsked();                ///< by P
    void copyAsked(bool asFigure);           ///< by Ctrl+C; with Shift with captions
    void closeAsked();                       ///< by Escape
    void densityStep(int step);              ///< by + and −
    void epochStep(int step);                ///< by , and .

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] bool isOnPin(const QPoint& at) const;

    SampleCardDelegate* m_delegate;
    QPersistentModelIndex m_pressed;
    bool m_pressedPin = false;
};

} // namespace twins
