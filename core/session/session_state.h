#pragma once

#include <QMetaType>

namespace twins
{

/// What the training session is doing. Legal ways: Idle -> Preparing -> Running <-> Pausing/Paused; from any
/// of these -> Stopping -> Idle; any of them -> Idle when the work ends or fails.
enum class SessionState {
    Idle,      ///< nothing is running; a finished run may be shown
    Preparing, ///< the worker loads data and network
    Running,
    Pausing, ///< asked to pause; the attack step in flight is still running
    Paused,
    Stopping,
};

/// Is the way from one state to another legal?
[[nodiscard]] bool canChange(SessionState from, SessionState to) noexcept;

} // namespace twins

Q_DECLARE_METATYPE(twins::SessionState)
