// The session that trains with the engine, apart from the rest so that a program that brings something else
// to train need not link the engine.
#include "core/session/training_session.h"

namespace twins
{

TrainingSession::TrainingSession(QObject* parent)
    : TrainingSession(TrainFunction(&runTraining), parent)
{
}

} // namespace twins
