#pragma once

#include "core/telemetry/metrics.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// How one convolution's weight w moves in one step, g being the gradient of the loss with respect to it,
/// before clipping and weight decay. A figure that the method does not have is kNotMeasured.
struct LayerDynamics {
    double weightNorm = kNotMeasured;           ///< ||w||
    double gradientNorm = kNotMeasured;         ///< ||g||
    double gradientNormFrozen = kNotMeasured;   ///< of lambda * L_frozen alone
    double gradientNormAdaptive = kNotMeasured; ///< of L_adaptive alone
    /// cos(w, g). BatchNorm by batch statistics does not see the length of w, so that its gradient stands at
    /// right angles to it and this is 0 but for rounding (arXiv 2303.11135, section 3.3); fixed statistics
    /// break that.
    double cosine = kNotMeasured;
    double cosineFrozen = kNotMeasured;
    double cosineAdaptive = kNotMeasured;
    double wingCosine = kNotMeasured;  ///< cos of the two wings' gradients
    double cleanCosine = kNotMeasured; ///< cos of the gradients of the cross-entropy of the clean and of the
                                       ///< adversarial images, through the adaptive wing
    double effectiveRate = kNotMeasured;  ///< learning rate / ||w||^2 (arXiv 1706.05350)
    double relativeUpdate = kNotMeasured; ///< learning rate * ||g|| / ||w||
    double angle = kNotMeasured;          ///< between w before and after the step, in degrees
};

/// Every convolution at one step.
struct DynamicsSample {
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    double epochPosition = 0.0; ///< as StepMetrics has it
    double learningRate = 0.0;
    double costShare = 0.0;            ///< of the training time so far that these samples took, in [0,1]
    std::vector<std::string> names;    ///< "layer1.0.conv1", in the order of the forward pass
    std::vector<LayerDynamics> layers; ///< as many
};

/// A figure of LayerDynamics.
struct DynamicsQuantity {
    const char* key; ///< in files: "weight_norm"
    double LayerDynamics::*figure;
};
/// All of them, in the order of the struct.
[[nodiscard]] const std::vector<DynamicsQuantity>& dynamicsQuantities();

/// One line of dynamics.jsonl: an array a quantity, null for what was not measured.
[[nodiscard]] nlohmann::ordered_json toJson(const DynamicsSample& sample);
/// Nothing for a line that is damaged or of another kind. Throws nothing.
[[nodiscard]] std::optional<DynamicsSample> dynamicsFromJson(const nlohmann::json& json);

} // namespace twins
