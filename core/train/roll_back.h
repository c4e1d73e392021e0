#pragma once

#include "core/train/run_training.h"

#include <filesystem>

namespace twins
{

/// Makes `folder` (new, or empty) a run that stands where the other one stood after that epoch: its
/// configuration with the changes made by hand until then, its figures, statistics, examples and checkpoints
/// up to the epoch, and a last state from the kept checkpoint. It starts now, with a log of its own. The
/// state holds no momentum, since a kept checkpoint does not; everything else that a resumed run needs is a
/// function of the position.
/// @throws Error(Input) when `folder` holds anything; when the epoch was not kept, was the last, or belongs
/// to joint fine-tuning, whose source classifier no checkpoint holds; when something cannot be read or
/// written: then `folder` is taken away again.
void copyUntil(const RollBack& from, const std::filesystem::path& folder);

} // namespace twins
