#include "core/session/run_update.h"

#include <iterator>
#include <utility>

namespace twins
{
namespace
{

/// Returns whether there was anything to append.
template<typename T>
bool append(std::vector<T>& to, std::vector<T>& from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    return !from.empty();
}

} // namespace

RunChanges apply(RunUpdate&& update, RunData& run)
{
    RunChanges changes;
    if (update.started) {
        run = std::move(*update.started);
        run.status = RunStatus::Running;
        changes = everythingChanged();
    }
    changes.steps |= append(run.steps, update.steps);
    changes.epochs |= append(run.epochs, update.epochs);
    changes.events |= append(run.events, update.events);
    changes.batchNorm |= append(run.batchNorm, update.batchNorm);
    changes.samples |= append(run.samples, update.samples);
    changes.masking |= append(run.masking, update.masking);
    changes.dynamics |= append(run.dynamics, update.dynamics);
    changes.log |= append(run.log, update.log);
    return changes;
}

RunChanges apply(RunGrowth&& growth, RunData& run)
{
    RunData& added = growth.added;
    if (growth.replaced) {
        run = std::move(added);
        return everythingChanged();
    }
    RunUpdate update;
    update.steps = std::move(added.steps);
    update.epochs = std::move(added.epochs);
    update.events = std::move(added.events);
    update.batchNorm = std::move(added.batchNorm);
    update.samples = std::move(added.samples);
    update.masking = std::move(added.masking);
    update.dynamics = std::move(added.dynamics);
    update.log = std::move(added.log);
    RunChanges changes = apply(std::move(update), run);
    changes.status = run.status != added.status;
    run.status = added.status;
    if (changes.steps) {
        run.stepsPerEpoch = added.stepsPerEpoch;
    }
    return changes;
}

RunChanges everythingChanged() noexcept
{
    return {true, true, true, true, true, true, true, true, true, true};
}

bool any(const RunChanges& changes) noexcept
{
    return changes.replaced || changes.steps || changes.epochs || changes.events || changes.batchNorm ||
           changes.samples || changes.masking || changes.dynamics || changes.log || changes.status;
}

} // namespace twins
