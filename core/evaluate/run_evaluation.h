#pragma once

#include "core/evaluate/attack_suite.h"
#include "core/evaluate/evaluate_checkpoint.h"
#include "core/evaluate/prepared.h"
#include "core/telemetry/run_lock.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace twins
{

/// Takes an evaluation from where `state` stands (without one: from the clean images) to its verdict, and
/// keeps it in request.folder where there is one: see evaluateCheckpoint(). `record` says what is evaluated;
/// `lock` is that of the folder, or null to take it before the first file.
[[nodiscard]] EvaluationRecord runEvaluation(const EvaluationRequest& request,
                                             const PreparedEvaluation& prepared, EvaluationRecord record,
                                             std::optional<SuiteState> state, std::unique_ptr<RunLock> lock,
                                             const std::stop_token& stop, const EvaluationObserver& observer);

} // namespace twins
