#include "core/telemetry/run_record_json.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace twins
{

namespace
{

constexpr std::array<std::pair<const char*, std::string RunRecord::*>, 7> kTexts = {
    {{"data_fingerprint", &RunRecord::dataFingerprint},
     {"source_fingerprint", &RunRecord::sourceFingerprint},
     {"architecture", &RunRecord::architecture},
     {"program_version", &RunRecord::programVersion},
     {"torch_version", &RunRecord::torchVersion},
     {"device", &RunRecord::device},
     {"started", &RunRecord::started}}};

constexpr std::array<std::pair<const char*, std::int64_t RunRecord::*>, 3> kCounts = {
    {{"train_images", &RunRecord::trainImages},
     {"validation_images", &RunRecord::validationImages},
     {"test_images", &RunRecord::testImages}}};

} // namespace

nlohmann::ordered_json recordToJson(const RunRecord& record)
{
    nlohmann::ordered_json json;
    for (const auto& [key, field] : kTexts) {
        json[key] = record.*field;
    }
    for (const auto& [key, field] : kCounts) {
        json[key] = record.*field;
    }
    json["class_names"] = record.classNames;
    return json;
}

RunRecord recordFromJson(const nlohmann::json& json)
{
    RunRecord record;
    if (!json.is_object()) {
        return record;
    }
    for (const auto& [key, field] : kTexts) {
        if (const auto found = json.find(key); found != json.end() && found->is_string()) {
            record.*field = found->get<std::string>();
        }
    }
    for (const auto& [key, field] : kCounts) {
        if (const auto found = json.find(key); found != json.end() && found->is_number_integer()) {
            record.*field = found->get<std::int64_t>();
        }
    }
    if (const auto found = json.find("class_names"); found != json.end() && found->is_array()) {
        for (const nlohmann::json& entry : *found) {
            record.classNames.push_back(entry.is_string() ? entry.get<std::string>() : std::string());
        }
    }
    return record;
}

} // namespace twins
