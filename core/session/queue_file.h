#pragma once

#include "core/session/queued_experiment.h"
#include "core/telemetry/run_lock.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace twins
{

/// What the file of a queue held when it was taken.
struct TakenQueue {
    std::vector<QueuedExperiment> experiments; ///< none Running: what was is Stopped
    std::optional<Error> damage;               ///< the file could not be understood; then there is none
    std::filesystem::path aside;               ///< where such a file lies now
};

/// queue.json of a folder of runs. It belongs to one process at a time, which holds queue.lock beside it:
/// two windows on the same folder cannot write over one another's queue, nor train it twice. Not
/// thread-safe.
class QueueFile
{
public:
    explicit QueueFile(std::filesystem::path root);

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] bool exists() const;
    [[nodiscard]] bool isOurs() const noexcept { return lock_ != nullptr; }

    /// Makes the file this process's and reads it; a missing one is an empty queue. A damaged one, or one of
    /// a version that is not known, is renamed, so that it is not written over. It stays this process's until
    /// letGo() or the end. @throws Error(Input) naming the holder when it is another process's, or when the
    /// file cannot be read or renamed; it is not this process's then.
    [[nodiscard]] TakenQueue take();
    void letGo() noexcept;

    /// Replaces the file in one step; only when isOurs(). @throws Error(Input)
    void write(const std::vector<QueuedExperiment>& experiments);
    /// Removes the file and lets go; another process's stays. @throws Error(Input)
    void remove();
    /// Shows other hosts that this process lives. @throws Error(Input) as RunLock::touch()
    void touch();

private:
    std::filesystem::path root_;
    std::filesystem::path path_;
    std::unique_ptr<RunLock> lock_;
};

} // namespace twins
