#pragma once

#include "core/evaluate/check_masking.h"
#include "core/evaluate/evaluate_checkpoint.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

namespace twins
{

/// What an evaluation session calls on its thread; each may throw. See evaluate_checkpoint.h and
/// check_masking.h.
struct EvaluationFunctions {
    std::function<EvaluationRecord(const EvaluationRequest&, std::stop_token, const EvaluationObserver&)>
        evaluate;
    std::function<EvaluationRecord(const std::filesystem::path&, std::stop_token, const EvaluationObserver&)>
        resume;
    std::function<Rescored(const std::filesystem::path&)> rescore;
    std::function<WingTransfer(const EvaluationRequest&, std::stop_token, const EvaluationObserver&)>
        transfer;
    std::function<std::optional<MaskingReport>(const EvaluationRequest&, std::stop_token,
                                               const std::function<void(double)>&)>
        checkMasking;
    /// Where under a run's folder a verdict goes.
    std::function<std::filesystem::path(const std::filesystem::path& run, const EvaluationRequest&)> folderOf;
};

/// The engine's own.
[[nodiscard]] EvaluationFunctions engineEvaluation();

} // namespace twins
