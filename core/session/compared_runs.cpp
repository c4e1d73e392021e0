#include "core/session/compared_runs.h"

#include "core/session/doorbell.h"
#include "core/session/failure.h"
#include "core/session/latest_task.h"
#include "core/telemetry/run_folder.h"

#include <algorithm>
#include <optional>

namespace twins
{
namespace
{

using RunDataPtr = std::shared_ptr<const RunData>;

struct Reading {
    std::vector<RunDataPtr> runs;
    std::vector<Error> errors;
};

Reading readAll(const std::vector<std::filesystem::path>& folders, const std::function<bool()>& overtaken)
{
    Reading reading;
    for (const std::filesystem::path& folder : folders) {
        if (overtaken()) {
            break;
        }
        try {
            reading.runs.push_back(std::make_shared<const RunData>(readRun(folder)));
        } catch (...) {
            reading.errors.push_back(currentFailure());
        }
    }
    return reading;
}

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
        , task(&readAll, [this] { bell.ring(); })
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
        const std::optional<Reading> reading = task.take();
        if (!reading) {
            return;
        }
        isReading = false;
        std::vector<RunDataPtr> known = runs;
        known.insert(known.end(), reading->runs.begin(), reading->runs.end());
        arrange(known);
        Q_EMIT q->changed();
        for (const Error& error : reading->errors) {
            Q_EMIT q->failed(error);
        }
    }

    ComparedRuns* const q;
    std::vector<std::filesystem::path> folders;
    std::vector<RunDataPtr> runs;
    bool isReading = false;
    Doorbell bell;
    LatestTask<std::vector<std::filesystem::path>, Reading> task; // last: its thread rings the bell
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
    std::vector<std::filesystem::path> missing;
    for (const std::filesystem::path& folder : d->folders) {
        if (!runOf(d->runs, folder)) {
            missing.push_back(folder);
        }
    }
    if (!missing.empty()) {
        d->isReading = true;
        d->task.request(std::move(missing));
        return;
    }
    d->task.cancel();
    d->isReading = false;
    d->arrange(d->runs);
    Q_EMIT changed();
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
