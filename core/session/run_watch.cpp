#include "core/session/run_watch.h"

#include "core/session/background_thread.h"
#include "core/session/failure.h"
#include "core/telemetry/run_folder.h"

#include <system_error>
#include <utility>

namespace twins
{
namespace
{

WatchNews look(RunFollower& follower, const std::filesystem::path& folder)
{
    WatchNews news;
    try {
        news.growth = follower.look();
        std::error_code unreadable;
        news.hasLastState = std::filesystem::exists(RunPaths{folder}.lastState(), unreadable);
    } catch (...) {
        news.error = currentFailure();
    }
    return news;
}

bool hasSomething(const RunGrowth& growth)
{
    const RunData& added = growth.added;
    return growth.replaced || !growth.writer || !added.steps.empty() || !added.epochs.empty() ||
           !added.events.empty() || !added.batchNorm.empty() || !added.samples.empty() ||
           !added.masking.empty() || !added.dynamics.empty() || !added.log.empty();
}

} // namespace

RunWatch::RunWatch(std::function<void()> wake)
    : wake_(std::move(wake))
    , thread_([this](const std::stop_token& quit) { work(quit); })
{
}

void RunWatch::begin(std::unique_ptr<RunFollower> follower, const std::filesystem::path& folder)
{
    {
        const std::scoped_lock lock(mutex_);
        ++ticket_;
        follower_ = std::move(follower);
        folder_ = folder;
        news_.clear();
    }
    changed_.notify_one();
}

void RunWatch::end()
{
    const std::scoped_lock lock(mutex_);
    ++ticket_;
    follower_.reset();
    news_.clear();
}

std::vector<WatchNews> RunWatch::take()
{
    const std::scoped_lock lock(mutex_);
    return std::exchange(news_, {});
}

void RunWatch::work(const std::stop_token& quit)
{
    lowerThreadPriority();
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, quit, [this] { return follower_ != nullptr; }) && !quit.stop_requested()) {
        const std::uint64_t ticket = ticket_;
        if (changed_.wait_for(lock, quit, kBetweenLooks, [&] { return ticket_ != ticket; }) ||
            quit.stop_requested()) {
            continue;
        }
        std::unique_ptr<RunFollower> follower = std::move(follower_);
        const std::filesystem::path folder = folder_;
        lock.unlock();
        WatchNews news = look(*follower, folder);
        lock.lock();
        if (ticket_ != ticket) {
            continue;
        }
        if (!news.error && news.growth.writer) {
            follower_ = std::move(follower);
        }
        if (!news.error && !hasSomething(news.growth)) {
            continue;
        }
        news_.push_back(std::move(news));
        lock.unlock();
        wake_();
        lock.lock();
    }
}

} // namespace twins
