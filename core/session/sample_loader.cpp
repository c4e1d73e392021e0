#include "core/session/sample_loader.h"

#include "core/session/kept_reader.h"

namespace twins
{

namespace
{
constexpr std::size_t kMostSampleSets = 4;
constexpr std::size_t kSampleBytes = std::size_t{64} << 20U;
} // namespace

class SampleLoader::Private : public KeptReader<KeptSamples>
{
public:
    explicit Private(SampleLoader* loader)
        : KeptReader(
              Shelf(kMostSampleSets, kSampleBytes),
              [loader](const SampleSetPtr& set) { Q_EMIT loader->loaded(set); },
              [loader](const Error& error) { Q_EMIT loader->failed(error); })
    {
    }
};

SampleLoader::SampleLoader(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

SampleLoader::~SampleLoader() = default;

SampleSetPtr SampleLoader::want(const KeptSamples& kept)
{
    return d->want(kept);
}

bool SampleLoader::isLoading() const noexcept
{
    return d->isLoading();
}

void SampleLoader::forget()
{
    d->forget();
}

} // namespace twins
