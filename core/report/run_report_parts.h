#pragma once

#include "core/report/finished_run.h"
#include "core/report/line_chart.h"

#include <functional>
#include <string>
#include <vector>

namespace twins
{

// The sections of a run's report, each markup; empty text where the run has nothing for it.
[[nodiscard]] std::string headlineCards(const FinishedRun& run);
[[nodiscard]] std::string accuracySection(const RunData& run);
[[nodiscard]] std::string lossSection(const RunData& run);
[[nodiscard]] std::string batchNormSection(const RunData& run);
[[nodiscard]] std::string dynamicsSection(const RunData& run);
[[nodiscard]] std::string samplesSection(const RunData& run);
[[nodiscard]] std::string evaluationsSection(const FinishedRun& run);
[[nodiscard]] std::string maskingSection(const RunData& run);
[[nodiscard]] std::string configurationSection(const FinishedRun& run);
[[nodiscard]] std::string reproduceSection(const FinishedRun& run);

/// "PGD-20" of the last evaluation; empty without one.
[[nodiscard]] std::string attackOf(const RunData& run);
/// A curve of one figure of the evaluations, over epochs.
[[nodiscard]] ChartCurve epochCurve(const RunData& run, const std::string& name, const std::string& color,
                                    double EpochMetrics::*figure,
                                    ChartCurve::Dash dash = ChartCurve::Dash::None);
/// A section with its heading; nothing where `content` is empty.
[[nodiscard]] std::string section(const std::string& heading, const std::string& content);

} // namespace twins
