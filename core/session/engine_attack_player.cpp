// What the attack player plays with: the engine. Apart from the rest so that a program that brings something
// else need not link the engine.
#include "core/evaluate/attack_tracer.h"
#include "core/session/attack_player.h"

namespace twins
{

PlayerFunctions enginePlayer()
{
    const auto tracer = std::make_shared<AttackTracer>(); // of the player's thread alone once it is there
    return {.trace =
                [tracer](const TraceRequest& request, const std::function<bool()>& overtaken,
                         const std::function<void()>& stepped) {
                    return tracer->trace(request, overtaken, stepped);
                },
            .sweep =
                [tracer](const TraceRequest& request, const std::function<bool()>& overtaken) {
                    return tracer->sweep(request, overtaken);
                }};
}

AttackPlayer::AttackPlayer(QObject* parent)
    : AttackPlayer(enginePlayer(), parent)
{
}

} // namespace twins
