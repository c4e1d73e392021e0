#pragma once

#include "core/session/training_session.h"
#include "tests/session/fake_training.h"

#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace twins::test
{

/// A session that trains with a fake in a folder of its own, and everything that it has said so far.
class SessionFixture
{
public:
    SessionFixture();

    void start(); ///< with config()
    [[nodiscard]] std::filesystem::path root() const;
    /// Do the state changes so far form a legal way from Idle?
    [[nodiscard]] bool wayIsLegal() const;
    [[nodiscard]] int endings() const noexcept { return static_cast<int>(outcomes.size() + errors.size()); }

    QTemporaryDir folder;
    FakeTraining fake;
    ExperimentConfig config;
    std::vector<SessionState> states;
    std::vector<RunChanges> changes;
    std::vector<bool> outcomes; ///< of finished()
    std::vector<Error> errors;  ///< of failed()
    int progressChanges = 0;
    std::unique_ptr<TrainingSession> session; ///< last: its thread uses the fake
};

} // namespace twins::test
