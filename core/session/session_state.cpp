#include "core/session/session_state.h"

namespace twins
{

bool canChange(SessionState from, SessionState to) noexcept
{
    using enum SessionState;
    switch (from) {
    case Idle:
        return to == Preparing;
    case Preparing:
        return to == Running || to == Stopping || to == Idle;
    case Running:
        return to == Pausing || to == Stopping || to == Idle;
    case Pausing:
        return to == Paused || to == Running || to == Stopping || to == Idle;
    case Paused:
        return to == Running || to == Stopping || to == Idle;
    case Stopping:
        return to == Idle;
    }
    return false;
}

} // namespace twins
