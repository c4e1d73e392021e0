#include "ui/views/run_axis.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr double kMinute = 60.0;
constexpr double kHour = 3600.0;
constexpr double kSeveral = 3.0; ///< of the larger unit, before it is used

double stepsPerEpoch(const RunData& run)
{
    if (run.stepsPerEpoch > 0) {
        return static_cast<double>(run.stepsPerEpoch);
    }
    const bool isKnown = !run.steps.empty() && run.steps.back().epochPosition > 0.0;
    return isKnown ? static_cast<double>(run.steps.back().step) / run.steps.back().epochPosition : 1.0;
}

/// The last batch of an epoch may be smaller than the others.
double imagesAfter(const RunData& run, double step)
{
    const double perEpoch = stepsPerEpoch(run);
    const auto batch = static_cast<double>(run.config.batchSize);
    if (run.record.trainImages <= 0) {
        return step * batch;
    }
    const auto all = static_cast<double>(run.record.trainImages);
    const double epochs = std::floor(step / perEpoch + 1e-9);
    return epochs * all + std::min(all, std::max(0.0, step - epochs * perEpoch) * batch);
}

double secondsAt(const RunData& run, double epochPosition)
{
    if (!hasTimes(run) || epochPosition > run.steps.back().epochPosition + 1e-9) {
        return kNotMeasured;
    }
    const auto after = std::lower_bound(
        run.steps.begin(), run.steps.end(), epochPosition - 1e-9,
        [](const StepMetrics& step, double position) { return step.epochPosition < position; });
    if (after == run.steps.begin()) {
        const double share = after->epochPosition > 0.0 ? epochPosition / after->epochPosition : 1.0;
        return share * after->seconds;
    }
    const StepMetrics& before = *(after - 1);
    const double span = after->epochPosition - before.epochPosition;
    const double share = span > 0.0 ? (epochPosition - before.epochPosition) / span : 1.0;
    return before.seconds + std::clamp(share, 0.0, 1.0) * (after->seconds - before.seconds);
}

double atStep(const AxisUnit& unit, const RunData& run, std::int64_t step)
{
    return unit.axis == RunAxis::Step ? static_cast<double>(step)
                                      : imagesAfter(run, static_cast<double>(step));
}

} // namespace

bool hasTimes(const RunData& run)
{
    return !run.steps.empty() && run.steps.back().seconds > 0.0;
}

AxisUnit axisUnitFor(const RunData& run, RunAxis axis)
{
    if (axis != RunAxis::Time || run.steps.empty()) {
        return {axis, 1.0};
    }
    const double seconds = run.steps.back().seconds;
    return {axis, seconds >= kSeveral * kHour ? kHour : seconds >= kSeveral * kMinute ? kMinute : 1.0};
}

QString axisTitle(const AxisUnit& unit)
{
    switch (unit.axis) {
    case RunAxis::Epoch:
        return QCoreApplication::translate("twins::RunAxis", "epoch");
    case RunAxis::Step:
        return QCoreApplication::translate("twins::RunAxis", "step");
    case RunAxis::Images:
        return QCoreApplication::translate("twins::RunAxis", "images seen");
    case RunAxis::Time:
        break;
    }
    if (unit.seconds == kHour) {
        return QCoreApplication::translate("twins::RunAxis", "training time (h)");
    }
    return unit.seconds == kMinute ? QCoreApplication::translate("twins::RunAxis", "training time (min)")
                                   : QCoreApplication::translate("twins::RunAxis", "training time (s)");
}

double xOf(const AxisUnit& unit, const RunData& run, const StepMetrics& step)
{
    switch (unit.axis) {
    case RunAxis::Epoch:
        return step.epochPosition;
    case RunAxis::Time:
        return step.seconds / unit.seconds;
    case RunAxis::Step:
    case RunAxis::Images:
        break;
    }
    return atStep(unit, run, step.step);
}

double xOf(const AxisUnit& unit, const RunData& run, const EpochMetrics& epoch)
{
    switch (unit.axis) {
    case RunAxis::Epoch:
        return static_cast<double>(epoch.epoch);
    case RunAxis::Time:
        return epoch.seconds / unit.seconds;
    case RunAxis::Step:
    case RunAxis::Images:
        break;
    }
    return atStep(unit, run, epoch.step);
}

double xOf(const AxisUnit& unit, const RunData& run, double epochPosition)
{
    switch (unit.axis) {
    case RunAxis::Epoch:
        return epochPosition;
    case RunAxis::Step:
        return epochPosition * stepsPerEpoch(run);
    case RunAxis::Images:
        return imagesAfter(run, epochPosition * stepsPerEpoch(run));
    case RunAxis::Time:
        break;
    }
    return secondsAt(run, epochPosition) / unit.seconds;
}

double plannedEnd(const AxisUnit& unit, const RunData& run)
{
    const auto epochs = static_cast<double>(std::max<std::int64_t>(1, run.config.epochs));
    return unit.axis == RunAxis::Time ? 0.0 : xOf(unit, run, epochs);
}

} // namespace twins
