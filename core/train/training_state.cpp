#include "core/train/training_state.h"

#include "core/checkpoint/network_state.h"
#include "core/config/config_json.h"
#include "core/util/error.h"
#include "core/util/tensor_file.h"

#include <nlohmann/json.hpp>

#include <map>

namespace twins
{

namespace
{

const std::string kNetwork = "network.";
const std::string kMomentum = "momentum.";
const std::string kExtra = "extra.";
const std::string kPosition = "twins.position";

TensorFile readState(const std::filesystem::path& path)
{
    TensorFile file = readTensorFile(path);
    if (!file.metadata.contains(kPosition)) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is not the saved state of a training run"),
                    {path.string()});
    }
    return file;
}

std::string positionText(const TrainingPosition& position)
{
    const nlohmann::ordered_json json = {{"epoch", position.epoch},
                                         {"next_batch", position.nextBatch},
                                         {"evaluated", position.evaluated},
                                         {"step", position.step},
                                         {"seconds", position.seconds},
                                         {"best_accuracy", position.bestAccuracy},
                                         {"frozen_hash", position.frozenHash},
                                         {"device", position.device},
                                         {"config", configToJson(position.config)}};
    return json.dump();
}

} // namespace

void saveTrainingState(const std::filesystem::path& path, const TrainingPosition& position, Network network,
                       const Sgd& optimiser, const ExtraTensors& extra)
{
    TensorFile file;
    for (auto& [name, value] : networkToFile(network, {}).tensors) {
        file.tensors[kNetwork + name] = std::move(value);
    }
    for (const auto& [name, value] : optimiser.momentum()) {
        file.tensors[kMomentum + name] = toValue(value);
    }
    for (const auto& [name, value] : extra) {
        file.tensors[kExtra + name] = toValue(value);
    }
    file.metadata[kPosition] = positionText(position);
    writeTensorFile(path, file);
}

void saveTrainingState(const std::filesystem::path& path, const TrainingPosition& position,
                       const TensorFile& checkpoint)
{
    TensorFile file;
    for (const auto& [name, value] : checkpoint.tensors) {
        file.tensors[kNetwork + name] = value;
    }
    file.metadata[kPosition] = positionText(position);
    writeTensorFile(path, file);
}

TrainingPosition readTrainingPosition(const std::filesystem::path& path)
{
    const TensorFile file = readState(path);
    try {
        const nlohmann::json json = nlohmann::json::parse(file.metadata.at(kPosition));
        TrainingPosition position;
        json.at("epoch").get_to(position.epoch);
        json.at("next_batch").get_to(position.nextBatch);
        json.at("evaluated").get_to(position.evaluated);
        json.at("step").get_to(position.step);
        json.at("seconds").get_to(position.seconds);
        json.at("best_accuracy").get_to(position.bestAccuracy);
        json.at("frozen_hash").get_to(position.frozenHash);
        json.at("device").get_to(position.device);
        position.config = configFromJson(json.at("config"), path.string());
        return position;
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1: the position of the training is damaged (%2)"),
                    {path.string(), error.what()});
    }
}

void restoreTrainingState(const std::filesystem::path& path, Network network, Sgd& optimiser,
                          const ExtraTensors& extra)
{
    TensorFile file = readState(path);
    CheckpointFile checkpoint{path.string(), {}};
    std::map<std::string, torch::Tensor> momentum;
    const torch::Device device = network->head()->weight.device();
    for (auto& [name, value] : file.tensors) {
        if (name.rfind(kNetwork, 0) == 0) {
            checkpoint.content.tensors[name.substr(kNetwork.size())] = std::move(value);
        } else if (name.rfind(kMomentum, 0) == 0) {
            momentum[name.substr(kMomentum.size())] = toTensor(value).to(device);
        }
    }
    const torch::NoGradGuard noGrad;
    for (const auto& [name, target] : extra) {
        const auto saved = file.tensors.find(kExtra + name);
        if (saved == file.tensors.end() || target.sizes() != at::IntArrayRef(saved->second.shape)) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "%1 does not fit: it has no tensor %2 of shape %3"),
                        {path.string(), kExtra + name, shapeText(target.sizes().vec())});
        }
        target.copy_(toTensor(saved->second));
    }
    loadNetwork(network, checkpoint, LoadMode::AsStored);
    optimiser.setMomentum(std::move(momentum));
}

} // namespace twins
