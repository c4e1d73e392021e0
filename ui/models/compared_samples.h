#pragma once

#include "core/telemetry/sample_pairs.h"
#include "ui/plots/run_label.h"

#include <QFontMetrics>
#include <QString>

#include <memory>

namespace twins
{

/// The evaluation of another run that is laid beside the shown run's.
struct ComparedSamples {
    QString name;    ///< of its folder
    int pattern = 0; ///< the dash that marks the run in every view: see overlayPen()
    RunLabel label;
    SampleSetPtr set; ///< never null
    SamplePairs pairs;
};

/// A run folder's name without the date that it may begin with: what tells runs apart where there is little
/// room.
[[nodiscard]] QString shortRunName(const QString& folder);
/// The same on a chip, at most `room` pixels wide; the end, which tells seeds apart, stays.
[[nodiscard]] QString runNameOnChip(const QString& folder, const QFontMetrics& metrics, int room);

/// The scale that the difference pictures of both runs are shown on beside each other: the wider one.
[[nodiscard]] double commonScale(const SampleSet& here, const AdversarialSample& sample,
                                 const SampleSet& there, const AdversarialSample& other) noexcept;

using ComparedSamplesPtr = std::shared_ptr<const ComparedSamples>; ///< null: nothing is laid beside it

} // namespace twins
