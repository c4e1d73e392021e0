#include "core/checkpoint/checkpoint_facts.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace twins
{

namespace
{

bool holdsOnly(const TensorValue& tensor, float value)
{
    return std::ranges::all_of(tensor.toFloats(), [value](float x) { return x == value; });
}

std::vector<std::string> namesOf(const std::string& json)
{
    const nlohmann::json list = nlohmann::json::parse(json, nullptr, false);
    std::vector<std::string> names;
    for (const nlohmann::json& entry : list.is_array() ? list : nlohmann::json::array()) {
        if (entry.is_string()) {
            names.push_back(entry.get<std::string>());
        }
    }
    return names;
}

} // namespace

CheckpointFacts factsOf(const CheckpointFile& checkpoint)
{
    CheckpointFacts facts;
    const auto& metadata = checkpoint.content.metadata;
    if (const auto found = metadata.find("twins.data_set"); found != metadata.end()) {
        facts.dataSet = found->second;
    }
    if (const auto found = metadata.find("twins.class_names"); found != metadata.end()) {
        facts.classNames = namesOf(found->second);
    }
    bool touched = false;
    for (const auto& [name, tensor] : checkpoint.content.tensors) {
        facts.normLayers += name.ends_with(".running_var") ? 1 : 0;
        touched = touched || (name.ends_with(".running_mean") && !holdsOnly(tensor, 0.0F)) ||
                  (name.ends_with(".running_var") && !holdsOnly(tensor, 1.0F));
    }
    facts.untouchedStatistics = facts.normLayers > 0 && !touched;
    try {
        const NetworkSpec spec = networkOf(checkpoint);
        facts.classes = spec.classes;
        facts.channels = spec.channels;
        facts.mean = spec.mean;
        facts.std = spec.std;
    } catch (const Error&) {
        facts.classes = 0; // of no network that this program builds
    }
    return facts;
}

} // namespace twins
