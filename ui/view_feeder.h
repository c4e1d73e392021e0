#pragma once

#include "core/session/training_session.h"

#include <QObject>

#include <functional>
#include <vector>

namespace twins
{

class DockFrame;

/// Brings the session's run to the docks: to those on the screen at once, to the others when they come to the
/// screen. Decides which docks show their hint instead.
class ViewFeeder : public QObject
{
    Q_OBJECT

public:
    using HasContent = std::function<bool(const RunData&)>;

    ViewFeeder(const TrainingSession& session, QObject* parent = nullptr);

    /// `hasContent` says whether a run has what the dock's view shows.
    void addDock(DockFrame* dock, HasContent hasContent);
    /// What the session's runChanged() brings.
    void update(const RunChanges& changes);
    /// Every view anew: for pictures, also of docks that are hidden.
    void showEverything();

private:
    struct Feed {
        DockFrame* dock;
        HasContent hasContent;
        bool stale = true; ///< has missed a change, or has never shown this run
    };

    void show(Feed& feed);

    const TrainingSession& m_session;
    std::vector<Feed> m_feeds;
};

} // namespace twins
