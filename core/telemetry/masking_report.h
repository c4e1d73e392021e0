#pragma once

#include "core/config/experiment_config.h"

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
    std::string text;   ///< what was measured: English with %1 … (context "twins::Masking")
    std::vector<std::string> arguments;
    std::string advice; ///< what it means and what to do, where it is not green; no arguments
};

/// What the sentinel says of one network at one moment.
struct MaskingReport {
    std::int64_t epoch = -1; ///< of a training; -1 on demand
    std::int64_t images = 0;
    // What was looked at and when; empty, and a radius of 0, in reports that do not say.
    std::string checkpoint; ///< name of the file, or "embedded:NAME"; empty where a training kept none
    std::string wing;       ///< "adaptive", "frozen" or "ensemble"
    std::string created;    ///< ISO 8601 in UTC: "2026-11-24T14:30:00Z"
    Norm norm = Norm::Linf;
    double epsilon = 0.0;
    std::vector<MaskingCheck> checks;                  ///< every check, also the green ones
    [[nodiscard]] MaskingLight light() const noexcept; ///< the worst
};

/// One line of masking.jsonl, without the newline.
[[nodiscard]] nlohmann::ordered_json toJson(const MaskingReport& report);
/// Reports of before the circumstances were noted are read too. Throws nothing: `epoch` is -2 for a line that
/// is none, or whose lights this program does not know.
[[nodiscard]] MaskingReport maskingFromJson(const nlohmann::json& json);

/// The finished English sentence, with the advice behind it.
[[nodiscard]] std::string sentenceOf(const MaskingCheck& check);

} // namespace twins
