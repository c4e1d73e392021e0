#include "core/session/compared_watch.h"

#include "core/session/background_thread.h"
#include "core/session/failure.h"
#include "core/session/run_update.h"
#include "core/session/run_watch.h"
#include "core/telemetry/run_folder.h"
#include "core/util/file_state.h"

#include <algorithm>
#include <array>
#include <utility>

namespace twins
{
namespace
{

/// How a run's files stand. All of a run's figures are in them, and a change of one is seen without opening
/// it.
struct Seen {
    std::array<FileState, 4> files;
    std::optional<LockHolder> writer;

    bool operator==(const Seen&) const = default;
};

Seen seenIn(const std::filesystem::path& folder)
{
    const RunPaths paths{folder};
    return {.files = {FileState::of(paths.config().string()), FileState::of(paths.metrics().string()),
                      FileState::of(paths.dynamics().string()), FileState::of(paths.status().string())},
            .writer = lockHolder(paths.lock())};
}

} // namespace

/// One run that is held: as it was read last, and what it takes to read on.
class ComparedWatch::Held
{
public:
    explicit Held(std::filesystem::path folder)
        : folder_(std::move(folder))
        , follower_(folder_)
    {
    }

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    [[nodiscard]] const std::shared_ptr<const RunData>& run() const noexcept { return run_; }
    [[nodiscard]] std::optional<Error> takeError() { return std::exchange(error_, std::nullopt); }

    /// Reads what is new, where there is.
    void look()
    {
        Seen now = seenIn(folder_); // before what it says is read, so that nothing is missed
        if (seen_ == now) {
            return;
        }
        seen_ = std::move(now);
        try {
            RunGrowth growth = follower_.look();
            auto grown = run_ ? std::make_shared<RunData>(*run_) : std::make_shared<RunData>();
            growth.replaced = growth.replaced || !run_;
            if (any(apply(std::move(growth), *grown))) {
                run_ = std::move(grown);
            }
        } catch (...) {
            error_ = currentFailure();
        }
    }

private:
    std::filesystem::path folder_;
    RunFollower follower_;
    std::optional<Seen> seen_;
    std::shared_ptr<const RunData> run_; // null: could not be read yet
    std::optional<Error> error_;         // that nobody has been told of
};

ComparedWatch::ComparedWatch(std::function<void()> wake)
    : wake_(std::move(wake))
    , thread_([this](const std::stop_token& quit) { work(quit); })
{
}

ComparedWatch::~ComparedWatch() = default;

void ComparedWatch::hold(std::vector<std::filesystem::path> folders)
{
    {
        const std::scoped_lock lock(mutex_);
        ++ticket_;
        folders_ = std::move(folders);
        news_.reset();
    }
    changed_.notify_one();
}

std::optional<ComparedNews> ComparedWatch::take()
{
    const std::scoped_lock lock(mutex_);
    std::optional<ComparedNews> news = std::exchange(news_, std::nullopt);
    if (news) {
        news->errors = std::exchange(errors_, {});
    }
    return news;
}

void ComparedWatch::work(const std::stop_token& quit)
{
    lowerThreadPriority();
    std::unique_lock lock(mutex_);
    while (!quit.stop_requested()) {
        const auto isOther = [this] {
            return ticket_ != looked_;
        };
        if (folders_.empty()) {
            changed_.wait(lock, quit, isOther);
        } else {
            changed_.wait_for(lock, quit, kBetweenLooks, isOther);
        }
        if (!quit.stop_requested()) {
            look(lock, quit);
        }
    }
}

void ComparedWatch::arrange(const std::vector<std::filesystem::path>& folders)
{
    std::vector<std::unique_ptr<Held>> arranged;
    for (const std::filesystem::path& folder : folders) {
        const auto known = std::ranges::find_if(
            held_, [&](const std::unique_ptr<Held>& held) { return held && held->folder() == folder; });
        arranged.push_back(known == held_.end() ? std::make_unique<Held>(folder) : std::move(*known));
    }
    held_ = std::move(arranged);
}

void ComparedWatch::look(std::unique_lock<std::mutex>& lock, const std::stop_token& quit)
{
    const std::uint64_t ticket = ticket_;
    const std::vector<std::filesystem::path> folders = folders_;
    lock.unlock();
    arrange(folders);
    for (const std::unique_ptr<Held>& held : held_) {
        held->look();
        lock.lock();
        if (ticket_ != ticket || quit.stop_requested()) {
            return; // what was read so far stays, for the folders asked for now
        }
        lock.unlock();
    }
    ComparedNews news;
    for (const std::unique_ptr<Held>& held : held_) {
        if (held->run()) {
            news.runs.push_back(held->run());
        }
    }
    lock.lock();
    if (ticket_ != ticket) {
        return;
    }
    for (const std::unique_ptr<Held>& held : held_) {
        if (std::optional<Error> error = held->takeError()) {
            errors_.push_back(std::move(*error));
        }
    }
    if (looked_ == ticket && news.runs == told_ && errors_.empty()) {
        return;
    }
    looked_ = ticket;
    told_ = news.runs;
    news_ = std::move(news);
    lock.unlock();
    wake_();
    lock.lock();
}

} // namespace twins
