#pragma once

#include "ui/plots/choice_chip.h"

class QAction;

namespace twins
{

/// A chip for the x axis: its choices, and below them in the same menu whether it is logarithmic.
class AxisChip : public ChoiceChip
{
    Q_OBJECT

public:
    explicit AxisChip(QWidget* parent = nullptr);

    /// As ChoiceChip::setChoices(); `logarithmic` is the entry below the choices.
    void setAxes(const QVector<Choice>& choices, const QString& logarithmic);
    [[nodiscard]] bool isLogarithmic() const;
    void setLogarithmic(bool on);

Q_SIGNALS:
    void logarithmicChanged(bool on);

private:
    QAction* m_logarithmic;
};

} // namespace twins
