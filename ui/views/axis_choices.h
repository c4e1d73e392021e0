#pragma once

#include "ui/views/run_axis.h"

namespace twins
{

class AxisChip;

/// Fills the chip of a plot over a run: epoch, step, images seen, and the time where it was recorded.
void setAxisChoices(AxisChip* chip, bool hasTimes);
[[nodiscard]] RunAxis chosenAxis(const AxisChip* chip);

} // namespace twins
