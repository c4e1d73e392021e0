#pragma once

#include "core/evaluate/evaluate_checkpoint.h"
#include "core/telemetry/evaluation_record.h"
#include "core/telemetry/masking_report.h"
#include "core/util/error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// What an evaluation session can be asked for.
enum class EvaluationTask {
    Evaluate, ///< one plan, or several one after the other
    Resume,   ///< a stopped evaluation goes on
    Rescore,  ///< a verdict is taken again from the kept images
    Transfer, ///< images made against each wing, judged by each
    Masking,  ///< the masking sentinel
};

/// One job, by value.
struct EvaluationJob {
    EvaluationTask task = EvaluationTask::Evaluate;
    EvaluationRequest request; ///< Evaluate, Transfer, Masking; its plan's name and folder are set by plans
    std::vector<std::string> plans; ///< Evaluate: names for evaluationPlan(), each with a verdict of its own
    std::filesystem::path run;      ///< that it is about; Evaluate keeps its verdicts there
    std::filesystem::path folder;   ///< Resume, Rescore: of the kept evaluation
};

/// An evaluation and where it is kept.
struct KeptVerdict {
    std::filesystem::path folder; ///< empty: nowhere
    EvaluationRecord record;
};

/// What has come from the job since the last look: the latest of everything, and every verdict.
struct EvaluationUpdate {
    std::size_t plan = 0; ///< number of the plan at work, from 0
    std::optional<EvaluationProgress> progress;
    std::optional<KeptVerdict> current;
    std::vector<KeptVerdict> verdicts; ///< of plans that came to their end, complete or stopped
    std::int64_t coalesced = 0;        ///< posts that this update holds

    [[nodiscard]] bool empty() const noexcept { return coalesced == 0; }
};

/// How a job ended.
struct EvaluationOutcome {
    enum class Kind { Completed, Stopped, Failed };
    Kind kind = Kind::Stopped;
    EvaluationTask task = EvaluationTask::Evaluate;
    std::filesystem::path run;    ///< of the job
    std::filesystem::path folder; ///< Rescore: of the evaluation
    std::optional<Error> error;   ///< Failed
    std::optional<Rescored> rescored;
    std::optional<WingTransfer> transfer;
    std::optional<MaskingReport> masking;
};

} // namespace twins
