#include "ui/view_feeder.h"

#include "ui/dock_frame.h"
#include "ui/run_view.h"

#include <algorithm>

namespace twins
{

ViewFeeder::ViewFeeder(const TrainingSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
}

void ViewFeeder::addDock(DockFrame* dock, HasContent hasContent)
{
    m_feeds.push_back({dock, std::move(hasContent)});
    dock->setEmpty(true);
    connect(dock->view(), &RunView::runWanted, this, [this, dock] {
        const auto found =
            std::find_if(m_feeds.begin(), m_feeds.end(), [&](const Feed& feed) { return feed.dock == dock; });
        show(*found);
    });
    connect(dock, &DockFrame::shownChanged, this, [this, dock](bool shown) {
        const auto found =
            std::find_if(m_feeds.begin(), m_feeds.end(), [&](const Feed& feed) { return feed.dock == dock; });
        if (shown && found->stale) {
            show(*found);
        } else if (shown) {
            compare(*found);
        }
    });
}

void ViewFeeder::show(Feed& feed)
{
    const bool isEmpty = !feed.hasContent(m_session.run());
    feed.dock->setEmpty(isEmpty);
    feed.stale = isEmpty;
    if (!isEmpty) {
        compare(feed);
        feed.dock->view()->showRun(m_session.run());
    }
}

void ViewFeeder::compare(Feed& feed)
{
    if (!feed.staleCompared) {
        return;
    }
    feed.staleCompared = false;
    feed.dock->view()->showCompared(m_compared);
}

void ViewFeeder::setCompared(const std::vector<std::shared_ptr<const RunData>>& runs)
{
    m_compared = runs;
    for (Feed& feed : m_feeds) {
        feed.staleCompared = true;
        if (feed.dock->isShown() && !feed.stale) {
            compare(feed);
        }
    }
}

void ViewFeeder::update(const RunChanges& changes)
{
    for (Feed& feed : m_feeds) {
        if (!feed.dock->isShown()) {
            feed.stale = true;
        } else if (changes.replaced || feed.stale) {
            show(feed);
        } else {
            feed.dock->view()->updateRun(m_session.run(), changes);
        }
    }
}

void ViewFeeder::showEverything()
{
    for (Feed& feed : m_feeds) {
        show(feed);
    }
}

} // namespace twins
