#pragma once

#include <QString>

namespace twins
{

/// How the time of a training divides, each in [0,1]. They need not add up to 1: files are written, and the
/// screen works beside the engine.
struct TimeShares {
    double engineBusy = 0.0;     ///< attack and training pass
    double loaderWait = 0.0;     ///< the training waited for a batch
    double screenCost = 0.0;     ///< of all processors' time, the GUI thread's
    bool hasPhotographs = false; ///< the images are cut from pictures, so that their size can be chosen

    [[nodiscard]] bool isLoaderSlow() const noexcept { return loaderWait > 0.2; }
};

/// "engine busy 93 % · loader wait 2 % · screen cost 1 %".
[[nodiscard]] QString sharesText(const TimeShares& shares);
/// What to do about a slow loader, in few words; empty where it is fast enough.
[[nodiscard]] QString loaderAdvice(const TimeShares& shares);
/// What each share means, a line each, and the advice at length.
[[nodiscard]] QString sharesToolTip(const TimeShares& shares);

} // namespace twins
