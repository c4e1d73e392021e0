#pragma once

#include "app/cli_arguments.h"
#include "core/config/experiment_config.h"

#include <string>

namespace twins
{

/// A network that a command looks at, and the configuration that it is looked at under.
struct CliSubject {
    ExperimentConfig config; ///< --config, that of the run, or the defaults; with every --set applied
    std::string checkpoint;  ///< file or "embedded:NAME"
};

/// `target` is a run folder (the checkpoint of --epoch, of its best epoch, or the last one kept), a
/// checkpoint file or embedded:NAME. @throws Error where there is none.
[[nodiscard]] CliSubject subjectOf(const std::string& target, const CliArguments& arguments);

[[nodiscard]] CliOption epochOption();  ///< --epoch
[[nodiscard]] CliOption configOption(); ///< --config

} // namespace twins
