#include "core/session/session_state.h"

#include <QTest>

#include <array>
#include <string_view>

using twins::canChange;
using twins::SessionState;

class SessionStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waysAreThoseOfTheTable()
    {
        constexpr std::array kStates{SessionState::Idle,    SessionState::Preparing, SessionState::Running,
                                     SessionState::Pausing, SessionState::Paused,    SessionState::Stopping};
        // Row: from; column: to, both in the order above.
        constexpr std::array<std::string_view, 6> kLegal{
            ".x....", // Idle
            "x.x..x", // Preparing
            "x..x.x", // Running
            "x.x.xx", // Pausing
            "x.x..x", // Paused
            "x.....", // Stopping
        };
        for (std::size_t from = 0; from < kStates.size(); ++from) {
            for (std::size_t to = 0; to < kStates.size(); ++to) {
                const bool legal = kLegal.at(from).at(to) == 'x';
                QVERIFY2(canChange(kStates.at(from), kStates.at(to)) == legal,
                         qPrintable(QStringLiteral("%1 -> %2").arg(from).arg(to)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(SessionStateTest)
#include "tst_session_state.moc"
