#include "core/session/run_list.h"

#include "core/session/doorbell.h"
#include "core/session/failure.h"
#include "core/session/latest_task.h"

#include <functional>
#include <optional>

namespace twins
{
namespace
{

struct Listing {
    std::vector<RunSummary> runs;
    std::optional<Error> error;
};

Listing look(const std::filesystem::path& root, const std::function<bool()>&)
{
    Listing listing;
    try {
        listing.runs = listRuns(root);
    } catch (...) {
        listing.error = currentFailure();
    }
    return listing;
}

} // namespace

class RunList::Private
{
public:
    explicit Private(RunList* list)
        : q(list)
        , bell([this] { answer(); })
        , task(&look, [this] { bell.ring(); })
    {
    }

    void answer()
    {
        const std::optional<Listing> listing = task.take();
        if (!listing)
            return;
        if (listing->error)
            Q_EMIT q->failed(*listing->error);
        else
            Q_EMIT q->listed(listing->runs);
    }

    RunList* const q;
    Doorbell bell;
    LatestTask<std::filesystem::path, Listing> task; // last: its thread rings the bell
};

RunList::RunList(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

RunList::~RunList() = default;

void RunList::list(const std::filesystem::path& root)
{
    d->task.request(root);
}

} // namespace twins
