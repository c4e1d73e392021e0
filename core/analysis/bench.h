#pragma once

#include "core/config/experiment_config.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// One part of the work by one engine.
struct BenchRow {
    std::string part;            ///< "attack", "training step", "evaluation", "whole step", "whole epoch"
    std::string engine;          ///< as AttackEngine describes it; of a whole: "reference" or "as chosen"
    std::int64_t images = 0;     ///< of one repetition
    std::vector<double> seconds; ///< of every repetition, as measured; of a whole step the sums of its parts
    double multiplyAdds = 0.0;   ///< an image, by direct convolutions

    double medianSeconds = 0.0;
    double imagesPerSecond = 0.0; ///< images / medianSeconds
    double ratio = 1.0;           ///< to the reference engine in the same run, by medians
    /// Multiply-adds of direct convolutions a second, over those of the machine at its measured best; above 1
    /// where Winograd's form needs fewer.
    double peakShare = 0.0;
    std::int64_t peakResidentBytes =
        0; ///< the most that the process held while the part ran, all engines made
    std::optional<std::int64_t> workspaceBytes; ///< that the engine holds beside its weights, where it tells
};

/// Where it was measured.
struct BenchMachine {
    std::string processor; ///< empty where the system does not tell
    std::string device;    ///< "CPU, 2 threads"
    std::int64_t threads = 0;
    std::string torchVersion;
    std::optional<double> load; ///< of all programs before the measurement: threads, averaged over a minute
    double peakMultiplyAddsPerSecond = 0.0; ///< the best of the run
};

/// The epoch that "whole epoch" is a part of.
struct BenchEpoch {
    bool isReal = false;            ///< the configured data set; else made-up images of its size
    std::string whyMadeUp;          ///< what stood in the way of the data set
    std::int64_t trainImages = 0;   ///< of the epoch; made-up ones: as configured, else 50,000
    std::int64_t steps = 0;         ///< of the epoch
    std::int64_t measuredSteps = 0; ///< by each engine, in all repetitions
    /// Of the epoch by the engine as chosen, extrapolated from the measured steps' images; no evaluation.
    double seconds = 0.0;
};

struct BenchReport {
    BenchMachine machine;
    std::optional<BenchEpoch> epoch; ///< nothing when it was left out
    std::vector<BenchRow> rows;      ///< the reference first in each part; empty when cancelled
};

struct BenchOptions {
    int repetitions = 5;
    std::int64_t epochSteps =
        20; ///< of "whole epoch" by each engine, divided among the repetitions; 0: without it
};

/// Times attack, training step and evaluation of `config`'s network and attack on random images of the data
/// set's size, and an epoch as the trainer runs it: loader, augmentation, attack, training step, metrics
/// written. All engines are measured in turn in every repetition, after one that warms up. `progress` gets
/// the share done in [0,1]; false cancels. @throws Error(Configuration or Input) as a training would, but
/// for data that cannot be had.
[[nodiscard]] BenchReport runBench(const ExperimentConfig& config, const BenchOptions& options,
                                   const std::function<bool(double)>& progress = {});

} // namespace twins
