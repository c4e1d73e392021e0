#include "core/report/event_file.h"

#include "core/config/config_json.h"
#include "core/report/record_file.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace twins
{

namespace
{

// Field numbers of tensorflow/core/util/event.proto, framework/summary.proto and framework/tensor.proto.
constexpr int kEventWallTime = 1, kEventStep = 2, kEventFileVersion = 3, kEventSummary = 5;
constexpr int kSummaryValue = 1;
constexpr int kValueTag = 1, kValueSimple = 2, kValueTensor = 8, kValueMetadata = 9;
constexpr int kMetadataPlugin = 1, kPluginName = 1;
constexpr int kTensorType = 1, kTensorShape = 2, kTensorText = 8;
constexpr std::uint64_t kTypeString = 7;

/// Seconds since 1970 when the run began; 0 where it does not say.
double startOf(const RunData& run)
{
    std::tm moment{};
    if (std::sscanf(run.record.started.c_str(), "%d-%d-%dT%d:%d:%d", &moment.tm_year, &moment.tm_mon,
                    &moment.tm_mday, &moment.tm_hour, &moment.tm_min, &moment.tm_sec) != 6) {
        return 0.0;
    }
    moment.tm_year -= 1900;
    moment.tm_mon -= 1;
    moment.tm_isdst = -1; // local time, as it was noted
    return std::max(0.0, static_cast<double>(std::mktime(&moment)));
}

std::string eventOf(double wallTime, std::int64_t step, int content, std::string_view bytes)
{
    ProtoWriter event;
    event.addDouble(kEventWallTime, wallTime);
    event.addVarint(kEventStep, static_cast<std::uint64_t>(step));
    event.addBytes(content, bytes);
    return recordOf(event.bytes());
}

/// One event with the scalars of one moment.
class Scalars
{
public:
    void add(const std::string& tag, double figure)
    {
        if (!std::isfinite(figure)) {
            return;
        }
        ProtoWriter value;
        value.addBytes(kValueTag, tag);
        value.addFloat(kValueSimple, static_cast<float>(figure));
        summary_.addBytes(kSummaryValue, value.bytes());
    }
    [[nodiscard]] std::string event(double wallTime, std::int64_t step) const
    {
        return summary_.bytes().empty() ? std::string()
                                        : eventOf(wallTime, step, kEventSummary, summary_.bytes());
    }

private:
    ProtoWriter summary_;
};

std::string textEvent(double wallTime, const std::string& tag, const std::string& text)
{
    ProtoWriter plugin;
    plugin.addBytes(kPluginName, "text");
    ProtoWriter metadata;
    metadata.addBytes(kMetadataPlugin, plugin.bytes());
    ProtoWriter tensor;
    tensor.addVarint(kTensorType, kTypeString);
    tensor.addBytes(kTensorShape, {});
    tensor.addBytes(kTensorText, text);
    ProtoWriter value;
    value.addBytes(kValueTag, tag);
    value.addBytes(kValueTensor, tensor.bytes());
    value.addBytes(kValueMetadata, metadata.bytes());
    ProtoWriter summary;
    summary.addBytes(kSummaryValue, value.bytes());
    return eventOf(wallTime, 0, kEventSummary, summary.bytes());
}

std::string stepEvent(const StepMetrics& step, double start)
{
    Scalars scalars;
    scalars.add("loss/total", step.loss);
    scalars.add("loss/frozen", step.lossFrozen);
    scalars.add("loss/adaptive", step.lossAdaptive);
    scalars.add("loss/extra", step.lossExtra);
    scalars.add("accuracy_batch/train_clean", step.trainCleanAccuracy);
    scalars.add("accuracy_batch/train_robust", step.trainRobustAccuracy);
    scalars.add("optimiser/learning_rate", step.learningRate);
    scalars.add("optimiser/lambda", step.lambda);
    scalars.add("optimiser/gradient_norm", step.gradientNorm);
    scalars.add("speed/images_per_second", step.imagesPerSecond);
    return scalars.event(start + step.seconds, step.step);
}

std::string epochEvent(const EpochMetrics& epoch, double start)
{
    Scalars scalars;
    scalars.add("accuracy/test_clean", epoch.testCleanAccuracy);
    scalars.add("accuracy/test_robust", epoch.testRobustAccuracy);
    scalars.add("accuracy/frozen_test_clean", epoch.frozenTestCleanAccuracy);
    scalars.add("accuracy/frozen_test_robust", epoch.frozenTestRobustAccuracy);
    scalars.add("accuracy/validation_clean", epoch.validationCleanAccuracy);
    scalars.add("accuracy/validation_robust", epoch.validationRobustAccuracy);
    scalars.add("accuracy/train_clean", epoch.trainCleanAccuracy);
    scalars.add("accuracy/train_robust", epoch.trainRobustAccuracy);
    return scalars.event(start + epoch.seconds, epoch.step);
}

std::string batchNormEvent(const KeptBatchNorm& snapshot, double wallTime)
{
    Scalars scalars;
    for (std::size_t i = 0; i < snapshot.layers().size(); ++i) {
        const LayerSummary& layer = snapshot.layers()[i];
        const std::string& name = snapshot.names()[i];
        scalars.add("batchnorm_mean_shift/" + name, layer.distance(WingDistance::MeanShift));
        scalars.add("batchnorm_log_variance_ratio/" + name, layer.distance(WingDistance::LogVarianceRatio));
        scalars.add("batchnorm_gaussian_kl/" + name, layer.distance(WingDistance::GaussianKl));
    }
    return scalars.event(wallTime, snapshot.step());
}

std::string dynamicsEvent(const DynamicsSample& sample, double wallTime)
{
    Scalars scalars;
    for (const DynamicsQuantity& quantity : dynamicsQuantities()) {
        for (std::size_t layer = 0; layer < sample.layers.size(); ++layer) {
            scalars.add(std::string("dynamics_") + quantity.key + '/' + sample.names.at(layer),
                        sample.layers[layer].*quantity.figure);
        }
    }
    return scalars.event(wallTime, sample.step);
}

/// When the step that `step` numbers was done: of the last step that is not later.
double wallTimeAt(const RunData& run, std::int64_t step, double start)
{
    const auto later =
        std::upper_bound(run.steps.begin(), run.steps.end(), step,
                         [](std::int64_t number, const StepMetrics& one) { return number < one.step; });
    return later == run.steps.begin() ? start : start + std::prev(later)->seconds;
}

} // namespace

std::string eventFile(const FinishedRun& run)
{
    const double start = startOf(run.data);
    ProtoWriter version;
    version.addDouble(kEventWallTime, start);
    version.addBytes(kEventFileVersion, "brain.Event:2");
    std::string file = recordOf(version.bytes());
    // As a block of Markdown, which TensorBoard shows letter by letter.
    std::string text = configToText(run.data.config);
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 5) {
        text.replace(at, 1, "\n    ");
    }
    file += textEvent(start, "configuration", "    " + text);
    for (const StepMetrics& step : run.data.steps) {
        file += stepEvent(step, start);
    }
    for (const EpochMetrics& epoch : run.data.epochs) {
        file += epochEvent(epoch, start);
    }
    for (const KeptBatchNorm& snapshot : run.data.batchNorm) {
        file += batchNormEvent(snapshot, wallTimeAt(run.data, snapshot.step(), start));
    }
    for (const DynamicsSample& sample : run.data.dynamics) {
        file += dynamicsEvent(sample, wallTimeAt(run.data, sample.step, start));
    }
    return file;
}

std::string eventFileName(const FinishedRun& run)
{
    return "events.out.tfevents." + std::to_string(static_cast<std::int64_t>(startOf(run.data))) + ".twins";
}

} // namespace twins
