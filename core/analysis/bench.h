#pragma once

#include "core/config/experiment_config.h"

#include <functional>
#include <string>
#include <vector>

namespace twins
{

/// Speed of one part of the work: median over interleaved repetitions.
struct BenchResult {
    std::string part;   ///< "attack", "training step", "evaluation", "whole step"
    std::string engine; ///< as AttackEngine describes it; the training step is LibTorch's
    double imagesPerSecond = 0.0;
    double ratio = 1.0; ///< to the reference engine, in the same run
    /// Multiply-adds of direct convolutions a second, over those of the machine at its measured best; above 1
    /// where Winograd's form needs fewer.
    double peakShare = 0.0;
};

/// Times attack, training step and evaluation of `config`'s network and attack on random images of the data
/// set's size.
[[nodiscard]] std::vector<BenchResult> runBench(const ExperimentConfig& config, int repetitions,
                                                const std::function<bool(double)>& progress = {});

} // namespace twins
