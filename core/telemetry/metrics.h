#pragma once

#include <cstdint>
#include <limits>
#include <string>

namespace twins
{

/// A figure that was not measured.
inline constexpr double kNotMeasured = std::numeric_limits<double>::quiet_NaN();

/// One optimiser step. Accuracies are fractions in [0,1] over the batch's images.
struct StepMetrics {
    std::int64_t step = 0;              ///< steps since the start of the run, first = 1
    std::int64_t epoch = 0;             ///< epoch the step belongs to, first = 1
    double epochPosition = 0.0;         ///< epochs of training done after this step, e.g. 2.25
    double loss = 0.0;                  ///< what the optimiser saw
    double lossFrozen = kNotMeasured;   ///< L_frozen, not yet times lambda; not measured with one wing
    double lossAdaptive = kNotMeasured; ///< L_adaptive; the whole loss with one wing and no extra term
    double lossExtra =
        kNotMeasured; ///< the term that keeps the network near its start, if the method has one
    double trainCleanAccuracy =
        kNotMeasured; ///< measured when the step runs the clean images (TRADES, standard)
    double trainRobustAccuracy =
        kNotMeasured; ///< on the step's adversarial images, adaptive wing in evaluation mode
    double learningRate = 0.0;
    double lambda = kNotMeasured;       ///< weight of the frozen wing's loss at this step
    double gradientNorm = kNotMeasured; ///< L2 norm over all parameters, before clipping
    double imagesPerSecond = 0.0;
    double seconds = 0.0; ///< wall time of training so far, evaluation included, pauses excluded
};

/// One evaluation. Epoch 0 is the network before its first step.
struct EpochMetrics {
    std::int64_t epoch = 0;
    std::int64_t step = 0;                   ///< steps done
    double testCleanAccuracy = kNotMeasured; ///< adaptive wing
    double testRobustAccuracy = kNotMeasured;
    double frozenTestCleanAccuracy = kNotMeasured;
    double frozenTestRobustAccuracy = kNotMeasured;
    double validationCleanAccuracy = kNotMeasured;
    double validationRobustAccuracy = kNotMeasured;
    double trainCleanAccuracy = kNotMeasured; ///< on a fixed subset of the training images, evaluation attack
    double trainRobustAccuracy = kNotMeasured;
    std::string attack; ///< "PGD-20"
    std::int64_t testImages = 0;
    double learningRate = 0.0;
    double seconds = 0.0; ///< wall time of training so far
};

/// Something that happened at a moment of the run and is drawn where it happened.
struct RunEvent {
    enum class Kind { LearningRateDrop, ParameterChanged, Paused, Resumed, BestEpoch, Note };
    Kind kind = Kind::Note;
    std::int64_t step = 0;
    double epochPosition = 0.0;
    std::string key;   ///< parameter key, for ParameterChanged
    std::string value; ///< new value or text
};

} // namespace twins
