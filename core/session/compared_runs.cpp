#include "core/session/compared_runs.h"

#include "core/session/compared_watch.h"
#include "core/session/doorbell.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace twins
{
namespace
{

using RunDataPtr = std::shared_ptr<const RunData>;

RunDataPtr runOf(const std::vector<RunDataPtr>& runs, const std::filesystem::path& folder)
{
    const auto found =
        std::ranges::find_if(runs, [&](const RunDataPtr& run) { return run->folder == folder; });
    return found == runs.end() ? nullptr : *found;
}

} // namespace

class ComparedRuns::Private
{
public:
    explicit Private(ComparedRuns* runs)
        : q(runs)
        , bell([this] { answer(); })
        , watch([this] { bell.ring(); })
    {
    }

    /// Puts `known` in the order of the folders.
    void arrange(const std::vector<RunDataPtr>& known)
    {
        std::vector<RunDataPtr> arranged;
        for (const std::filesystem::path& folder : folders) {
            if (RunDataPtr run = runOf(known, folder)) {
                arranged.push_back(std::move(run));
            }
        }
        runs = std::move(arranged);
    }

    void answer()
    {
        std::optional<ComparedNews> news = watch.take();
        if (!news) {
            return;
        }
        const bool isAwaited = std::exchange(isReading, false);
        if (isAwaited || news->runs != runs) {
            runs = std::move(news->runs);
            Q_EMIT q->changed();
        }
        for (const Error& error : news->errors) {
            Q_EMIT q->failed(error);
        }
    }

    ComparedRuns* const q;
    std::vector<std::filesystem::path> folders;
    std::vector<RunDataPtr> runs;
    bool isReading = false;
    Doorbell bell;
    ComparedWatch watch; // last: its thread rings the bell
};

ComparedRuns::ComparedRuns(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

ComparedRuns::~ComparedRuns() = default;

void ComparedRuns::setFolders(const std::vector<std::filesystem::path>& folders)
{
    std::vector<std::filesystem::path> held(
        folders.begin(), folders.begin() + static_cast<std::ptrdiff_t>(std::min(folders.size(), kMost)));
    if (held == d->folders) {
        return;
    }
    d->folders = std::move(held);
    d->watch.hold(d->folders);
    d->isReading = std::ranges::any_of(
        d->folders, [this](const std::filesystem::path& folder) { return !runOf(d->runs, folder); });
    if (!d->isReading) {
        d->arrange(d->runs);
        Q_EMIT changed();
    }
}

const std::vector<std::filesystem::path>& ComparedRuns::folders() const noexcept
{
    return d->folders;
}

const std::vector<std::shared_ptr<const RunData>>& ComparedRuns::runs() const noexcept
{
    return d->runs;
}

bool ComparedRuns::isReading() const noexcept
{
    return d->isReading;
}

} // namespace twins
