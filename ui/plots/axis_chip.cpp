#include "ui/plots/axis_chip.h"

#include <QAction>
#include <QMenu>

namespace twins
{

AxisChip::AxisChip(QWidget* parent)
    : ChoiceChip(parent)
    , m_logarithmic(new QAction(this))
{
    m_logarithmic->setCheckable(true);
    connect(m_logarithmic, &QAction::toggled, this, &AxisChip::logarithmicChanged);
}

void AxisChip::setAxes(const QVector<Choice>& choices, const QString& logarithmic)
{
    setChoices(choices); // empties the menu
    m_logarithmic->setText(logarithmic);
    menu()->addSeparator();
    menu()->addAction(m_logarithmic);
}

bool AxisChip::isLogarithmic() const
{
    return m_logarithmic->isChecked();
}

void AxisChip::setLogarithmic(bool on)
{
    m_logarithmic->setChecked(on);
}

} // namespace twins
