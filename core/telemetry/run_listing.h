#pragma once

#include "core/telemetry/growing_file.h"
#include "core/telemetry/run_data.h"
#include "core/telemetry/run_lock.h"
#include "core/telemetry/run_notes.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// Accuracies on the test images, adaptive wing, as fractions in [0,1].
struct RunFigures {
    double clean = kNotMeasured;
    double robust = kNotMeasured;
};

/// Which of a run's evaluations its figures are taken from.
enum class FigureChoice {
    Best,    ///< of the best epoch (bestEpoch()): both figures of one network
    Last,    ///< of the last evaluation
    Minimum, ///< the smallest of each, evaluations before the first step left out
    Maximum, ///< the largest of each, likewise
};
inline constexpr std::size_t kFigureChoices = 4;

/// One line a run for lists.
struct RunSummary {
    std::filesystem::path folder;
    ExperimentConfig config;
    std::string architecture; ///< "ResNet-8, width 16, 77,850 parameters"
    std::string started;      ///< local time, ISO 8601
    RunStatus status = RunStatus::Unfinished;
    std::optional<LockHolder> writer; ///< while the status is Running
    double epochsDone = 0.0;          ///< epochs of training, with fractions
    EpochMetrics last;                ///< the last evaluation; its default without one
    std::int64_t bestEpoch = -1;      ///< -1 without evaluations
    std::array<RunFigures, kFigureChoices> figures;
    RunNotes notes;

    [[nodiscard]] const RunFigures& of(FigureChoice choice) const
    {
        return figures[static_cast<std::size_t>(choice)];
    }
    /// The configuration's name, or the folder's where it has none of its own.
    [[nodiscard]] std::string title() const;
};

/// A summary stays the same object while nothing of its run changes.
using RunSummaryPtr = std::shared_ptr<const RunSummary>;

/// Lists the runs directly under a folder, again and again: what has not changed is not read a second time,
/// and of metrics only what was added. Not thread-safe.
class RunLister
{
public:
    RunLister();
    ~RunLister();

    /// Newest first; unreadable runs are left out, a folder that is not there holds none. `overtaken` ends it
    /// early with what has been read so far.
    [[nodiscard]] std::vector<RunSummaryPtr> list(const std::filesystem::path& root,
                                                  const std::function<bool()>& overtaken = {});

private:
    struct Known;
    std::map<std::filesystem::path, std::unique_ptr<Known>> known_;
};

} // namespace twins
