#pragma once

#include "core/telemetry/run_data.h"

#include <QString>

namespace twins
{

/// By what the curves of a run are laid out.
enum class RunAxis { Epoch, Step, Images, Time };

/// An x axis with its unit.
struct AxisUnit {
    RunAxis axis = RunAxis::Epoch;
    double seconds = 1.0; ///< of Time: 1, 60 or 3600 make one unit

    bool operator==(const AxisUnit&) const = default;
};

/// Seconds, minutes or hours, whichever fits the run's training time best.
[[nodiscard]] AxisUnit axisUnitFor(const RunData& run, RunAxis axis);
/// Was the run's time recorded (it is not in runs of the first versions)?
[[nodiscard]] bool hasTimes(const RunData& run);
[[nodiscard]] QString axisTitle(const AxisUnit& unit); ///< with its unit, in the window's language

/// Where a step, an evaluation or a moment of `run` lies. Images are training images seen, repeated ones
/// counted again; time is that of training, evaluations included and pauses excluded. NaN where that is not
/// known: a moment still to come has no time.
[[nodiscard]] double xOf(const AxisUnit& unit, const RunData& run, const StepMetrics& step);
[[nodiscard]] double xOf(const AxisUnit& unit, const RunData& run, const EpochMetrics& epoch);
[[nodiscard]] double xOf(const AxisUnit& unit, const RunData& run, double epochPosition);
/// Where the planned training ends; 0 where that is not known.
[[nodiscard]] double plannedEnd(const AxisUnit& unit, const RunData& run);

} // namespace twins
