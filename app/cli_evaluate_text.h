#pragma once

#include "core/evaluate/evaluate_checkpoint.h"
#include "core/telemetry/masking_report.h"

#include <nlohmann/json_fwd.hpp>

namespace twins
{

/// The verdict as the last line of `twins evaluate --json` has it.
[[nodiscard]] nlohmann::ordered_json verdictJson(const EvaluationRequest& request,
                                                 const EvaluationRecord& record);
void printVerdict(const EvaluationRequest& request, const EvaluationRecord& record, bool perClass);

[[nodiscard]] nlohmann::ordered_json transferJson(const WingTransfer& transfer);
void printTransfer(const WingTransfer& transfer);

void printMasking(const MaskingReport& report);

} // namespace twins
