#pragma once

#include "core/telemetry/growing_file.h"
#include "core/telemetry/read_watch.h"
#include "core/telemetry/run_data.h"
#include "core/telemetry/run_lock.h"

#include <filesystem>
#include <optional>
#include <set>

namespace twins
{

/// What a run has grown by between two looks.
struct RunGrowth {
    /// Only what is new, but for folder, configuration, record and status, which are as they stand now.
    RunData added;
    bool replaced = false; ///< the run was taken up again from an earlier step: `added` is all of it
    std::optional<LockHolder> writer; ///< who writes it now; nothing: it has ended
};

/// Reads a run that another process may be writing, and then only what is new. Not thread-safe.
class RunFollower
{
public:
    /// What look() brings is incomplete once `watch` has said no.
    explicit RunFollower(const std::filesystem::path& folder, ReadWatch watch = {});

    /// Everything since the last look; the first one brings the whole run. A torn last line is left for the
    /// next look, a missing part is empty, a damaged file or line is left out.
    /// @throws Error(Input) when the folder has no readable config.json.
    [[nodiscard]] RunGrowth look();

private:
    void forget();
    [[nodiscard]] bool readMetrics(RunData& run);
    void readMasking(RunData& run);
    void readDynamics(RunData& run);

    std::filesystem::path folder_;
    ReadWatch watch_;
    GrowingFile metrics_;
    GrowingFile masking_;
    GrowingFile dynamics_;
    GrowingFile log_;
    std::set<std::filesystem::path> batchNorm_;    // files that were read
    std::optional<KeptBatchNorm> newestBatchNorm_; // that was read
    std::set<std::filesystem::path> samples_;
};

} // namespace twins
