#pragma once

#include "core/session/training_session.h"

#include <QObject>

#include <functional>
#include <memory>
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
    /// Other runs to lay over the session's; the shown run may be among them, as one of several seeds.
    void setCompared(const std::vector<std::shared_ptr<const RunData>>& runs);
    /// Every view anew: for pictures, also of docks that are hidden.
    void showEverything();

private:
    struct Feed {
        DockFrame* dock;
        HasContent hasContent;
        bool stale = true;         ///< has missed a change, or has never shown this run
        bool staleCompared = true; ///< has not been told of the compared runs
    };

    void show(Feed& feed);
    void compare(Feed& feed); ///< where it has not been told yet

    const TrainingSession& m_session;
    std::vector<Feed> m_feeds;
    std::vector<std::shared_ptr<const RunData>> m_compared;
};

} // namespace twins
