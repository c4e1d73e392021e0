#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace twins
{

/// Runs a producer in a thread of its own, at most `capacity` items ahead of the consumer.
///
/// Threads: one consumer calls take(); the producer runs in the queue's thread. The destructor may be called
/// at any moment: it waits for the item in work, no longer.
template<typename Item>
class PrefetchQueue
{
public:
    /// Makes the next item; nothing at the end. What it throws is thrown by take(), after the items before
    /// it.
    using Producer = std::function<std::optional<Item>()>;

    /// `capacity` is at least 1 and counts the item in work.
    PrefetchQueue(std::size_t capacity, Producer producer)
        : capacity_(capacity)
        , producer_(std::move(producer))
        , thread_([this](const std::stop_token& stop) { run(stop); })
    {
    }

    /// The next item, waiting for it; nothing at the end. After a failure every call throws it again.
    [[nodiscard]] std::optional<Item> take()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !ready_.empty() || finished_; });
        if (ready_.empty()) {
            if (failure_) {
                std::rethrow_exception(failure_);
            }
            return std::nullopt;
        }
        std::optional<Item> item(std::move(ready_.front()));
        ready_.pop_front();
        lock.unlock();
        changed_.notify_all();
        return item;
    }

    /// Whether take() would not wait.
    [[nodiscard]] bool isReady() const
    {
        const std::lock_guard lock(mutex_);
        return !ready_.empty() || finished_;
    }

private:
    void run(const std::stop_token& stop)
    {
        std::exception_ptr failure;
        try {
            while (waitForRoom(stop)) {
                std::optional<Item> item = producer_();
                if (!item) {
                    break;
                }
                const std::lock_guard lock(mutex_);
                ready_.push_back(std::move(*item));
                changed_.notify_all();
            }
        } catch (...) {
            failure = std::current_exception();
        }
        const std::lock_guard lock(mutex_);
        failure_ = failure;
        finished_ = true;
        changed_.notify_all();
    }

    /// False when the queue is being destroyed.
    bool waitForRoom(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        return changed_.wait(lock, stop, [this] { return ready_.size() < capacity_; }) &&
               !stop.stop_requested();
    }

    const std::size_t capacity_;
    const Producer producer_;  // called by the thread alone
    mutable std::mutex mutex_; // protects ready_, failure_ and finished_
    std::condition_variable_any changed_;
    std::deque<Item> ready_;
    std::exception_ptr failure_;
    bool finished_ = false;
    std::jthread thread_; // last: everything above outlives it
};

} // namespace twins
