#pragma once

#include "core/session/snapshot_mailbox.h"
#include "core/session/training_session.h"

namespace twins
{

/// Moves everything of `update` into `run`, in bulk and in the order it was posted; returns what that
/// touched.
RunChanges apply(RunUpdate&& update, RunData& run);

/// The changes of a run that took another's place.
[[nodiscard]] RunChanges everythingChanged() noexcept;

[[nodiscard]] bool any(const RunChanges& changes) noexcept;

} // namespace twins
