#pragma once

#include "ui/plots/sample_pictures.h"

#include <QCache>

#include <deque>
#include <utility>

namespace twins
{

/// The pictures of cards, made when they are first painted and kept while there is room: those that were
/// not looked at for the longest time go first. What is made in one frame has a limit, so that a step of
/// scrolling costs the same with large photographs as with small ones; the rest follows in the next frames.
///
/// Samples are told apart by epoch and index: call clear() before those of another run are asked for.
/// Pictures of the last epochs alone are kept, so that a long training does not fill the cache with what was
/// in sight.
class PictureCache
{
public:
    PictureCache();

    /// Pictures are kept as large as they are painted: `side` device pixels, or their own size where that is
    /// smaller. With `onlyAdversarial` the other two stay null. Forgets pictures made for something else.
    void setPurpose(int side, bool onlyAdversarial);
    void beginFrame() noexcept; ///< what may be made is counted from here
    /// Null when the frame has made enough; isBehind() is then true until the next frame.
    [[nodiscard]] const SamplePictures* find(const SampleSet& set, const AdversarialSample& sample);
    [[nodiscard]] bool isBehind() const noexcept { return m_isBehind; }
    void clear();

    [[nodiscard]] int made() const noexcept { return m_made; } ///< samples whose pictures were made so far
    [[nodiscard]] qsizetype kept() const { return m_known.size(); } ///< samples whose pictures are at hand

private:
    void noteEpoch(qint64 epoch);

    QCache<std::pair<qint64, qint64>, SamplePictures> m_known; ///< by epoch and index; cost: kibibytes
    std::deque<qint64> m_epochs;                               ///< whose pictures are kept, the newest last
    int m_side = 0;
    bool m_onlyAdversarial = false;
    bool m_isBehind = false;
    qint64 m_left = 0; ///< values that may still be read in this frame
    int m_made = 0;
};

} // namespace twins
