#include "core/train/roll_back.h"

#include "core/config/method_table.h"
#include "core/config/parameter_table.h"
#include "core/telemetry/kept_checkpoint.h"
#include "core/telemetry/run_folder.h"
#include "core/train/schedule.h"
#include "core/train/training_state.h"
#include "core/util/clock_text.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

void refuseFilled(const fs::path& folder)
{
    std::error_code none;
    if (fs::exists(folder, none) && !fs::is_empty(folder, none)) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 is not empty; a run that is rolled back needs a new folder"),
            {folder.string()});
    }
}

void copyFile(const fs::path& from, const fs::path& to)
{
    std::error_code failure;
    if (!fs::exists(from, failure)) {
        return;
    }
    fs::copy(from, to, fs::copy_options::overwrite_existing | fs::copy_options::recursive, failure);
    if (failure) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be copied to %2: %3."),
                    {from.string(), to.string(), failure.message()});
    }
}

/// The epoch in "epoch-0003", "epoch-0003.safetensors".
std::optional<std::int64_t> epochOf(const fs::path& path)
{
    return epochOfFile(path.parent_path() / (path.stem().string() + ".safetensors"));
}

/// What a run keeps an epoch in a file of its own.
void copyEpochs(const fs::path& from, const fs::path& to, std::int64_t last)
{
    std::error_code missing;
    fs::create_directories(to, missing);
    for (const auto& entry : fs::directory_iterator(from, missing)) {
        const auto epoch = epochOf(entry.path());
        if (epoch && *epoch <= last) {
            copyFile(entry.path(), to / entry.path().filename());
        }
    }
}

/// Changes made by hand up to `step`, as the trainer took them over (Trainer::takeLiveChanges()).
void takeOver(ExperimentConfig& config, const RunData& run, std::int64_t step)
{
    const std::int64_t steps = run.stepsPerEpoch * config.epochs;
    for (const RunEvent& event : run.events) {
        double value = 0.0;
        const char* const end = event.value.data() + event.value.size();
        if (event.kind != RunEvent::Kind::ParameterChanged || event.step > step ||
            std::from_chars(event.value.data(), end, value).ec != std::errc()) {
            continue;
        }
        if (event.key != "learning_rate") {
            const bool isWhole = findParameter(event.key).type == ParameterType::Integer;
            setParameter(config, event.key,
                         isWhole ? ParameterValue(static_cast<std::int64_t>(value)) : ParameterValue(value));
        } else if (const double factor = scheduleFactor(config, event.step, steps); factor > 0.0) {
            const bool isProbing = config.probeLearningRate > 0.0 && traitsOf(config.method).probeFirst &&
                                   event.step < config.probeEpochs * run.stepsPerEpoch;
            (isProbing ? config.probeLearningRate : config.learningRate) = value / factor;
        }
    }
}

TrainingPosition positionAfter(const RunData& run, std::int64_t epoch)
{
    TrainingPosition position;
    position.config = run.config;
    position.epoch = epoch;
    position.evaluated = true;
    position.step = run.stepsPerEpoch * epoch;
    takeOver(position.config, run, position.step);
    for (const StepMetrics& step : run.steps) {
        if (step.step <= position.step) {
            position.seconds = step.seconds;
        }
    }
    for (const EpochMetrics& one : run.epochs) {
        if (one.epoch > epoch) {
            continue;
        }
        if (one.epoch == epoch) {
            position.seconds = std::max(position.seconds, one.seconds);
        }
        const double robust = one.validationRobustAccuracy == one.validationRobustAccuracy
                                  ? one.validationRobustAccuracy
                                  : one.testRobustAccuracy;
        if (one.epoch > 0 && robust > position.bestAccuracy) {
            position.bestAccuracy = robust;
        }
    }
    position.device = run.record.device;
    const RunPaths paths{run.folder};
    std::error_code none;
    if (fs::is_regular_file(paths.lastState(), none)) {
        position.frozenHash = readTrainingPosition(paths.lastState()).frozenHash;
    } else if (!run.batchNorm.empty()) {
        const KeptBatchNorm& first = run.batchNorm.front();
        if (first.twoWings() && !first.layers().empty()) { // without a frozen wing the hash is empty
            position.frozenHash = first.frozenHash();
        }
    }
    return position;
}

/// The old config.json as that of a run that starts now.
void writeConfig(const fs::path& from, const fs::path& to)
{
    auto document = nlohmann::ordered_json::parse(readTextFile(from)); // read by readRun() before
    nlohmann::ordered_json& record = document["record"];
    if (!record.is_object()) {
        record = nlohmann::ordered_json::object();
    }
    record["started"] = localTime("%Y-%m-%dT%H:%M:%S");
    writeFileAtomically(to, document.dump(4, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                                "\n");
}

void copyParts(const RunData& run, std::int64_t epoch, const fs::path& checkpoint, const fs::path& folder)
{
    const RunPaths old{run.folder};
    const RunPaths now{folder};
    copyEpochs(old.batchNorm(0).parent_path(), now.batchNorm(0).parent_path(), epoch);
    copyEpochs(old.samples(0).parent_path(), now.samples(0).parent_path(), epoch);
    copyEpochs(checkpoint.parent_path(), now.lastState().parent_path(), epoch);
    writeConfig(old.config(), now.config());
    copyFile(old.dynamics(), now.dynamics());
    copyFile(old.masking(), now.masking());
    copyFile(old.metrics(), now.metrics()); // what came later is dropped by RunWriter::resume()
    saveTrainingState(now.lastState(), positionAfter(run, epoch), readTensorFile(checkpoint));
}

} // namespace

void copyUntil(const RollBack& from, const fs::path& folder)
{
    refuseFilled(folder);
    const RunData run = readRun(from.run);
    const fs::path checkpoint = keptCheckpoint(run, from.epoch);
    if (from.epoch >= run.config.epochs || run.stepsPerEpoch <= 0) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 has nothing left to train after epoch %2"),
                    {from.run.string(), std::to_string(from.epoch)});
    }
    if (usesSource(run.config.method)) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 cannot be rolled back: a kept checkpoint does not hold "
                                               "the classifier of the source task"),
                    {from.run.string()});
    }
    try {
        copyParts(run, from.epoch, checkpoint, folder);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(folder, ignored); // a part of a run is none
        throw;
    }
}

} // namespace twins
