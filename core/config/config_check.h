#pragma once

#include "core/config/experiment_config.h"
#include "core/util/error.h"

#include <string>
#include <vector>

namespace twins
{

enum class Severity { Note, Warning, Error };

/// A finding of the pre-flight list about the values of several parameters together.
struct ConfigProblem {
    Severity severity = Severity::Warning;
    std::string key;  ///< the field it is shown under
    std::string text; ///< English with %1..%9 (translation context "twins::Check")
    std::vector<std::string> arguments;
};

/// Checks across fields (alpha * steps < epsilon, epsilon above 1 with Linf, odd batch with two wings,
/// checkpoint missing for a fine-tuning method, test-set selection under as-released, …). Throws nothing.
[[nodiscard]] std::vector<ConfigProblem> checkConfig(const ExperimentConfig& config);

/// Number of checks that checkConfig() makes, for "11 checks passed".
[[nodiscard]] int configCheckCount() noexcept;

/// @throws Error(Configuration) with the first problem of severity Error.
void requireValid(const ExperimentConfig& config);

} // namespace twins
