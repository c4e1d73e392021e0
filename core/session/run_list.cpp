#include "core/session/run_list.h"

#include "core/session/background_thread.h"
#include "core/session/doorbell.h"
#include "core/session/failure.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace twins
{
namespace
{

constexpr std::chrono::seconds kBetweenScans{2};

} // namespace

class RunList::Private
{
public:
    explicit Private(RunList* list)
        : q(list)
        , bell([this] { answer(); })
        , thread([this](const std::stop_token& quit) { work(quit); })
    {
    }

    using Edit = std::function<void()>; ///< may throw

    void add(Edit edit)
    {
        {
            const std::scoped_lock lock(mutex);
            edits.push_back(std::move(edit));
        }
        changed.notify_one();
    }

    void request(const std::filesystem::path& folder)
    {
        {
            const std::scoped_lock lock(mutex);
            root = folder;
            isDue = true;
        }
        changed.notify_one();
    }

    void setWatching(bool watching)
    {
        {
            const std::scoped_lock lock(mutex);
            isDue = isDue || (watching && !isWatching && root);
            isWatching = watching;
        }
        changed.notify_one();
    }

    void work(const std::stop_token& quit);
    void writeAll(std::unique_lock<std::mutex>& lock);
    void look(std::unique_lock<std::mutex>& lock, const std::stop_token& quit);
    void answer();

    RunList* const q;
    Doorbell bell;
    std::mutex mutex; // protects everything down to `changed`
    std::deque<Edit> edits;
    std::optional<std::filesystem::path> root;
    bool isDue = false; // listed() is owed, changed or not
    bool isWatching = false;
    std::optional<std::vector<RunSummaryPtr>> news;
    std::vector<Error> errors;
    std::condition_variable_any changed;
    RunLister lister;                // the thread's
    std::vector<RunSummaryPtr> told; // the thread's
    std::jthread thread;             // last: lives while everything it uses does
};

void RunList::Private::work(const std::stop_token& quit)
{
    lowerThreadPriority();
    std::unique_lock lock(mutex);
    while (true) {
        const auto isWanted = [this] {
            return !edits.empty() || isDue;
        };
        if (isWatching) {
            changed.wait_for(lock, quit, kBetweenScans, [&] { return isWanted() || !isWatching; });
        } else {
            changed.wait(lock, quit, [&] { return isWanted() || isWatching; });
        }
        writeAll(lock); // also at the end: nobody's words are lost
        if (quit.stop_requested()) {
            return;
        }
        if (root && (isDue || isWatching)) {
            look(lock, quit);
        }
    }
}

void RunList::Private::writeAll(std::unique_lock<std::mutex>& lock)
{
    while (!edits.empty()) {
        const Edit edit = std::move(edits.front());
        edits.pop_front();
        lock.unlock();
        std::optional<Error> error;
        try {
            edit();
        } catch (...) {
            error = currentFailure();
        }
        lock.lock();
        isDue = root.has_value(); // the screen shows what the files say, also where the writing failed
        if (error) {
            errors.push_back(std::move(*error));
        }
    }
}

void RunList::Private::look(std::unique_lock<std::mutex>& lock, const std::stop_token& quit)
{
    const std::filesystem::path folder = *root;
    const bool isOwed = std::exchange(isDue, false);
    lock.unlock();
    const auto isOvertaken = [&] {
        const std::scoped_lock inside(mutex);
        return quit.stop_requested() || root != folder;
    };
    std::vector<RunSummaryPtr> runs = lister.list(folder, isOvertaken);
    const bool isOver = isOvertaken();
    lock.lock();
    if (isOver || (!isOwed && runs == told)) {
        return;
    }
    told = runs;
    news = std::move(runs);
    lock.unlock();
    bell.ring();
    lock.lock();
}

void RunList::Private::answer()
{
    std::optional<std::vector<RunSummaryPtr>> runs;
    std::vector<Error> failures;
    {
        const std::scoped_lock lock(mutex);
        runs = std::exchange(news, std::nullopt);
        failures = std::exchange(errors, {});
    }
    if (runs) {
        Q_EMIT q->listed(*runs);
    }
    for (const Error& error : failures) {
        Q_EMIT q->failed(error);
    }
}

RunList::RunList(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

RunList::~RunList() = default;

void RunList::list(const std::filesystem::path& root)
{
    d->request(root);
}

void RunList::setWatching(bool watching)
{
    d->setWatching(watching);
}

void RunList::setTags(const std::filesystem::path& folder, const std::vector<std::string>& before,
                      const std::vector<std::string>& tags)
{
    d->add([=] { writeTags(folder, before, tags); });
}

void RunList::setNote(const std::filesystem::path& folder, const std::string& before, const std::string& note)
{
    d->add([=] { writeNote(folder, before, note); });
}

} // namespace twins
