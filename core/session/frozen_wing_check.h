#pragma once

#include "core/telemetry/frozen_proof.h"

#include <QMetaType>
#include <QObject>

#include <memory>
#include <vector>

namespace twins
{

/// Hashes a run's snapshots in a low-priority thread, to prove that the frozen wing stayed what it was; the
/// newest request wins. GUI thread only; the destructor waits for the snapshot in hand.
class FrozenWingCheck : public QObject
{
    Q_OBJECT

public:
    explicit FrozenWingCheck(QObject* parent = nullptr);
    ~FrozenWingCheck() override;

    /// wasProved() follows, unless another call comes first.
    void prove(const std::vector<BatchNormSnapshotPtr>& snapshots);

Q_SIGNALS:
    void wasProved(const twins::FrozenProof& proof);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins

Q_DECLARE_METATYPE(twins::FrozenProof)
