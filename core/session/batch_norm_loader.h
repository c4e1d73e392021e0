#pragma once

#include "core/telemetry/kept_batch_norm.h"
#include "core/util/error.h"

#include <QObject>

#include <cstddef>
#include <memory>
#include <vector>

namespace twins
{

/// Reads the channels' statistics of single epochs in a low-priority thread, and keeps those read last at
/// hand, kMostAtHand of them at most: a run of thousands of epochs that is followed reads every one. GUI
/// thread only; the destructor waits for the file in hand.
class BatchNormLoader : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostAtHand = 128;

    explicit BatchNormLoader(QObject* parent = nullptr);
    ~BatchNormLoader() override;

    /// The snapshot where it is at hand; else null, and loaded() or failed() follows, unless another call
    /// comes first. A file that is being read is read to its end and told of, so that somebody who scrubs
    /// sees something; then comes what is wanted by now.
    [[nodiscard]] BatchNormSnapshotPtr want(const KeptBatchNorm& kept);
    /// What will be wanted soon, the most likely first: read, and not told of, while nothing is wanted.
    void expect(const std::vector<KeptBatchNorm>& next);
    [[nodiscard]] bool isLoading() const noexcept;
    /// Nothing is wanted any more, and what is at hand belongs to another run.
    void forget();

Q_SIGNALS:
    /// Perhaps not the last one wanted: isLoading() says so.
    void loaded(const twins::BatchNormSnapshotPtr& snapshot);
    void failed(const twins::Error& error); ///< of the last one wanted

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins
