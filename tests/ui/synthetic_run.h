#pragma once

#include "core/telemetry/run_data.h"

namespace twins::synthetic
{

/// A believable run of `epochs` evaluations of `planned`, `stepsPerEpoch` steps each: curves, events,
/// BatchNorm statistics of 16 layers and samples with made-up pictures. The same arguments give the same
/// numbers.
[[nodiscard]] RunData run(int epochs, int planned = 60, int stepsPerEpoch = 12);

/// Step `index` (from 0) of such a run.
[[nodiscard]] StepMetrics step(int index, int stepsPerEpoch);

/// Evaluation after `epoch`.
[[nodiscard]] EpochMetrics epoch(int epoch, int stepsPerEpoch);

/// Both wings of `layers` layers with 24 channels after `epoch`.
[[nodiscard]] BatchNormSnapshotPtr snapshot(int epoch, int layers = 16);

/// Dynamics of `layers` convolutions at step `index` (from 0): the adaptive wing's cosine is 0, the frozen
/// one's is not.
[[nodiscard]] DynamicsSample dynamics(int index, int stepsPerEpoch, int layers = 12);

/// `count` samples of ten classes. Sample i survives when i % 3 == 0 and has differing wings when i % 4 == 1.
[[nodiscard]] SampleSetPtr samples(int epoch, int count, bool twoWings = true);

} // namespace twins::synthetic
