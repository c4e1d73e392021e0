#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

namespace twins
{

class Workspace;

/// Notices what the user does to the docks by hand (closes, opens, floats, moves) and tells of it with the
/// arrangement before, so that it can be undone. A drag is one change, from its beginning to its end.
class LayoutHistory : public QObject
{
    Q_OBJECT

public:
    explicit LayoutHistory(Workspace* workspace); ///< its child

    /// The docks were arranged by the program: that is no change by hand.
    void settle();

Q_SIGNALS:
    void changedByHand(const QByteArray& before); ///< as QMainWindow::restoreState() takes it

private:
    void look();
    /// Which docks are open, which float, and where they are docked.
    [[nodiscard]] QByteArray placesOf() const;

    Workspace* m_workspace;
    QTimer m_look;
    bool m_isMoved = false; ///< a dock has found another place, perhaps in the same area
    QByteArray m_state, m_places;
};

} // namespace twins
