#pragma once

#include "core/evaluate/attack_suite.h"
#include "core/evaluate/evaluate_checkpoint.h"
#include "core/evaluate/prepared.h"

#include <optional>
#include <stop_token>

namespace twins
{

/// Takes an evaluation from where `state` stands (without one: from the clean images) to its verdict, and
/// keeps it in request.folder where there is one: see evaluateCheckpoint(). `record` says what is evaluated.
[[nodiscard]] EvaluationRecord runEvaluation(const EvaluationRequest& request,
                                             const PreparedEvaluation& prepared, EvaluationRecord record,
                                             std::optional<SuiteState> state, const std::stop_token& stop,
                                             const EvaluationObserver& observer);

} // namespace twins
