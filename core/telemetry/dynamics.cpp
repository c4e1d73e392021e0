#include "core/telemetry/dynamics.h"

#include <cmath>

namespace twins
{

const std::vector<DynamicsQuantity>& dynamicsQuantities()
{
    static const std::vector<DynamicsQuantity> kQuantities = {
        {"weight_norm", &LayerDynamics::weightNorm},
        {"gradient_norm", &LayerDynamics::gradientNorm},
        {"gradient_norm_frozen", &LayerDynamics::gradientNormFrozen},
        {"gradient_norm_adaptive", &LayerDynamics::gradientNormAdaptive},
        {"cosine", &LayerDynamics::cosine},
        {"cosine_frozen", &LayerDynamics::cosineFrozen},
        {"cosine_adaptive", &LayerDynamics::cosineAdaptive},
        {"wing_cosine", &LayerDynamics::wingCosine},
        {"clean_cosine", &LayerDynamics::cleanCosine},
        {"effective_rate", &LayerDynamics::effectiveRate},
        {"relative_update", &LayerDynamics::relativeUpdate},
        {"angle", &LayerDynamics::angle}};
    return kQuantities;
}

nlohmann::ordered_json toJson(const DynamicsSample& sample)
{
    nlohmann::ordered_json json = {{"kind", "dynamics"},
                                   {"step", sample.step},
                                   {"epoch", sample.epoch},
                                   {"epoch_position", sample.epochPosition},
                                   {"learning_rate", sample.learningRate},
                                   {"cost_share", sample.costShare},
                                   {"layers", sample.names}};
    for (const DynamicsQuantity& quantity : dynamicsQuantities()) {
        nlohmann::ordered_json figures = nlohmann::ordered_json::array();
        bool isMeasured = false;
        for (const LayerDynamics& layer : sample.layers) {
            const double figure = layer.*quantity.figure;
            isMeasured = isMeasured || std::isfinite(figure);
            figures.push_back(std::isfinite(figure) ? nlohmann::ordered_json(figure) : nullptr);
        }
        if (isMeasured) {
            json[quantity.key] = std::move(figures);
        }
    }
    return json;
}

std::optional<DynamicsSample> dynamicsFromJson(const nlohmann::json& json)
{
    try {
        if (json.at("kind") != "dynamics") {
            return std::nullopt;
        }
        DynamicsSample sample{.step = json.at("step").get<std::int64_t>(),
                              .epoch = json.at("epoch").get<std::int64_t>(),
                              .epochPosition = json.at("epoch_position").get<double>(),
                              .learningRate = json.at("learning_rate").get<double>(),
                              .costShare = json.at("cost_share").get<double>(),
                              .names = json.at("layers").get<std::vector<std::string>>()};
        sample.layers.resize(sample.names.size());
        for (const DynamicsQuantity& quantity : dynamicsQuantities()) {
            if (!json.contains(quantity.key)) {
                continue;
            }
            const nlohmann::json& figures = json.at(quantity.key);
            if (figures.size() != sample.layers.size()) {
                return std::nullopt;
            }
            for (std::size_t i = 0; i < figures.size(); ++i) {
                sample.layers[i].*quantity.figure =
                    figures[i].is_null() ? kNotMeasured : figures[i].get<double>();
            }
        }
        return sample;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

} // namespace twins
