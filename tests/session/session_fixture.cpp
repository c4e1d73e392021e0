#include "tests/session/session_fixture.h"

namespace twins::test
{

SessionFixture::SessionFixture()
    : session(std::make_unique<TrainingSession>(fake.function()))
{
    config.name = "Fake run";
    const TrainingSession* const sender = session.get();
    QObject::connect(sender, &TrainingSession::stateChanged, sender,
                     [this](SessionState state) { states.push_back(state); });
    QObject::connect(sender, &TrainingSession::runChanged, sender,
                     [this](const RunChanges& change) { changes.push_back(change); });
    QObject::connect(sender, &TrainingSession::progressChanged, sender, [this] { ++progressChanges; });
    QObject::connect(sender, &TrainingSession::finished, sender,
                     [this](bool completed) { outcomes.push_back(completed); });
    QObject::connect(sender, &TrainingSession::failed, sender,
                     [this](const Error& error) { errors.push_back(error); });
}

void SessionFixture::start()
{
    session->start(config, root());
}

std::filesystem::path SessionFixture::root() const
{
    return std::filesystem::path(folder.path().toStdString()) / "runs";
}

bool SessionFixture::wayIsLegal() const
{
    SessionState at = SessionState::Idle;
    for (const SessionState next : states) {
        if (!canChange(at, next))
            return false;
        at = next;
    }
    return true;
}

} // namespace twins::test
