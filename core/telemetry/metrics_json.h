#pragma once

#include "core/telemetry/metrics.h"

#include <string>
#include <string_view>
#include <variant>

namespace twins
{

/// What one line of metrics.jsonl may hold.
using MetricsLine = std::variant<std::monostate, StepMetrics, EpochMetrics, RunEvent>;

// One line of metrics.jsonl, newline included. Figures that are not finite become null.
[[nodiscard]] std::string metricsLine(const StepMetrics& metrics);
/// `method` and `preset` stand beside the figures, so that none travels without the rules that made it.
[[nodiscard]] std::string metricsLine(const EpochMetrics& metrics, std::string_view method,
                                      std::string_view preset);
[[nodiscard]] std::string metricsLine(const RunEvent& event);

/// Reads a line back: null and missing figures become kNotMeasured; std::monostate for a line that is damaged
/// or of a kind this program does not know. Throws nothing.
[[nodiscard]] MetricsLine parseMetricsLine(std::string_view line);

} // namespace twins
