#pragma once

#include "core/session/snapshot_mailbox.h"
#include "core/session/training_session.h"
#include "core/telemetry/run_follower.h"

namespace twins
{

/// Moves everything of `update` into `run`, in bulk and in the order it was posted; returns what that
/// touched.
RunChanges apply(RunUpdate&& update, RunData& run);

/// The same for what a look at a run's folder has brought; of a run that was replaced nothing stays.
RunChanges apply(RunGrowth&& growth, RunData& run);

/// The changes of a run that took another's place.
[[nodiscard]] RunChanges everythingChanged() noexcept;

[[nodiscard]] bool any(const RunChanges& changes) noexcept;

} // namespace twins
