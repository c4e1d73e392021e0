#pragma once

#include "core/config/experiment_config.h"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace twins
{

/// Value of any parameter. A choice is held as its key (std::string).
using ParameterValue =
    std::variant<bool, std::int64_t, double, std::string, std::vector<std::int64_t>, std::vector<double>>;

enum class ParameterType {
    Flag,     ///< bool
    Integer,  ///< std::int64_t
    Real,     ///< double
    Fraction, ///< double entered and shown as n/255
    Choice,   ///< std::string, one of `choices`
    Text,     ///< std::string
    Path,     ///< std::string; a file or folder
    IntegerList,
    RealList,
};

/// One legal value of a choice.
struct ParameterChoice {
    std::string key;   ///< as in the file: "twins-at"
    std::string label; ///< as on the screen, English: "TWINS-AT" (translation context "twins::Parameter")
};

/// Everything that is known about one field of ExperimentConfig. The form, the JSON reader, `--set`, `twins
/// describe`, the tool tips and the documentation page are all read from this table.
struct Parameter {
    std::string key;   ///< "epsilon"
    std::string group; ///< heading on the screen, English: "Attack in training" (context "twins::Parameter")
    std::string label; ///< English: "Step size" (context "twins::Parameter")
    std::string help;  ///< one or two sentences, English (context "twins::Parameter")
    std::string unit;  ///< "", "images", "epochs", "pixels", "n/255" (context "twins::Parameter")
    ParameterType type = ParameterType::Real;
    double minimum = 0.0;         ///< numbers and list entries: smallest legal value
    double maximum = 0.0;         ///< numbers and list entries: largest legal value
    bool minimumExcluded = false; ///< the minimum itself is not legal
    std::vector<ParameterChoice> choices;
    bool live = false;          ///< may change while training
    bool advanced = false;      ///< folded away in the form
    bool selectsImages = false; ///< decides which images are loaded, and at what size
    std::function<ParameterValue(const ExperimentConfig&)> get;
    std::function<void(ExperimentConfig&, const ParameterValue&)>
        set; ///< value of the right alternative, unchecked
    std::function<bool(const ExperimentConfig&)>
        relevant; ///< whether it has an effect under the other values
};

/// The table, in the order of the form.
[[nodiscard]] const std::vector<Parameter>& parameterTable();

/// @throws Error(Configuration) naming the nearest legal key.
[[nodiscard]] const Parameter& findParameter(const std::string& key);

/// Checks range and type and sets the field. @throws Error(Configuration) with key, value and range.
void setParameter(ExperimentConfig& config, const std::string& key, const ParameterValue& value);

/// The same from text, as typed in the form or after `--set`: "8/255", "0.1", "true", "twins-at", "1,1,1".
void setParameterFromText(ExperimentConfig& config, const std::string& key, const std::string& text);

/// Text that setParameterFromText() reads back to the same value; fractions as "8/255" where they are one.
[[nodiscard]] std::string parameterText(const Parameter& parameter, const ExperimentConfig& config);

/// The legal values in words: "0 to 1", "one of at, trades", "any text".
[[nodiscard]] std::string parameterRange(const Parameter& parameter);

/// The candidate closest to `word` by edit distance (Levenshtein); empty without candidates.
[[nodiscard]] std::string nearestName(const std::string& word, const std::vector<std::string>& candidates);

/// Markdown page of all parameters, for docs/PARAMETERS.md and `twins describe --markdown`.
[[nodiscard]] std::string parameterPage();

} // namespace twins
