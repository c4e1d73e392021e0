#include "core/session/snapshot_mailbox.h"

#include <utility>

namespace twins
{

bool SnapshotMailbox::post(const std::function<void(RunUpdate&)>& fill)
{
    const std::scoped_lock lock(mutex_);
    const bool wasEmpty = box_.empty();
    fill(box_);
    ++box_.coalesced;
    return wasEmpty;
}

RunUpdate SnapshotMailbox::take()
{
    const std::scoped_lock lock(mutex_);
    return std::exchange(box_, RunUpdate{});
}

} // namespace twins
