#pragma once

#include "core/telemetry/evaluation_record.h"
#include "core/telemetry/read_watch.h"
#include "core/telemetry/run_data.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twins
{

/// A run with what stands beside it in its folder: what tables and reports are made of.
struct FinishedRun {
    std::string name; ///< of the folder
    RunData data;
    std::vector<LedgerEntry> evaluations; ///< kept verdicts, oldest first
    std::string notes;                    ///< notes.md
    std::string metricsHash;              ///< SHA-256 of metrics.jsonl; empty without the file
};

/// Also of a run that is still being written: what is there so far. Once `watch` says no it ends at once and
/// is incomplete.
/// @throws Error(Input) when `folder` is not a run folder or cannot be read.
[[nodiscard]] FinishedRun readFinishedRun(const std::filesystem::path& folder, const ReadWatch& watch = {});

/// "TWINS-AT" and "Sound": method and preset of a run as the window names them, in English.
[[nodiscard]] std::string methodWord(const ExperimentConfig& config);
[[nodiscard]] std::string presetWordOf(const ExperimentConfig& config);

/// The newest complete AutoAttack of the adaptive wing; null where there is none.
[[nodiscard]] const EvaluationRecord* autoAttackOf(const FinishedRun& run);

} // namespace twins
