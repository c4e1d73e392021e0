#pragma once

#include "core/report/finished_run.h"
#include "core/report/report_page.h"

#include <string>
#include <vector>

namespace twins
{

/// Several runs on one page: what they differ in, headline figures as mean ± standard deviation over the
/// seeds of a group, curves laid over one another, and what speaks against comparing them.
[[nodiscard]] std::string comparisonReport(const std::vector<FinishedRun>& runs);
/// The same, not yet made; `runs`, at least one, outlive it.
[[nodiscard]] PageDraft comparisonReportDraft(const std::vector<FinishedRun>& runs);

} // namespace twins
