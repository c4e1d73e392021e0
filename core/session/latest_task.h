#pragma once

#include "core/session/background_thread.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace twins
{

/// Does one kind of work on a low-priority thread of its own, for the newest request only: an older request
/// that has not begun is dropped, the result of one that has is thrown away.
template<typename Request, typename Result>
class LatestTask
{
public:
    /// Runs on the background thread and throws nothing. `overtaken` says that its result is not wanted any
    /// more.
    using Work = std::function<Result(const Request&, const std::function<bool()>& overtaken)>;

    /// `ready` is called on the background thread when there is a result to take.
    LatestTask(Work work, std::function<void()> ready)
        : work_(std::move(work))
        , ready_(std::move(ready))
        , thread_([this](const std::stop_token& quit) { loop(quit); })
    {
    }
    /// Waits for the work in flight.
    ~LatestTask() = default;
    LatestTask(const LatestTask&) = delete;
    LatestTask& operator=(const LatestTask&) = delete;

    /// Any thread; overtakes what was asked before.
    void request(Request request)
    {
        {
            const std::scoped_lock lock(mutex_);
            dropAll();
            next_ = std::move(request);
        }
        changed_.notify_one();
    }

    /// Any thread; what was asked so far is not wanted any more.
    void cancel()
    {
        const std::scoped_lock lock(mutex_);
        dropAll();
    }

    /// Any thread; the result of the newest request, once.
    [[nodiscard]] std::optional<Result> take()
    {
        const std::scoped_lock lock(mutex_);
        return std::exchange(done_, std::nullopt);
    }

private:
    void dropAll()
    {
        ++newest_;
        next_.reset();
        done_.reset();
    }

    void loop(const std::stop_token& quit)
    {
        lowerThreadPriority();
        std::unique_lock lock(mutex_);
        while (changed_.wait(lock, quit, [this] { return next_.has_value(); }) && !quit.stop_requested()) {
            const Request request = std::move(*next_);
            next_.reset();
            const std::uint64_t ticket = newest_;
            lock.unlock();
            Result result = work_(request, [&] { return quit.stop_requested() || newest_ != ticket; });
            lock.lock();
            if (newest_ != ticket) {
                continue;
            }
            done_ = std::move(result);
            lock.unlock();
            ready_();
            lock.lock();
        }
    }

    const Work work_;
    const std::function<void()> ready_;
    std::mutex mutex_; // protects next_ and done_
    std::optional<Request> next_;
    std::optional<Result> done_;
    std::atomic<std::uint64_t> newest_{0}; // number of the newest request
    std::condition_variable_any changed_;
    std::jthread thread_; // last: lives while everything it uses does
};

} // namespace twins
