#pragma once

#include "core/train/run_training.h"

namespace twins
{

/// An observer that looks at nothing; a derived class overrides what it wants to know.
class QuietObserver : public TrainingObserver
{
public:
    void onStarted(const RunData& /*run*/) override {}
    void onProgress(const TrainingProgress& /*progress*/) override {}
    void onStep(const StepMetrics& /*metrics*/) override {}
    void onEpoch(const EpochMetrics& /*metrics*/) override {}
    void onEvent(const RunEvent& /*event*/) override {}
    void onBatchNorm(BatchNormSnapshotPtr /*snapshot*/) override {}
    void onSamples(SampleSetPtr /*samples*/) override {}
    void onMasking(const MaskingReport& /*report*/) override {}
    void onDynamics(const DynamicsSample& /*sample*/) override {}
    void onLog(const LogLine& /*line*/) override {}
};

} // namespace twins
