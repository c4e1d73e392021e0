#pragma once

#include "core/telemetry/run_listing.h"
#include "core/telemetry/seed_groups.h"

#include <QString>

namespace twins
{

/// Words of lists of runs, in the window's language (translation context "twins::Runs").

[[nodiscard]] QString statusWord(RunStatus status); ///< "live", "complete", "stopped", …
[[nodiscard]] QString methodWord(Method method);    ///< "TWINS-AT"
[[nodiscard]] QString dataSetWord(const std::string& dataSet);
/// "ResNet-8" of the record's whole sentence, or of the configuration where the run has not said yet.
[[nodiscard]] QString networkWord(const RunSummary& run);
/// "6 / 60", with one decimal while an epoch is under way.
[[nodiscard]] QString epochsText(const RunSummary& run);
[[nodiscard]] QString startedText(const RunSummary& run); ///< "2026-11-24 15:30"
/// "41.2 ± 0.8 %", or "41.2 %" of one run; a dash where nothing was measured.
[[nodiscard]] QString meanText(const MeanSpread& figures);
[[nodiscard]] QString figureChoiceWord(FigureChoice choice); ///< "best epoch"
/// What several runs that differ in the seed only are called.
[[nodiscard]] QString groupTitle(const std::vector<RunSummaryPtr>& members);

} // namespace twins
