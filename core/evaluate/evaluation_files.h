#pragma once

#include "core/evaluate/attack_suite.h"
#include "core/evaluate/evaluate_checkpoint.h"
#include "core/telemetry/run_lock.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace twins
{

/// What the folder of an evaluation holds.
struct KeptEvaluation {
    EvaluationRequest request;
    EvaluationRecord record;
    SuiteState state;
    std::vector<std::int64_t> labels;
};

/// The lock of an evaluation's folder, which is made where it is missing. @throws Error(Input) when another
/// evaluation is writing there, naming who, or the folder cannot be written.
[[nodiscard]] std::unique_ptr<RunLock> lockEvaluation(const std::filesystem::path& folder);

/// Writes config.json, adversarials.safetensors and, last, verdict.json into request.folder (which
/// lockEvaluation() has made), each in one step. @throws Error(Input) when the folder cannot be written.
void writeEvaluation(const EvaluationRequest& request, const EvaluationRecord& record,
                     const SuiteState& state, const ImageSet& images);

/// @throws Error(Input) naming the file and what is missing or does not fit.
[[nodiscard]] KeptEvaluation readEvaluation(const std::filesystem::path& folder);

} // namespace twins
