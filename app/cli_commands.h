#pragma once

#include "app/cli_arguments.h"
#include "core/config/experiment_config.h"

#include <string>
#include <vector>

namespace twins
{

/// Exit code after a clean stop that the user asked for.
inline constexpr int kExitStopped = 4;

[[nodiscard]] CliCommand trainCommand();
[[nodiscard]] CliCommand pretrainCommand();
[[nodiscard]] CliCommand evaluateCommand();
[[nodiscard]] CliCommand attackCommand();
[[nodiscard]] CliCommand inspectCommand();
[[nodiscard]] CliCommand convertCommand();
[[nodiscard]] CliCommand exportCommand();
[[nodiscard]] CliCommand datasetsCommand();
[[nodiscard]] CliCommand describeCommand();
[[nodiscard]] CliCommand benchCommand();

/// Applies every --set KEY=VALUE to `config`. @throws Error(Configuration)
void applySettings(ExperimentConfig& config, const CliArguments& arguments);

/// The defaults of the preset that --set names (or of the default one), with every --set applied.
/// @throws Error(Configuration)
[[nodiscard]] ExperimentConfig configFromSettings(const CliArguments& arguments);
/// The configuration in `text`, read with the preset that --set names, and with every --set applied.
/// @throws Error(Configuration)
[[nodiscard]] ExperimentConfig configWithSettings(const std::string& text, const std::string& origin,
                                                  const CliArguments& arguments);
/// Text of an embedded configuration such as "demo.json". @throws Error(Configuration) naming the nearest.
[[nodiscard]] std::string embeddedConfigText(const std::string& name);

} // namespace twins
