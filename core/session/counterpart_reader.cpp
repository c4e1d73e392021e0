#include "core/session/counterpart_reader.h"

#include "core/session/sample_loader.h"
#include "core/telemetry/sample_pairs.h"

namespace twins
{

class CounterpartReader::Private
{
public:
    void follow()
    {
        const std::optional<KeptSamples> next = epoch ? counterpartAt(kept, *epoch) : std::nullopt;
        if (next == wanted) {
            return;
        }
        wanted = next;
        ask();
    }

    void ask()
    {
        failure.reset();
        set = wanted ? loader.want(*wanted) : nullptr;
    }

    std::filesystem::path folder;
    std::vector<KeptSamples> kept;
    std::optional<std::int64_t> epoch;
    std::optional<KeptSamples> wanted;
    SampleSetPtr set;
    std::optional<Error> failure;
    SampleLoader loader;
};

CounterpartReader::CounterpartReader(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    connect(&d->loader, &SampleLoader::loaded, this, [this](const SampleSetPtr& set) {
        if (d->wanted && !d->loader.isLoading()) { // else it was overtaken
            d->set = set;
            Q_EMIT changed();
        }
    });
    connect(&d->loader, &SampleLoader::failed, this, [this](const Error& error) {
        if (d->wanted) {
            d->failure = error;
            Q_EMIT changed();
        }
    });
}

CounterpartReader::~CounterpartReader() = default;

void CounterpartReader::setRun(const std::filesystem::path& folder, const std::vector<KeptSamples>& kept)
{
    if (folder != d->folder) {
        clear();
        d->folder = folder;
    }
    d->kept = kept;
    d->follow();
}

void CounterpartReader::clear()
{
    d->folder.clear();
    d->kept.clear();
    d->loader.forget();
    d->follow();
}

void CounterpartReader::setEpoch(std::optional<std::int64_t> epoch)
{
    d->epoch = epoch;
    d->follow();
}

void CounterpartReader::retry()
{
    d->ask();
}

CounterpartReader::State CounterpartReader::state() const noexcept
{
    return !d->wanted ? State::Nothing : d->set ? State::There : d->failure ? State::Failed : State::Reading;
}

SampleSetPtr CounterpartReader::set() const noexcept
{
    return d->set;
}

std::optional<std::int64_t> CounterpartReader::epoch() const noexcept
{
    return d->wanted ? std::optional(d->wanted->epoch()) : std::nullopt;
}

const std::optional<Error>& CounterpartReader::failure() const noexcept
{
    return d->failure;
}

} // namespace twins
