#include "core/session/batch_norm_loader.h"

#include "core/session/kept_reader.h"

namespace twins
{

namespace
{
constexpr std::size_t kSnapshotBytes = std::size_t{16} << 20U; // 15 epochs of a ResNet-50
} // namespace

class BatchNormLoader::Private : public KeptReader<KeptBatchNorm>
{
public:
    explicit Private(BatchNormLoader* loader)
        : KeptReader(
              Shelf(kMostAtHand, kSnapshotBytes),
              [loader](const BatchNormSnapshotPtr& snapshot) { Q_EMIT loader->loaded(snapshot); },
              [loader](const Error& error) { Q_EMIT loader->failed(error); })
    {
    }
};

BatchNormLoader::BatchNormLoader(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

BatchNormLoader::~BatchNormLoader() = default;

BatchNormSnapshotPtr BatchNormLoader::want(const KeptBatchNorm& kept)
{
    return d->want(kept);
}

void BatchNormLoader::expect(const std::vector<KeptBatchNorm>& next)
{
    d->expect(next);
}

bool BatchNormLoader::isLoading() const noexcept
{
    return d->isLoading();
}

void BatchNormLoader::forget()
{
    d->forget();
}

} // namespace twins
