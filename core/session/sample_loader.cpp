#include "core/session/sample_loader.h"

#include "core/session/doorbell.h"
#include "core/session/failure.h"
#include "core/session/latest_task.h"

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
            const std::optional<LoadedSamples> result = task.take();
            if (result && result->set) {
                Q_EMIT loader->loaded(result->set);
            } else if (result) {
                Q_EMIT loader->failed(*result->failure);
            }
        })
        , task(&loadSamples, [this] { bell.ring(); })
    {
    }

    Doorbell bell;
    LatestTask<KeptSamples, LoadedSamples> task; // last: its thread rings the bell
};

SampleLoader::SampleLoader(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

SampleLoader::~SampleLoader() = default;

void SampleLoader::load(const KeptSamples& kept)
{
    d->task.request(kept);
}

void SampleLoader::cancel()
{
    d->task.cancel();
}

} // namespace twins
