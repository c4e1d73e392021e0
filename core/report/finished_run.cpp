#include "core/report/finished_run.h"

#include "core/config/parameter_table.h"
#include "core/telemetry/run_folder.h"
#include "core/util/error.h"
#include "core/util/files.h"

namespace twins
{

namespace
{

namespace fs = std::filesystem;

std::string choiceLabel(const char* key, const ExperimentConfig& config)
{
    const Parameter& parameter = findParameter(key);
    std::string value = parameterText(parameter, config);
    for (const ParameterChoice& choice : parameter.choices) {
        if (choice.key == value) {
            return choice.label;
        }
    }
    return value;
}

/// "runs/demo/" and "." have names too.
std::string nameOf(const fs::path& folder)
{
    fs::path full = fs::weakly_canonical(folder);
    return full.has_filename() ? full.filename().string() : std::string("run");
}

} // namespace

FinishedRun readFinishedRun(const fs::path& folder, const ReadWatch& watch)
{
    if (!isRunFolder(folder)) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 is not a run folder; one has config.json and metrics.jsonl"),
            {folder.string()});
    }
    FinishedRun run{.name = nameOf(folder),
                    .data = readRun(folder, watch),
                    .evaluations = {},
                    .notes = {},
                    .metricsHash = {}};
    if (watch && !watch(1.0)) {
        return run;
    }
    run.evaluations = readLedger(folder);
    const RunPaths paths{folder};
    const std::vector<std::byte> metrics = readFile(paths.metrics());
    run.metricsHash = sha256(metrics.data(), metrics.size());
    if (fs::exists(paths.notes())) {
        run.notes = readTextFile(paths.notes());
    }
    return run;
}

std::string methodWord(const ExperimentConfig& config)
{
    return choiceLabel("method", config);
}

std::string presetWordOf(const ExperimentConfig& config)
{
    return choiceLabel("preset", config);
}

const EvaluationRecord* autoAttackOf(const FinishedRun& run)
{
    const EvaluationRecord* newest = nullptr;
    for (const LedgerEntry& entry : run.evaluations) {
        const EvaluationRecord& record = entry.record;
        if (record.plan == "autoattack" && record.isComplete() && record.wing == "adaptive") {
            newest = &record;
        }
    }
    return newest;
}

} // namespace twins
