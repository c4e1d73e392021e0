#pragma once

#include "core/telemetry/run_follower.h"
#include "core/util/error.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace twins
{

/// Between two looks at files that another process may be writing.
inline constexpr std::chrono::seconds kBetweenLooks{1};

/// What a look at a run that another process writes has brought.
struct WatchNews {
    RunGrowth growth;
    bool hasLastState = false;  ///< the folder holds a state to go on from
    std::optional<Error> error; ///< the folder cannot be read any more; the watch has ended
};

/// Looks about once a second, on a low-priority thread of its own, at a run that another process writes,
/// until that process lets go of it. Any thread may call. Its destruction waits for the look in flight.
class RunWatch
{
public:
    /// `wake` is called on the watch's thread when there is something to take.
    explicit RunWatch(std::function<void()> wake);

    /// Watches what `follower` has looked at once already; another run takes its place.
    void begin(std::unique_ptr<RunFollower> follower, const std::filesystem::path& folder);
    void end();
    /// What has come since the last call, oldest first; nothing of a run watched before.
    [[nodiscard]] std::vector<WatchNews> take();

private:
    void work(const std::stop_token& quit);

    const std::function<void()> wake_;
    std::mutex mutex_; // protects everything down to news_
    std::unique_ptr<RunFollower> follower_;
    std::filesystem::path folder_;
    std::uint64_t ticket_ = 0; // of the run that is watched
    std::vector<WatchNews> news_;
    std::condition_variable_any changed_;
    std::jthread thread_; // last: lives while everything it uses does
};

} // namespace twins
