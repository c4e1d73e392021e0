#include "core/session/sample_loader.h"

#include "core/session/doorbell.h"
#include "core/session/failure.h"
#include "core/session/latest_task.h"
#include "core/telemetry/sample_shelf.h"

#include <optional>
#include <utility>

namespace twins
{
namespace
{

struct LoadedSamples {
    SampleSetPtr set;
    std::optional<Error> failure; ///< where there is no set
};

LoadedSamples loadSamples(const KeptSamples& kept, const std::function<bool()>& /*overtaken*/)
{
    try {
        return {kept.whole(), std::nullopt};
    } catch (...) {
        return {nullptr, currentFailure()};
    }
}

} // namespace

class SampleLoader::Private
{
public:
    explicit Private(SampleLoader* loader)
        : bell([this, loader] {
            if (const std::optional<LoadedSamples> result = task.take()) {
                answer(*loader, *result);
            }
        })
        , task(&loadSamples, [this] { bell.ring(); })
    {
    }

    void ask()
    {
        asked = wanted;
        task.request(*asked);
    }

    void stop()
    {
        task.cancel();
        asked.reset();
    }

    void answer(SampleLoader& loader, const LoadedSamples& result)
    {
        const std::optional<KeptSamples> was = std::exchange(asked, std::nullopt);
        if (result.set) {
            shelf.add(*was, result.set);
        }
        if (was != wanted) {
            ask();
        }
        if (result.set) {
            Q_EMIT loader.loaded(result.set);
        } else if (was == wanted) {
            Q_EMIT loader.failed(*result.failure);
        }
    }

    std::optional<KeptSamples> wanted;
    std::optional<KeptSamples> asked; ///< what is being read
    SampleShelf shelf;
    Doorbell bell;
    LatestTask<KeptSamples, LoadedSamples> task; // last: its thread rings the bell
};

SampleLoader::SampleLoader(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

SampleLoader::~SampleLoader() = default;

SampleSetPtr SampleLoader::want(const KeptSamples& kept)
{
    d->wanted = kept;
    SampleSetPtr set = kept.isInMemory() ? kept.whole() : d->shelf.find(kept);
    if (set) {
        d->stop();
    } else if (!d->asked) {
        d->ask();
    }
    return set;
}

bool SampleLoader::isLoading() const noexcept
{
    return d->asked.has_value();
}

void SampleLoader::forget()
{
    d->stop();
    d->wanted.reset();
    d->shelf.clear();
}

} // namespace twins
