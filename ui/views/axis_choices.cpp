#include "ui/views/axis_choices.h"

#include "ui/plots/axis_chip.h"

#include <QCoreApplication>

namespace twins
{

namespace
{
QString choiceWords(const char* text)
{
    return QCoreApplication::translate("twins::RunAxis", text);
}
} // namespace

void setAxisChoices(AxisChip* chip, bool hasTimes)
{
    QVector<ChoiceChip::Choice> choices = {
        {choiceWords(QT_TRANSLATE_NOOP("twins::RunAxis", "Epochs")),
         choiceWords(QT_TRANSLATE_NOOP("twins::RunAxis", "epoch")), static_cast<int>(RunAxis::Epoch)},
        {choiceWords(QT_TRANSLATE_NOOP("twins::RunAxis", "Steps of the optimiser")),
         choiceWords(QT_TRANSLATE_NOOP("twins::RunAxis", "step")), static_cast<int>(RunAxis::Step)},
        {choiceWords(
             QT_TRANSLATE_NOOP("twins::RunAxis", "Training images seen, repeated ones counted again")),
         choiceWords(QT_TRANSLATE_NOOP("twins::RunAxis", "images")), static_cast<int>(RunAxis::Images)}};
    if (hasTimes) {
        choices.append({choiceWords(QT_TRANSLATE_NOOP("twins::RunAxis", "Training time, without pauses")),
                        choiceWords(QT_TRANSLATE_NOOP("twins::RunAxis", "time")),
                        static_cast<int>(RunAxis::Time)});
    }
    chip->setAxes(choices, choiceWords(QT_TRANSLATE_NOOP("twins::RunAxis", "Logarithmic")));
    chip->setAccessibleName(choiceWords(QT_TRANSLATE_NOOP("twins::RunAxis", "Horizontal axis")));
    chip->setToolTip(choiceWords(QT_TRANSLATE_NOOP(
        "twins::RunAxis",
        "What the curves are laid out by. Methods that cost more a step are compared fairly "
        "by images seen or by training time. Beginnings show on a logarithmic axis.")));
}

RunAxis chosenAxis(const AxisChip* chip)
{
    return static_cast<RunAxis>(chip->currentValue().toInt());
}

} // namespace twins
