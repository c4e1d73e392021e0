#pragma once

#include "core/config/experiment_config.h"

#include <functional>
#include <string>
#include <vector>

namespace twins
{

/// Speed of one part of the work: median over interleaved repetitions.
struct BenchResult {
    std::string part;   ///< "attack", "training step", "evaluation"
    std::string engine; ///< "reference" (plain LibTorch)
    double imagesPerSecond = 0.0;
    double ratio = 1.0;     ///< to the reference engine, in the same run
    double peakShare = 0.0; ///< of the measured speed of a large 1x1 convolution, [0,1]
};

/// Times attack, training step and evaluation of `config`'s network and attack on random images of the data
/// set's size.
[[nodiscard]] std::vector<BenchResult> runBench(const ExperimentConfig& config, int repetitions,
                                                const std::function<bool(double)>& progress = {});

} // namespace twins
