#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace twins
{

/// How a check of the masking sentinel came out.
enum class MaskingLight {
    Green, ///< as an honest network
    Amber, ///< odd; look again with more images
    Red,   ///< gradients mislead: the robust accuracy is not to be believed
};
[[nodiscard]] const char* name(MaskingLight light) noexcept; ///< "green", "amber", "red"

/// One check, with what was measured.
struct MaskingCheck {
    std::string id; ///< "zero-gradient"
    MaskingLight light = MaskingLight::Green;
    double measured = 0.0;
    double limit = 0.0; ///< of green
    std::string text; ///< what was measured: English with %1 … (context "twins::Masking")
    std::vector<std::string> arguments;
    std::string advice; ///< what it means and what to do, where it is not green; no arguments
};

/// What the sentinel says of one network at one moment.
struct MaskingReport {
    std::int64_t epoch = -1; ///< of a training; -1 on demand
    std::int64_t images = 0;
    std::vector<MaskingCheck> checks;                  ///< every check, also the green ones
    [[nodiscard]] MaskingLight light() const noexcept; ///< the worst
};

/// One line of masking.jsonl, without the newline.
[[nodiscard]] nlohmann::ordered_json toJson(const MaskingReport& report);
/// Missing entries stay empty; throws nothing. `epoch` -2 for a line that is none.
[[nodiscard]] MaskingReport maskingFromJson(const nlohmann::json& json);

/// The finished English sentence, with the advice behind it.
[[nodiscard]] std::string sentenceOf(const MaskingCheck& check);

} // namespace twins
