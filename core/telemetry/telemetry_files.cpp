#include "core/telemetry/telemetry_files.h"

#include "core/config/value_text.h"
#include "core/telemetry/sample_facts.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace twins
{

namespace
{

using nlohmann::json;
using Wing = std::pair<const char*, WingStatistics LayerStatistics::*>;
using Quantity = std::pair<const char*, std::vector<float> WingStatistics::*>;
using BatchQuantity = std::pair<const char*, std::vector<float> BatchStatistics::*>;
using Probabilities = std::pair<const char*, std::vector<float> Verdict::*>;
using SaliencyMap = std::pair<const char*, std::vector<float> AdversarialSample::*>;
using SampleWing = std::pair<const char*, Verdict AdversarialSample::*>;

constexpr std::array<Wing, 2> kWings = {
    {{"adaptive", &LayerStatistics::adaptive}, {"frozen", &LayerStatistics::frozen}}};
constexpr std::array<Quantity, 4> kQuantities = {{{"mean", &WingStatistics::mean},
                                                  {"variance", &WingStatistics::variance},
                                                  {"weight", &WingStatistics::weight},
                                                  {"bias", &WingStatistics::bias}}};
constexpr std::array<BatchQuantity, 2> kBatchQuantities = {
    {{"mean", &BatchStatistics::mean}, {"variance", &BatchStatistics::variance}}};
constexpr std::array<SampleWing, 2> kSampleWings = {
    {{"adaptive", &AdversarialSample::adaptive}, {"frozen", &AdversarialSample::frozen}}};
constexpr std::array<Probabilities, 2> kProbabilities = {
    {{"clean", &Verdict::clean}, {"adversarial", &Verdict::adversarial}}};

constexpr std::array<SaliencyMap, 2> kSaliencies = {
    {{"saliency.clean", &AdversarialSample::cleanSaliency},
     {"saliency.adversarial", &AdversarialSample::adversarialSaliency}}};

std::string joined(const std::string& a, const char* b, const char* c)
{
    return a + "." + b + "." + c;
}

const std::string& metadata(const TensorFile& file, const char* key)
{
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end()) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "The file holds no entry \"%1\"."), {key});
    }
    return found->second;
}

std::int64_t metadataNumber(const TensorFile& file, const char* key)
{
    const std::optional<std::int64_t> number = parseInteger(metadata(file, key));
    if (!number) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "The entry \"%1\" is no whole number."),
                    {key});
    }
    return *number;
}

std::vector<std::string> metadataList(const TensorFile& file, const char* key)
{
    const json list = json::parse(metadata(file, key), nullptr, false);
    std::vector<std::string> texts;
    if (list.is_array()) {
        for (const json& entry : list) {
            if (entry.is_string()) {
                texts.push_back(entry.get<std::string>());
            }
        }
    }
    return texts;
}

std::string listText(const std::vector<std::string>& texts)
{
    return json(texts).dump(-1, ' ', false, json::error_handler_t::replace);
}

const TensorValue& tensor(const TensorFile& file, const std::string& name)
{
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end()) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "The file holds no tensor \"%1\"."), {name});
    }
    return found->second;
}

/// The rows of a [N,…] tensor; empty vectors when there is no such tensor.
std::vector<std::vector<float>> rows(const TensorFile& file, const std::string& name, std::size_t count)
{
    std::vector<std::vector<float>> split(count);
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end() || count == 0) {
        return split;
    }
    const std::vector<float> values = found->second.toFloats();
    if (found->second.shape.empty() || found->second.shape.front() != static_cast<std::int64_t>(count)) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "The tensor \"%1\" does not hold one row an image."), {name});
    }
    const std::size_t length = values.size() / count;
    for (std::size_t i = 0; i < count; ++i) {
        const auto first = values.begin() + static_cast<std::ptrdiff_t>(i * length);
        split[i].assign(first, first + static_cast<std::ptrdiff_t>(length));
    }
    return split;
}

/// Appends a row; every row must be as long as the first.
void addRow(std::vector<float>& all, const std::vector<float>& row, std::size_t length)
{
    if (row.size() != length) {
        throw Error(ErrorKind::Internal, TWINS_TEXT("twins::Error", "The pinned images differ in size."));
    }
    all.insert(all.end(), row.begin(), row.end());
}

void addVerdicts(TensorFile& file, const SampleSet& set)
{
    const auto count = static_cast<std::int64_t>(set.samples.size());
    for (const auto& [wing, verdict] : kSampleWings) {
        for (const auto& [kind, probabilities] : kProbabilities) {
            const std::size_t classes = (set.samples.front().*verdict.*probabilities).size();
            std::vector<float> all;
            for (const AdversarialSample& sample : set.samples) {
                addRow(all, sample.*verdict.*probabilities, classes);
            }
            if (classes > 0) {
                file.tensors[std::string(wing) + "." + kind] =
                    TensorValue::fromFloats(all, {count, static_cast<std::int64_t>(classes)});
            }
        }
    }
}

void addSaliency(TensorFile& file, const SampleSet& set)
{
    if (!std::ranges::all_of(set.samples, hasSaliency)) {
        return;
    }
    const AdversarialSample& first = set.samples.front();
    for (const auto& [name, map] : kSaliencies) {
        std::vector<float> all;
        for (const AdversarialSample& sample : set.samples) {
            addRow(all, sample.*map, (first.*map).size());
        }
        file.tensors[name] = TensorValue::fromFloats(
            all, {static_cast<std::int64_t>(set.samples.size()), first.height, first.width});
    }
}

} // namespace

TensorFile toTensorFile(const BatchNormSnapshot& snapshot)
{
    TensorFile file;
    std::vector<std::string> layers;
    for (const LayerStatistics& layer : snapshot.layers) {
        layers.push_back(layer.layer);
        for (const auto& [wing, statistics] : kWings) {
            for (const auto& [quantity, values] : kQuantities) {
                const std::vector<float>& channels = layer.*statistics.*values;
                file.tensors[joined(layer.layer, wing, quantity)] =
                    TensorValue::fromFloats(channels, {static_cast<std::int64_t>(channels.size())});
            }
        }
        if (layer.batch.isRecorded()) {
            for (const auto& [quantity, values] : kBatchQuantities) {
                const std::vector<float>& channels = layer.batch.*values;
                file.tensors[joined(layer.layer, "batch", quantity)] =
                    TensorValue::fromFloats(channels, {static_cast<std::int64_t>(channels.size())});
            }
        }
    }
    file.metadata = {{"format", "twins-batchnorm"},
                     {"version", "1"},
                     {"epoch", std::to_string(snapshot.epoch)},
                     {"step", std::to_string(snapshot.step)},
                     {"two_wings", snapshot.twoWings ? "true" : "false"},
                     {"frozen_unchanged", snapshot.frozenUnchanged ? "true" : "false"},
                     {"layers", listText(layers)}};
    return file;
}

BatchNormSnapshot batchNormFromTensors(const TensorFile& file)
{
    BatchNormSnapshot snapshot;
    snapshot.epoch = metadataNumber(file, "epoch");
    snapshot.step = metadataNumber(file, "step");
    snapshot.twoWings = metadata(file, "two_wings") == "true";
    snapshot.frozenUnchanged = metadata(file, "frozen_unchanged") == "true";
    for (const std::string& name : metadataList(file, "layers")) {
        LayerStatistics layer;
        layer.layer = name;
        for (const auto& [wing, statistics] : kWings) {
            for (const auto& [quantity, values] : kQuantities) {
                layer.*statistics.*values = tensor(file, joined(name, wing, quantity)).toFloats();
            }
        }
        if (file.tensors.contains(joined(name, "batch", "mean"))) {
            for (const auto& [quantity, values] : kBatchQuantities) {
                layer.batch.*values = tensor(file, joined(name, "batch", quantity)).toFloats();
            }
        }
        snapshot.layers.push_back(std::move(layer));
    }
    return snapshot;
}

TensorFile toTensorFile(const SampleSet& set)
{
    TensorFile file;
    file.metadata = {{"format", "twins-samples"},
                     {"version", "1"},
                     {"epoch", std::to_string(set.epoch)},
                     {"attack", set.attack},
                     {"norm", set.norm},
                     {"epsilon", realText(set.epsilon)},
                     {"class_names", listText(set.classNames)}};
    if (set.samples.empty()) {
        return file;
    }
    const AdversarialSample& first = set.samples.front();
    const auto count = static_cast<std::int64_t>(set.samples.size());
    const std::vector<std::int64_t> shape = {count, first.channels, first.height, first.width};
    const auto pixels = static_cast<std::size_t>(first.channels) * static_cast<std::size_t>(first.height) *
                        static_cast<std::size_t>(first.width);
    std::vector<float> images;
    std::vector<float> adversarial;
    std::vector<std::int64_t> indices;
    std::vector<std::int64_t> labels;
    for (const AdversarialSample& sample : set.samples) {
        addRow(images, sample.image, pixels);
        addRow(adversarial, sample.adversarial, pixels);
        indices.push_back(sample.index);
        labels.push_back(sample.label);
    }
    file.tensors["image"] = TensorValue::fromFloats(images, shape);
    file.tensors["adversarial"] = TensorValue::fromFloats(adversarial, shape);
    file.tensors["index"] = TensorValue::fromInts(indices, {count});
    file.tensors["label"] = TensorValue::fromInts(labels, {count});
    addVerdicts(file, set);
    addSaliency(file, set);
    return file;
}

SampleSet samplesFromTensors(const TensorFile& file)
{
    SampleSet set;
    set.epoch = metadataNumber(file, "epoch");
    set.attack = metadata(file, "attack");
    set.norm = metadata(file, "norm");
    set.epsilon = parseReal(metadata(file, "epsilon")).value_or(0.0);
    set.classNames = metadataList(file, "class_names");
    if (file.tensors.empty()) {
        return set;
    }
    const TensorValue& image = tensor(file, "image");
    const std::vector<std::int64_t> indices = tensor(file, "index").toInts();
    const std::vector<std::int64_t> labels = tensor(file, "label").toInts();
    const std::size_t count = indices.size();
    if (image.shape.size() != 4 || tensor(file, "adversarial").shape != image.shape ||
        labels.size() != count) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "The pinned images do not fit each other."));
    }
    auto images = rows(file, "image", count);
    auto adversarial = rows(file, "adversarial", count);
    set.samples.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        AdversarialSample& sample = set.samples[i];
        sample.index = indices[i];
        sample.label = labels[i];
        sample.channels = static_cast<int>(image.shape[1]);
        sample.height = static_cast<int>(image.shape[2]);
        sample.width = static_cast<int>(image.shape[3]);
        sample.image = std::move(images[i]);
        sample.adversarial = std::move(adversarial[i]);
    }
    for (const auto& [wing, verdict] : kSampleWings) {
        for (const auto& [kind, probabilities] : kProbabilities) {
            auto split = rows(file, std::string(wing) + "." + kind, count);
            for (std::size_t i = 0; i < count; ++i) {
                set.samples[i].*verdict.*probabilities = std::move(split[i]);
            }
        }
    }
    for (const auto& [name, map] : kSaliencies) {
        auto split = rows(file, name, count);
        for (std::size_t i = 0; i < count; ++i) {
            set.samples[i].*map = std::move(split[i]);
        }
    }
    return set;
}

} // namespace twins
