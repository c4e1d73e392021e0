#include "ui/views/axis_choices.h"

#include "ui/plots/axis_chip.h"

#include <QCoreApplication>

namespace twins
{

namespace
{
QString say(const char* text)
{
    return QCoreApplication::translate("twins::RunAxis", text);
}
} // namespace

void setAxisChoices(AxisChip* chip, bool hasTimes)
{
    QVector<ChoiceChip::Choice> choices = {
        {say(QT_TRANSLATE_NOOP("twins::RunAxis", "Epochs")),
         say(QT_TRANSLATE_NOOP("twins::RunAxis", "epoch")), static_cast<int>(RunAxis::Epoch)},
        {say(QT_TRANSLATE_NOOP("twins::RunAxis", "Steps of the optimiser")),
         say(QT_TRANSLATE_NOOP("twins::RunAxis", "step")), static_cast<int>(RunAxis::Step)},
        {say(QT_TRANSLATE_NOOP("twins::RunAxis", "Training images seen, repeated ones counted again")),
         say(QT_TRANSLATE_NOOP("twins::RunAxis", "images")), static_cast<int>(RunAxis::Images)}};
    if (hasTimes) {
        choices.append({say(QT_TRANSLATE_NOOP("twins::RunAxis", "Training time, without pauses")),
                        say(QT_TRANSLATE_NOOP("twins::RunAxis", "time")), static_cast<int>(RunAxis::Time)});
    }
    chip->setAxes(choices, say(QT_TRANSLATE_NOOP("twins::RunAxis", "Logarithmic")));
    chip->setAccessibleName(say(QT_TRANSLATE_NOOP("twins::RunAxis", "Horizontal axis")));
    chip->setToolTip(say(QT_TRANSLATE_NOOP(
        "twins::RunAxis",
        "What the curves are laid out by. Methods that cost more a step are compared fairly "
        "by images seen or by training time. Beginnings show on a logarithmic axis.")));
}

RunAxis chosenAxis(const AxisChip* chip)
{
    return static_cast<RunAxis>(chip->currentValue().toInt());
}

} // namespace twins
