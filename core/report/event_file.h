#pragma once

#include "core/report/finished_run.h"

#include <string>

namespace twins
{

/// Every figure of a run as an event file of TensorBoard: scalars "accuracy/test_robust", "loss/adaptive",
/// "batchnorm_gaussian_kl/LAYER", "dynamics_angle/LAYER" … over steps, and the configuration as text. Figures
/// that were not measured are left out. Wall times are those of the run.
[[nodiscard]] std::string eventFile(const FinishedRun& run);

/// "events.out.tfevents.1764130827.twins": TensorBoard knows its files by the name.
[[nodiscard]] std::string eventFileName(const FinishedRun& run);

} // namespace twins
