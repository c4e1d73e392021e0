#pragma once

#include "core/session/background_thread.h"
#include "core/session/doorbell.h"

#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace twins
{

/// One piece of work at a time on a low-priority thread of its own; how it ended is told in the thread that
/// this object lives in.
template<typename Ending>
class OneJob
{
public:
    explicit OneJob(std::function<void(const Ending&)> ended)
        : bell_([this, ended = std::move(ended)] {
            thread_ = {};
            std::optional<Ending> ending;
            {
                const std::scoped_lock lock(mutex_);
                ending = std::exchange(ending_, std::nullopt);
            }
            running_ = false;
            if (ending) {
                ended(*ending);
            }
        })
    {
    }
    /// Asks the work to stop and waits for it.
    ~OneJob() = default;
    OneJob(const OneJob&) = delete;
    OneJob& operator=(const OneJob&) = delete;

    [[nodiscard]] bool isRunning() const noexcept { return running_; }
    /// `work` throws nothing. Does nothing while another is at work.
    void start(std::function<Ending(const std::stop_token&)> work)
    {
        if (running_) {
            return;
        }
        running_ = true;
        thread_ = std::jthread([this, work = std::move(work)](const std::stop_token& stop) {
            lowerThreadPriority();
            Ending ending = work(stop);
            const std::scoped_lock lock(mutex_);
            ending_ = std::move(ending);
            bell_.ring();
        });
    }
    void cancel() { thread_.request_stop(); }

private:
    bool running_ = false;
    std::mutex mutex_; // protects ending_
    std::optional<Ending> ending_;
    Doorbell bell_;
    std::jthread thread_; // last: lives while everything it uses does
};

} // namespace twins
