#include "ui/views/axis_choices.h"

#include "ui/plots/axis_chip.h"

#include <QCoreApplication>

namespace twins
{

void setAxisChoices(AxisChip* chip, bool hasTimes)
{
    QVector<ChoiceChip::Choice> choices = {
        {QCoreApplication::translate("twins::RunAxis", "Epochs"),
         QCoreApplication::translate("twins::RunAxis", "epoch"), static_cast<int>(RunAxis::Epoch)},
        {QCoreApplication::translate("twins::RunAxis", "Steps of the optimiser"),
         QCoreApplication::translate("twins::RunAxis", "step"), static_cast<int>(RunAxis::Step)},
        {QCoreApplication::translate("twins::RunAxis", "Training images seen, repeated ones counted again"),
         QCoreApplication::translate("twins::RunAxis", "images"), static_cast<int>(RunAxis::Images)}};
    if (hasTimes) {
        choices.append({QCoreApplication::translate("twins::RunAxis", "Training time, without pauses"),
                        QCoreApplication::translate("twins::RunAxis", "time"),
                        static_cast<int>(RunAxis::Time)});
    }
    chip->setAxes(choices, QCoreApplication::translate("twins::RunAxis", "Logarithmic"));
    chip->setAccessibleName(QCoreApplication::translate("twins::RunAxis", "Horizontal axis"));
    chip->setToolTip(QCoreApplication::translate(
        "twins::RunAxis",
        "What the curves are laid out by. Methods that cost more a step are compared fairly "
        "by images seen or by training time. Beginnings show on a logarithmic axis."));
}

RunAxis chosenAxis(const AxisChip* chip)
{
    return static_cast<RunAxis>(chip->currentValue().toInt());
}

} // namespace twins
