#pragma once

#include "core/checkpoint/checkpoint_file.h"
#include "core/config/file_findings.h"

namespace twins
{

/// What the checks before a run need to know of `checkpoint`. Tensors of no known network have no classes and
/// no BatchNorm layer.
[[nodiscard]] CheckpointFacts factsOf(const CheckpointFile& checkpoint);

} // namespace twins
