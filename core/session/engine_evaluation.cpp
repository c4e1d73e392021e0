// The session that evaluates with the engine, apart from the rest so that a program that brings something
// else to evaluate need not link the engine.
#include "core/session/evaluation_session.h"

namespace twins
{

EvaluationFunctions engineEvaluation()
{
    return {.evaluate = &evaluateCheckpoint,
            .resume = &resumeEvaluation,
            .rescore = &rescoreEvaluation,
            .transfer = &wingTransfer,
            .checkMasking = &checkMasking,
            .folderOf = &evaluationFolder};
}

EvaluationSession::EvaluationSession(QObject* parent)
    : EvaluationSession(engineEvaluation(), parent)
{
}

} // namespace twins
