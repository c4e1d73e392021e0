#pragma once

#include "ui/chip.h"

#include <QVariant>
#include <QVector>

class QAction;
class QActionGroup;

namespace twins
{

/// A chip that shows its current choice and opens a menu with all of them.
class ChoiceChip : public Chip
{
    Q_OBJECT

public:
    /// One entry: what the menu says, what the chip says while it is chosen, and the value behind both.
    struct Choice {
        QString text;
        QString chipText;
        QVariant value;
    };

    explicit ChoiceChip(QWidget* parent = nullptr);

    /// Keeps the current index where it still exists.
    void setChoices(const QVector<Choice>& choices);
    [[nodiscard]] int count() const { return static_cast<int>(m_choices.size()); }
    [[nodiscard]] int currentIndex() const noexcept { return m_current; }
    [[nodiscard]] QVariant currentValue() const;
    void setCurrentIndex(int index);

Q_SIGNALS:
    void currentIndexChanged(int index);

private:
    void display(int index);

    QActionGroup* m_group; ///< owned by the menu
    QVector<Choice> m_choices;
    QVector<QAction*> m_actions;
    int m_current = 0;
};

} // namespace twins
