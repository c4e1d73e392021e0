#pragma once

#include "core/telemetry/kept_samples.h"
#include "core/util/error.h"

#include <QObject>

#include <memory>

namespace twins
{

/// Reads the pinned images of one evaluation in a low-priority thread; the newest request wins. GUI thread
/// only; the destructor waits for the file in hand.
class SampleLoader : public QObject
{
    Q_OBJECT

public:
    explicit SampleLoader(QObject* parent = nullptr);
    ~SampleLoader() override;

    /// loaded() or failed() follows, unless another call comes first.
    void load(const KeptSamples& kept);
    /// What was asked for is not wanted any more.
    void cancel();

Q_SIGNALS:
    void loaded(const twins::SampleSetPtr& set);
    void failed(const twins::Error& error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins
