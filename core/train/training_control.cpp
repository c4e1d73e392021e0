#include "core/train/run_training.h"
#include "core/util/elapsed.h"

#include <chrono>
#include <utility>

namespace twins
{

void TrainingControl::requestStop() noexcept
{
    stop_.request_stop();
    {
        // Passing through the lock puts the request either before a waiter's look or after it fell asleep; a
        // bare notification could come in between and be lost.
        const std::scoped_lock lock(mutex_);
    }
    changed_.notify_all();
}

bool TrainingControl::stopRequested() const noexcept
{
    return stop_.stop_requested();
}

std::stop_token TrainingControl::stopToken() const noexcept
{
    return stop_.get_token();
}

void TrainingControl::pause()
{
    const std::scoped_lock lock(mutex_);
    paused_ = true;
    oneStep_ = false;
}

void TrainingControl::proceed()
{
    {
        const std::scoped_lock lock(mutex_);
        paused_ = false;
        oneStep_ = false;
        ++releases_;
    }
    changed_.notify_all();
}

void TrainingControl::stepOnce()
{
    {
        const std::scoped_lock lock(mutex_);
        if (!paused_)
            return;
        oneStep_ = true;
        ++releases_;
    }
    changed_.notify_all();
}

bool TrainingControl::pauseRequested() const
{
    const std::scoped_lock lock(mutex_);
    return paused_ && !oneStep_;
}

void TrainingControl::setLive(const std::string& key, double value)
{
    const std::scoped_lock lock(mutex_);
    live_.insert_or_assign(key, value);
}

double TrainingControl::waitWhilePaused(const std::function<void()>& onPaused)
{
    std::unique_lock lock(mutex_);
    const auto mayGoOn = [this] {
        return stopRequested() || !paused_ || oneStep_;
    };
    if (mayGoOn())
        return 0.0;

    const auto began = std::chrono::steady_clock::now();
    const std::uint64_t releasesBefore = releases_;
    if (onPaused) {
        lock.unlock();
        onPaused();
        lock.lock();
    }
    // The count lets a waiter go that was released and paused again before it woke, so that it reports the
    // new pause.
    changed_.wait(lock, [&] { return mayGoOn() || releases_ != releasesBefore; });
    return secondsSince(began);
}

void TrainingControl::stepDone()
{
    const std::scoped_lock lock(mutex_);
    oneStep_ = false;
}

std::map<std::string, double> TrainingControl::takeLiveChanges()
{
    const std::scoped_lock lock(mutex_);
    return std::exchange(live_, {});
}

} // namespace twins
