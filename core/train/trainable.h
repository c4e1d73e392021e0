#pragma once

#include "core/config/method_table.h"
#include "core/nn/network.h"

namespace twins
{

/// Lets the optimiser change what `plan` says and nothing else. @throws Error(Configuration) when
/// `freeze_stages` leaves no stage to train.
void applyPlan(Network network, const TrainingPlan& plan);

} // namespace twins
