#include "core/checkpoint/state_dict.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

namespace twins
{

namespace
{

constexpr std::array kStateKeys = {"state_dict", "model", "model_state_dict", "net", "best", "last"};
/// robustness' dicts hold the weights two levels down; deeper ones are unknown.
constexpr int kDeepest = 3;

bool holdsTensors(const PickleValue& value)
{
    const PickleDict* dict = value.dict();
    if (dict == nullptr) {
        return false;
    }
    for (const auto& [key, content] : *dict) {
        if (key.as<std::string>() != nullptr && content.as<TensorRef>() != nullptr) {
            return true;
        }
    }
    return false;
}

/// Where a state dict was found, and what stood beside it.
struct Found {
    const PickleDict* state = nullptr;
    std::map<std::string, std::string> metadata;
};

/// The text with what is not UTF-8 replaced, so that every file and message can hold it.
std::string wellFormed(const std::string& text)
{
    using Json = nlohmann::json;
    return Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace)).get<std::string>();
}

std::string figure(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", number);
    return text;
}

void noteScalars(const PickleDict& dict, std::map<std::string, std::string>& metadata)
{
    for (const auto& [key, content] : dict) {
        const auto* name = key.as<std::string>();
        if (name == nullptr) {
            continue;
        }
        const std::string label = "pytorch." + wellFormed(*name);
        if (const auto* whole = content.as<std::int64_t>()) {
            metadata[label] = std::to_string(*whole);
        } else if (const auto* real = content.as<double>()) {
            metadata[label] = figure(*real);
        } else if (const auto* text = content.as<std::string>(); text != nullptr && text->size() < 200) {
            metadata[label] = wellFormed(*text);
        }
    }
}

void search(const PickleValue& value, Found& found, int depth)
{
    if (const PickleList* list = value.list(); list != nullptr && !list->empty()) {
        if (holdsTensors(list->front())) {
            found.state = list->front().dict();
            found.metadata["twins.chosen"] = "the first of " + std::to_string(list->size()) + " networks";
        }
        return;
    }
    if (value.dict() == nullptr || depth > kDeepest) {
        return;
    }
    for (const char* key : kStateKeys) {
        const PickleValue* inner = value.entry(key);
        if (inner != nullptr && (inner->dict() != nullptr || inner->list() != nullptr)) {
            search(*inner, found, depth + 1);
            if (found.state != nullptr) {
                found.metadata.emplace("twins.chosen", "'" + std::string(key) + "'");
                noteScalars(*value.dict(), found.metadata);
                return;
            }
        }
    }
    if (holdsTensors(value)) {
        found.state = value.dict();
    }
}

bool isMean(const std::string& name)
{
    return name == "normalizer.new_mean" || name == "normalize.new_mean" || name == "normalizer.mean" ||
           name == "normalize.mean" || name == "normalization.mean" || name == "mu" || name == "mean";
}
bool isDeviation(const std::string& name)
{
    return name == "normalizer.new_std" || name == "normalize.new_std" || name == "normalizer.std" ||
           name == "normalize.std" || name == "normalization.std" || name == "sigma" || name == "std";
}

std::string numberList(const TensorValue& tensor)
{
    std::string text;
    for (const float number : tensor.toFloats()) {
        text += (text.empty() ? "" : ", ") + figure(static_cast<double>(number));
    }
    return "[" + text + "]";
}

/// Moves the normalisation of this level of wrapping into the metadata.
void takeNormalisation(TensorFile& file)
{
    for (auto item = file.tensors.begin(); item != file.tensors.end();) {
        const bool mean = isMean(item->first), deviation = isDeviation(item->first);
        if ((mean || deviation) && item->second.elementCount() <= 3) {
            file.metadata[mean ? "twins.mean" : "twins.std"] = numberList(item->second);
            item = file.tensors.erase(item);
        } else {
            ++item;
        }
    }
}

/// The wrapper that every name begins with; empty where there is none.
std::string commonWrapper(const TensorFile& file)
{
    for (const char* const wrapper : {"module.", "model.", "base_model."}) {
        bool all = !file.tensors.empty();
        for (const auto& [name, tensor] : file.tensors) {
            all = all && name.starts_with(wrapper);
        }
        if (all) {
            return wrapper;
        }
    }
    return {};
}

/// Takes out every tensor whose name begins with `prefix`; returns how many.
std::size_t drop(TensorFile& file, const std::string& prefix)
{
    return std::erase_if(file.tensors,
                         [&prefix](const auto& item) { return item.first.starts_with(prefix); });
}

void renamePrefix(TensorFile& file, const std::string& from, const std::string& to)
{
    std::map<std::string, TensorValue> renamed;
    for (auto& [name, tensor] : file.tensors) {
        renamed[name.starts_with(from) ? to + name.substr(from.size()) : name] = std::move(tensor);
    }
    file.tensors = std::move(renamed);
}

/// CIFAR code bases after kuangliu's build torchvision's network under other names; only there a shortcut has
/// a BatchNorm, number 1.
void renameFreely(TensorFile& file)
{
    constexpr std::string_view kShortcut = ".shortcut.";
    const bool theirs = std::ranges::any_of(
        file.tensors, [](const auto& item) { return item.first.find(".shortcut.1.") != std::string::npos; });
    if (!theirs) {
        return;
    }
    std::map<std::string, TensorValue> renamed;
    for (auto& [name, tensor] : file.tensors) {
        std::string ours = name;
        if (const auto at = ours.find(kShortcut); at != std::string::npos) {
            ours.replace(at, kShortcut.size(), ".downsample.");
        }
        renamed[ours] = std::move(tensor);
    }
    file.tensors = std::move(renamed);
    renamePrefix(file, "linear.", "fc.");
}

} // namespace

TensorFile stateDictOf(const PyTorchFile& file, const std::string& origin)
{
    Found found;
    search(file.object, found, 0);
    if (found.state == nullptr) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error",
                       "%1 holds no network: a state_dict was expected, alone or under 'state_dict' or "
                       "'model'"),
            {origin});
    }
    TensorFile tensors;
    tensors.metadata = std::move(found.metadata);
    tensors.metadata.insert(file.metadata.begin(), file.metadata.end());
    for (const auto& [key, content] : *found.state) {
        const auto* name = key.as<std::string>();
        const auto* tensor = content.as<TensorRef>();
        if (name != nullptr && tensor != nullptr) {
            const std::string label = wellFormed(*name);
            tensors.tensors[label] = tensorOf(file, *tensor, label, origin);
        }
    }
    return tensors;
}

void unwrapNames(TensorFile& file)
{
    std::string prefix;
    std::size_t dropped = 0;
    while (true) {
        dropped += drop(file, "attacker.");
        takeNormalisation(file);
        const std::string wrapper = commonWrapper(file);
        if (wrapper.empty()) {
            break;
        }
        renamePrefix(file, wrapper, "");
        prefix += wrapper;
    }
    if (file.tensors.contains("fc_downstream.weight")) {
        dropped += drop(file, "fc.");
        renamePrefix(file, "fc_downstream.", "fc.");
    }
    dropped += drop(file, "sub_block1.");
    renameFreely(file);
    if (!prefix.empty()) {
        file.metadata["twins.prefix"] = prefix;
    }
    if (dropped > 0) {
        file.metadata["twins.dropped"] = std::to_string(dropped);
    }
}

} // namespace twins
