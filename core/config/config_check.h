#pragma once

#include "core/config/experiment_config.h"
#include "core/util/error.h"

#include <string>
#include <vector>

namespace twins
{

enum class Severity { Note, Warning, Error };

/// One parameter and its new value, in the text form of setParameterFromText().
struct ParameterChange {
    std::string key;
    std::string value;
};

/// What can be done about a finding in one go; without changes there is nothing that the program could do.
struct Remedy {
    std::string label; ///< imperative, English with %1..%9 (translation context "twins::Check")
    std::vector<std::string> arguments;
    std::vector<ParameterChange> changes;
};

/// A finding of the pre-flight list about the values of several parameters together.
struct ConfigProblem {
    Severity severity = Severity::Warning;
    std::string key;  ///< the field it is shown under
    std::string text; ///< English with %1..%9 (translation context "twins::Check")
    std::vector<std::string> arguments;
    std::string reason; ///< why it matters; English without arguments (translation context "twins::Check")
    Remedy remedy;
};

/// Checks across fields (alpha * steps < epsilon, epsilon above 1 with Linf, odd batch with two wings,
/// checkpoint missing for a fine-tuning method, test-set selection under as-released, …). Throws nothing.
[[nodiscard]] std::vector<ConfigProblem> checkConfig(const ExperimentConfig& config);

/// Number of checks that checkConfig() makes, for "11 checks passed".
[[nodiscard]] int configCheckCount() noexcept;

/// The configuration after a remedy. @throws Error(Configuration) when a change is not legal.
[[nodiscard]] ExperimentConfig withRemedy(const ExperimentConfig& config, const Remedy& remedy);

/// The configuration after the remedies of all errors and warnings that have one, gravest first, each applied
/// to what those before it left. Notes change nothing.
[[nodiscard]] ExperimentConfig withRemedies(const ExperimentConfig& config);

[[nodiscard]] const char* name(Severity severity) noexcept; ///< "note", "warning", "error"

/// @throws Error(Configuration) with the first problem of severity Error.
void requireValid(const ExperimentConfig& config);

} // namespace twins
