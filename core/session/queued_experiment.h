#pragma once

#include "core/config/experiment_config.h"
#include "core/util/error.h"

#include <filesystem>
#include <optional>

namespace twins
{

/// One experiment of a queue, and what became of it.
struct QueuedExperiment {
    enum class State { Waiting, Running, Done, Stopped, Failed };

    ExperimentConfig config;
    State state = State::Waiting;
    std::filesystem::path folder; ///< of its run, once it has begun
    std::optional<Error> error;   ///< why it failed
};

} // namespace twins
