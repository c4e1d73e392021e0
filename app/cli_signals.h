#pragma once

#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

namespace twins
{

/// While it lives, the first SIGINT or SIGTERM calls `onStop` on a thread of its own and the second ends the
/// process. Make it before any other thread starts: they inherit the blocked signals.
class StopOnSignal
{
public:
    explicit StopOnSignal(std::function<void()> onStop);
    ~StopOnSignal();
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;

    /// Whether a signal has come.
    [[nodiscard]] bool stopped() const noexcept { return stopped_; }

private:
    void wait();

    std::function<void()> onStop_;
    sigset_t signals_{};
    sigset_t former_{};
    std::atomic<bool> stopped_ = false;
    std::atomic<bool> done_ = false;
    std::thread waiter_; // last: everything it uses is alive before it starts
};

} // namespace twins
