#include "ui/plots/choice_chip.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace twins
{

ChoiceChip::ChoiceChip(QWidget* parent)
    : Chip(QString(), parent)
{
    setCheckable(false);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(new QMenu(this));
    m_group = new QActionGroup(menu());
}

void ChoiceChip::setChoices(const QVector<Choice>& choices)
{
    m_choices = choices;
    m_actions.clear();
    menu()->clear();
    for (int i = 0; i < choices.size(); ++i) {
        QAction* action = menu()->addAction(choices[i].text);
        action->setCheckable(true);
        m_group->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] { setCurrentIndex(i); });
        m_actions.append(action);
    }
    display(m_current < choices.size() ? m_current : 0);
}

QVariant ChoiceChip::currentValue() const
{
    return m_current < m_choices.size() ? m_choices[m_current].value : QVariant();
}

void ChoiceChip::setCurrentIndex(int index)
{
    if (index < 0 || index >= m_choices.size() || index == m_current) {
        return;
    }
    display(index);
    Q_EMIT currentIndexChanged(index);
}

void ChoiceChip::display(int index)
{
    m_current = index;
    if (m_choices.isEmpty()) {
        return;
    }
    m_actions[index]->setChecked(true);
    setText(m_choices[index].chipText);
}

} // namespace twins
