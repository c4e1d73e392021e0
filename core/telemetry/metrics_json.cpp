#include "core/telemetry/metrics_json.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace twins
{

namespace
{

using Json = nlohmann::ordered_json;

template<typename Owner, typename Field>
using FieldName = std::pair<const char*, Field Owner::*>;

constexpr std::array<FieldName<StepMetrics, std::int64_t>, 2> kStepCounts = {
    {{"step", &StepMetrics::step}, {"epoch", &StepMetrics::epoch}}};

constexpr std::array<FieldName<StepMetrics, double>, 12> kStepFigures = {
    {{"epoch_position", &StepMetrics::epochPosition},
     {"loss", &StepMetrics::loss},
     {"loss_frozen", &StepMetrics::lossFrozen},
     {"loss_adaptive", &StepMetrics::lossAdaptive},
     {"loss_extra", &StepMetrics::lossExtra},
     {"train_clean_accuracy", &StepMetrics::trainCleanAccuracy},
     {"train_robust_accuracy", &StepMetrics::trainRobustAccuracy},
     {"learning_rate", &StepMetrics::learningRate},
     {"lambda", &StepMetrics::lambda},
     {"gradient_norm", &StepMetrics::gradientNorm},
     {"images_per_second", &StepMetrics::imagesPerSecond},
     {"seconds", &StepMetrics::seconds}}};

constexpr std::array<FieldName<EpochMetrics, std::int64_t>, 3> kEpochCounts = {
    {{"epoch", &EpochMetrics::epoch},
     {"step", &EpochMetrics::step},
     {"test_images", &EpochMetrics::testImages}}};

constexpr std::array<FieldName<EpochMetrics, double>, 10> kEpochFigures = {
    {{"test_clean_accuracy", &EpochMetrics::testCleanAccuracy},
     {"test_robust_accuracy", &EpochMetrics::testRobustAccuracy},
     {"frozen_test_clean_accuracy", &EpochMetrics::frozenTestCleanAccuracy},
     {"frozen_test_robust_accuracy", &EpochMetrics::frozenTestRobustAccuracy},
     {"validation_clean_accuracy", &EpochMetrics::validationCleanAccuracy},
     {"validation_robust_accuracy", &EpochMetrics::validationRobustAccuracy},
     {"train_clean_accuracy", &EpochMetrics::trainCleanAccuracy},
     {"train_robust_accuracy", &EpochMetrics::trainRobustAccuracy},
     {"learning_rate", &EpochMetrics::learningRate},
     {"seconds", &EpochMetrics::seconds}}};

constexpr std::array<std::pair<RunEvent::Kind, const char*>, 6> kEventKinds = {
    {{RunEvent::Kind::LearningRateDrop, "learning_rate_drop"},
     {RunEvent::Kind::ParameterChanged, "parameter_changed"},
     {RunEvent::Kind::Paused, "paused"},
     {RunEvent::Kind::Resumed, "resumed"},
     {RunEvent::Kind::BestEpoch, "best_epoch"},
     {RunEvent::Kind::Note, "note"}}};

template<typename Owner, typename Fields>
void addFields(Json& json, const Owner& owner, const Fields& fields)
{
    for (const auto& [key, field] : fields) {
        json[key] = owner.*field; // the library writes null for what is not finite
    }
}

template<typename Owner, std::size_t Count>
void readFigures(const Json& json, Owner& owner, const std::array<FieldName<Owner, double>, Count>& fields)
{
    for (const auto& [key, field] : fields) {
        const auto found = json.find(key);
        owner.*field =
            found != json.end() && found->is_number() ? found->template get<double>() : kNotMeasured;
    }
}

template<typename Owner, std::size_t Count>
void readCounts(const Json& json, Owner& owner,
                const std::array<FieldName<Owner, std::int64_t>, Count>& fields)
{
    for (const auto& [key, field] : fields) {
        const auto found = json.find(key);
        owner.*field = found != json.end() && found->is_number() ? found->template get<std::int64_t>() : 0;
    }
}

std::string readText(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

RunEvent readEvent(const Json& json)
{
    RunEvent event;
    const std::string kind = readText(json, "event");
    for (const auto& [value, text] : kEventKinds) {
        if (kind == text) {
            event.kind = value;
        }
    }
    readCounts(json, event, std::array<FieldName<RunEvent, std::int64_t>, 1>{{{"step", &RunEvent::step}}});
    readFigures(json, event,
                std::array<FieldName<RunEvent, double>, 1>{{{"epoch_position", &RunEvent::epochPosition}}});
    event.key = readText(json, "key");
    event.value = readText(json, "value");
    return event;
}

std::string finished(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

std::string metricsLine(const StepMetrics& metrics)
{
    Json json;
    json["kind"] = "step";
    addFields(json, metrics, kStepCounts);
    addFields(json, metrics, kStepFigures);
    return finished(json);
}

std::string metricsLine(const EpochMetrics& metrics, std::string_view method, std::string_view preset)
{
    Json json;
    json["kind"] = "epoch";
    addFields(json, metrics, kEpochCounts);
    json["attack"] = metrics.attack;
    addFields(json, metrics, kEpochFigures);
    json["method"] = method;
    json["preset"] = preset;
    return finished(json);
}

std::string metricsLine(const RunEvent& event)
{
    Json json;
    json["kind"] = "event";
    for (const auto& [value, text] : kEventKinds) {
        if (event.kind == value) {
            json["event"] = text;
        }
    }
    json["step"] = event.step;
    json["epoch_position"] = event.epochPosition;
    json["key"] = event.key;
    json["value"] = event.value;
    return finished(json);
}

MetricsLine parseMetricsLine(std::string_view line)
{
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) {
        return {};
    }
    const std::string kind = readText(json, "kind");
    if (kind == "step") {
        StepMetrics metrics;
        readCounts(json, metrics, kStepCounts);
        readFigures(json, metrics, kStepFigures);
        return metrics;
    }
    if (kind == "epoch") {
        EpochMetrics metrics;
        readCounts(json, metrics, kEpochCounts);
        readFigures(json, metrics, kEpochFigures);
        metrics.attack = readText(json, "attack");
        return metrics;
    }
    if (kind == "event") {
        return readEvent(json);
    }
    return {};
}

} // namespace twins
