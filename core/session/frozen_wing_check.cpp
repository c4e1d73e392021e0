#include "core/session/frozen_wing_check.h"

#include "core/session/doorbell.h"
#include "core/session/latest_task.h"

#include <optional>

namespace twins
{

class FrozenWingCheck::Private
{
public:
    explicit Private(FrozenWingCheck* check)
        : bell([this, check] {
            if (const std::optional<FrozenProof> proof = task.take()) {
                Q_EMIT check->wasProved(*proof);
            }
        })
        , task(
              [prover = FrozenProver()](const auto& snapshots, const auto& overtaken) mutable {
                  return prover.prove(snapshots, overtaken);
              },
              [this] { bell.ring(); })
    {
    }

    Doorbell bell;
    LatestTask<std::vector<BatchNormSnapshotPtr>, FrozenProof> task; // last: its thread rings the bell
};

FrozenWingCheck::FrozenWingCheck(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

FrozenWingCheck::~FrozenWingCheck() = default;

void FrozenWingCheck::prove(const std::vector<BatchNormSnapshotPtr>& snapshots)
{
    d->task.request(snapshots);
}

} // namespace twins
