#pragma once

#include "core/report/finished_run.h"
#include "core/report/report_page.h"

#include <string>

namespace twins
{

/// One run as a page of HTML: headline figures, curves, distance of the wings, dynamics, adversarial
/// examples, verdicts, configuration and how to reproduce it. Parts that were not measured say so or are left
/// out.
[[nodiscard]] std::string runReport(const FinishedRun& run);
/// The same, not yet made; `run` outlives it.
[[nodiscard]] PageDraft runReportDraft(const FinishedRun& run);

} // namespace twins
